/*
 * Terms given and taken, called otherwise, made one; addresses that lead on;
 * and whatever is done at random, the archive is whole after it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/events.h"
#include "store_archive.h"
#include "store_edit.h"

static void
take_some(void)
{
    expect_taken(FILE_OF("een.md",
                         POSTS(POST("Magnesium", .date = "2025-12-03",
                                    .tags = { "Mineralen", "3d" }),
                               POST("Zink", .tags = { "Mineralen" },
                                    .categories = { "Kruiden/Wortels" }),
                               POST("Koper", .date = "2024",
                                    .tags = { "Metalen" }))),
                 "3 new");
}

static void
expect_forward(const char *path, const char *target)
{
    struct kr_err err = { 0 };
    const char *found = "";

    if (!kr_store_forward(archive.store, archive.arena, path, &found, &err))
        assert_int_equal(err.code, KR_NOT_FOUND);
    assert_string_equal(found, target);
}

static int64_t
posts_of(const char *path)
{
    return ask(text_of("SELECT coalesce(sum(posts), 0) FROM term "
                       "WHERE path = '%s'",
                       path));
}

static void
a_tag_given_by_hand_is_a_tag(void **state)
{
    (void)state;
    take_some();
    give("koper", KR_TAG, "mineralen");
    expect_done("tag koper tag: has now 'mineralen'");
    assert_int_equal(posts_of("mineralen"), 3);
    give("koper", KR_TAG, "Mineralen");
    expect_nothing_done();
    give("koper", KR_CATEGORY, "Kruiden/Blad");
    assert_int_equal(posts_of("kruiden"), 2);
    expect_whole();
}

static void
a_tag_taken_away_stays_away(void **state)
{
    (void)state;
    take_some();
    take_away("zink", KR_TAG, "Mineralen");
    take(FILE_OF("twee.md", POSTS(POST("Zink", .body = "Anders.",
                                       .tags = { "Mineralen", "Nieuw" }))));
    assert_int_equal(posts_of("mineralen"), 1);
    assert_int_equal(posts_of("nieuw"), 1);
    take_away("zink", KR_TAG, "Mineralen");
    expect_refused("has no tag");
    take_away("zink", KR_TAG, "Wolken");
    expect_refused("there is no tag 'Wolken'");
    unset("zink", KR_EDIT_TAGS);
    assert_int_equal(posts_of("mineralen"), 2);
    expect_whole();
}

static void
a_renamed_tag_leaves_its_address_behind(void **state)
{
    (void)state;
    take_some();
    rename_term(KR_TAG, "Mineralen", "Zouten");
    expect_done("tag tag zouten renamed: 'Mineralen' → 'Zouten'");
    expect_forward("/tag/mineralen/", "/tag/zouten/");
    rename_term(KR_TAG, "zouten", "Zout");
    expect_forward("/tag/mineralen/", "/tag/zout/");
    expect_forward("/tag/zouten/", "/tag/zout/");
    rename_term(KR_TAG, "zout", "Mineralen");
    expect_forward("/tag/mineralen/", "");
    expect_forward("/tag/zout/", "/tag/mineralen/");
    take(FILE_OF("twee.md", POSTS(POST("IJzer", .tags = { "Zouten" }))));
    assert_int_equal(posts_of("mineralen"), 3);
    expect_whole();
}

static void
another_spelling_is_no_other_address(void **state)
{
    (void)state;
    take_some();
    rename_term(KR_TAG, "3d", "3D");
    take(FILE_OF("twee.md", POSTS(POST("IJzer", .tags = { "3d" }))));
    assert_string_equal(ask_text("SELECT name FROM term WHERE path = '3d'"),
                        "3D");
    assert_int_equal(ask("SELECT count(*) FROM forward"), 0);
}

static void
a_name_that_is_anothers_is_refused(void **state)
{
    (void)state;
    take_some();
    rename_term(KR_TAG, "Metalen", "mineralen");
    expect_refused("merge makes the two one");
    rename_term(KR_TAG, "Metalen", " ");
    expect_refused("without a name");
}

static void
what_is_below_a_category_goes_along(void **state)
{
    (void)state;
    take_some();
    rename_term(KR_CATEGORY, "kruiden", "Planten");
    assert_int_equal(posts_of("planten/wortels"), 1);
    expect_forward("/category/kruiden/wortels/", "/category/planten/wortels/");
    merge_terms(KR_CATEGORY, "planten", "planten/wortels");
    expect_refused("has categories below it");
    take(FILE_OF("twee.md",
                 POSTS(POST("IJzer", .categories = { "Kruiden/Wortels" }))));
    assert_int_equal(posts_of("planten/wortels"), 2);
    expect_whole();
}

static void
merged_tags_are_one(void **state)
{
    (void)state;
    take_some();
    merge_terms(KR_TAG, "Metalen", "Mineralen");
    expect_done("tag tag mineralen 'Metalen' merged into 'Mineralen', 1 "
                "article");
    assert_int_equal(posts_of("mineralen"), 3);
    expect_forward("/tag/metalen/", "/tag/mineralen/");
    take(FILE_OF("twee.md", POSTS(POST("IJzer", .tags = { "METALEN" }))));
    assert_int_equal(posts_of("mineralen"), 4);
    assert_int_equal(ask("SELECT count(*) FROM term WHERE key = 'metalen'"), 0);
    merge_terms(KR_TAG, "metalen", "mineralen");
    expect_refused("are one tag");
    expect_whole();
}

/* --- addresses --- */

static void
an_old_path_leads_where_it_is_told(void **state)
{
    (void)state;
    take_some();
    redirect("https://oud.example/2019/stuk.html?x=1", "magnesium");
    expect_done("redirect /2019/stuk.html/ leads to /magnesium/");
    assert_string_equal(ask_text("SELECT path || why FROM redirect"),
                        "/2019/stuk.html/editor");
    redirect("/mineraal/", "/tag/mineralen/");
    expect_forward("/mineraal/", "/tag/mineralen/");
    redirect("/mineraal/", "/tag/mineralen/");
    expect_nothing_done();
    redirect("/stukken", "/");
    expect_forward("/stukken/", "/");
    redirect("/vorig-jaar/", "/2024/");
    expect_forward("/vorig-jaar/", "/2024/");
    expect_whole();
}

static void
a_redirect_never_makes_a_chain(void **state)
{
    (void)state;
    take_some();
    redirect("/mineraal/", "/tag/mineralen/");
    redirect("/erts/", "/mineraal/");
    expect_forward("/erts/", "/tag/mineralen/");
    redirect("/een/", "magnesium");
    redirect("/twee/", "/een/");
    assert_int_equal(ask("SELECT count(*) FROM redirect WHERE article = "
                         "(SELECT id FROM article WHERE slug = 'magnesium')"),
                     2);
    rename_term(KR_TAG, "mineralen", "Zouten");
    expect_forward("/erts/", "/tag/zouten/");
}

static void
what_cannot_lead_is_refused_with_a_reason(void **state)
{
    static const struct {
        const char *old, *target, *why;
    } all[] = {
        { "/magnesium/", "zink", "is the address of an article" },
        { "/2025/", "zink", "the archive answers itself" },
        { "/2025/12/03/page/2/", "zink", "the archive answers itself" },
        { "/tag/mineralen/", "zink", "the archive answers itself" },
        { "/feed/", "zink", "the archive answers itself" },
        { "/", "zink", "has no path" },
        { "/?p=7", "zink", "has no path" },
        { "/oud/", "/nergens/", "no article and no listing" },
        { "/oud/", "/tag/wolken/", "no article and no listing" },
        { "/oud/", "/2019/", "no article and no listing" },
        { "/oud/", "https://elders.example/", "of this archive" },
        { "/oud/", "//elders.example/x/", "of this archive" },
        { "/oud/", "/oud/", "no article and no listing" },
    };

    (void)state;
    take_some();
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        redirect(all[i].old, all[i].target);
        expect_refused(all[i].why);
    }
    redirect("/oud/", "zink");
    redirect("/oud/", "koper");
    expect_refused("leads to '/zink/' already");
}

static void
what_was_taken_away_no_source_brings_back(void **state)
{
    (void)state;
    take(FILE_OF("een.md", POSTS(POST("Zink", .aliases = { "/oud/" }))));
    unredirect("/oud/");
    expect_done("redirect /oud/ leads nowhere now");
    take(FILE_OF("een.md", POSTS(POST("Zink", .body = "Anders.",
                                      .aliases = { "/oud/" }))));
    assert_int_equal(ask("SELECT count(*) FROM redirect"), 0);
    unredirect("/oud/");
    expect_refused("leads nowhere else");
    redirect("/oud/", "zink");
    assert_int_equal(ask("SELECT count(*) FROM redirect"), 1);
}

static void
remember_redirect(void *self, const struct kr_redirect *one)
{
    const char **list = self;

    *list = text_of("%s%s>%s(%s) ", *list, one->path, one->target, one->why);
}

static void
the_list_says_where_and_why(void **state)
{
    const char *list = "";
    struct kr_err err = { 0 };

    (void)state;
    take_some();
    edit("magnesium", .slug = "mg");
    rename_term(KR_TAG, "3d", "Diep");
    redirect("/oud/", "/archive/");
    assert_true(kr_redirects_each(archive.store, &addresses, remember_redirect,
                                  &list, &err));
    assert_string_equal(list, "/magnesium/>/mg/(slug) /oud/>/archive/(editor) "
                              "/tag/3d/>/tag/diep/(rename) ");
}

/* --- the log --- */

static void
remember_event(void *self, const struct kr_event *event)
{
    const char **list = self;

    *list = text_of("%s%s %s|", *list, event->verb, event->detail);
}

static const char *
log_of(const char *slug, int64_t most)
{
    const struct kr_event_filter filter = { .slug = slug, .most = most };
    const char *list = "";
    struct kr_err err = { 0 };

    if (!kr_events_each(archive.store, &filter, remember_event, &list, &err))
        return text_of("%s", err.message);
    return list;
}

static void
the_log_tells_texts_and_events_newest_first(void **state)
{
    (void)state;
    take_some();
    edit("zink", .title = "Zink!");
    give("koper", KR_TAG, "Draad");
    assert_string_equal(log_of("zink", 0),
                        "edit title: 'Zink' → 'Zink!'|revision 1: text/plain, "
                        "10 bytes|");
    assert_string_equal(log_of(NULL, 1), "tag tag: has now 'Draad'|");
    assert_string_equal(log_of("wolk", 0), "there is no article 'wolk'");
}

/* --- at random --- */

static uint32_t dice_state;

static uint32_t
dice(uint32_t sides)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (dice_state >> 8) % sides;
}

static const char *
any_slug(void)
{
    return ask_text(text_of("SELECT slug FROM article ORDER BY id "
                            "LIMIT 1 OFFSET %u",
                            dice((uint32_t)ask("SELECT count(*) "
                                               "FROM article"))));
}

static const char *
any_word(void)
{
    static const char *const words[] = { "Slaap", "Rust",    "Zout", "Kruid",
                                         "Wolk",  "Magneet", "IJzer" };

    return words[dice(sizeof(words) / sizeof(words[0]))];
}

static void
edit_at_random(void)
{
    static const char *const dates[] = { "", "2025", "2025-12", "2024-02-29",
                                         "2025-12-03T09:30:00+01:00" };
    const char *slug = any_slug(), *word = any_word();
    struct kr_edit_body body = { .source = kr_str(word),
                                 .source_type = "text/plain",
                                 .html = kr_str(text_of("<p>%s</p>", word)) };
    const char *authors[] = { word };
    struct kr_edit back = { 0 };

    switch (dice(13)) {
    case 0: edit(slug, .title = word); break;
    case 1: edit(slug, .date = dates[dice(5)]); break;
    case 2: edit(slug, .slug = text_of("s-%u", dice(9))); break;
    case 3: edit(slug, .status = (enum kr_status)(1 + dice(4))); break;
    case 4: edit(slug, .status = KR_WITHDRAWN, .withdrawn_why = word); break;
    case 5: edit(slug, .body = &body); break;
    case 6: edit(slug, .authors = authors, .author_count = 1); break;
    case 7: give(slug, (enum kr_taxonomy)(1 + dice(3)), word); break;
    case 8: take_away(slug, KR_TAG, word); break;
    case 9: rename_term(KR_TAG, word, any_word()); break;
    case 10: merge_terms(KR_TAG, word, any_word()); break;
    case 11: redirect(text_of("/oud-%u/", dice(9)), slug); break;
    default: back.unset[dice(KR_EDIT_FIELDS)] = true; edit_article(slug, &back);
    }
}

static void
import_at_random(void)
{
    const char *word = any_word(), *other = any_word();

    take(FILE_OF(text_of("%u.txt", dice(4)), .month = "2025-12",
                 POSTS(POST(word, .body = any_word(), .tags = { other }),
                       POST("Vast", .tags = { word, "Mineralen" },
                            .authors = { other }),
                       POST("Los", .body = text_of("Tekst %u", dice(3))))));
}

static void
expect_no_chains(void)
{
    assert_int_equal(ask("SELECT count(*) FROM forward AS f JOIN forward AS g "
                         "ON g.path = f.target WHERE g.target <> ''"),
                     0);
    assert_int_equal(ask("SELECT count(*) FROM redirect AS r JOIN article AS a "
                         "ON r.path = '/' || a.slug || '/'"),
                     0);
}

static void
whatever_is_done_the_archive_is_whole(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 4; seed++) {
        dice_state = seed;
        archive_anew();
        take_some();
        for (int i = 0; i < 60; i++) {
            if (dice(6) == 0)
                import_at_random();
            else
                edit_at_random();
            expect_whole();
            expect_no_chains();
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_tag_given_by_hand_is_a_tag),
        CASE(a_tag_taken_away_stays_away),
        CASE(a_renamed_tag_leaves_its_address_behind),
        CASE(another_spelling_is_no_other_address),
        CASE(a_name_that_is_anothers_is_refused),
        CASE(what_is_below_a_category_goes_along),
        CASE(merged_tags_are_one),
        CASE(an_old_path_leads_where_it_is_told),
        CASE(a_redirect_never_makes_a_chain),
        CASE(what_cannot_lead_is_refused_with_a_reason),
        CASE(what_was_taken_away_no_source_brings_back),
        CASE(the_list_says_where_and_why),
        CASE(the_log_tells_texts_and_events_newest_first),
        CASE(whatever_is_done_the_archive_is_whole),
    };

    return cmocka_run_group_tests_name("store: terms and addresses edited",
                                       tests, NULL, NULL);
}
