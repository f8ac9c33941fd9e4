/* Works cited are one each, whatever came first, and closed posts cite none. */
#include "kroniek/store/works.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"
#include "store/works_check.h"
#include "store_edit.h"

#define CITES(...) .html = cites((const char *const[]){ __VA_ARGS__, NULL })

/* A body with a list of references. */
static const char *
cites(const char *const *references)
{
    struct kr_buf out = KR_BUF(1 << 20);
    const char *html;

    kr_buf_text(&out, "<p>Tekst.</p><h2>Referenties</h2><ol>");
    for (size_t i = 0; references[i] != NULL; i++)
        kr_buf_format(&out, "<li>%s</li>", references[i]);
    kr_buf_text(&out, "</ol>");
    html = kr_buf_keep(&out, archive.arena).data;
    kr_buf_free(&out);
    return html;
}

/* --- What the works are --- */

static void
add_mentions(struct kr_buf *out, const struct kr_mentions *in)
{
    for (size_t i = 0; i < in->count; i++)
        kr_buf_format(out, "%s%s", i > 0 ? " " : "", in->items[i].slug);
}

static int
by_slug(const void *a, const void *b)
{
    return strcmp(((const struct kr_mention *)a)->slug,
                  ((const struct kr_mention *)b)->slug);
}

/* By their slugs, for what has no date stands as its text has it. */
static struct kr_mentions
sorted(const struct kr_mentions *in)
{
    struct kr_mention *items =
        kr_arena_array(archive.arena, in->count, sizeof(*items));

    memcpy(items, in->items, in->count * sizeof(*items));
    qsort(items, in->count, sizeof(*items), by_slug);
    return (struct kr_mentions){ items, in->count };
}

static void
add_work(struct kr_buf *out, const struct kr_work *work)
{
    const struct kr_mentions in = sorted(&work->in);

    kr_buf_format(out, "%s|%s|%d|%s|%lld: ", work->text,
                  work->doi == NULL ? "-" : work->doi, work->year,
                  work->language, (long long)work->posts);
    add_mentions(out, &in);
    kr_buf_char(out, '\n');
}

static const char *
finished(struct kr_buf *out)
{
    const char *text = kr_buf_keep(out, archive.arena).data;

    kr_buf_free(out);
    return text;
}

static int64_t
total(void)
{
    struct kr_work_shelves shelves;
    struct kr_err err = { 0 };

    if (!kr_store_work_shelves(archive.store, &shelves, &err))
        fail_msg("%s", err.message);
    return shelves.total;
}

/* Every work, a line each: "text|doi|year|language|posts: slug slug". */
static const char *
works(void)
{
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_works page;
    struct kr_err err = { 0 };
    int64_t number = 1;

    do {
        if (!kr_store_works(archive.store, archive.arena, number++, 20, &page,
                            &err))
            fail_msg("%s", err.message);
        for (size_t i = 0; i < page.count; i++)
            add_work(&out, &page.items[i]);
    } while (page.count > 0);
    return finished(&out);
}

static void
expect_works(const char *lines)
{
    assert_string_equal(works(), lines);
    expect_whole();
}

/* The posts that cite the first work, as they are listed. */
static void
expect_listed(const char *slugs)
{
    struct kr_buf out = KR_BUF(1 << 16);
    struct kr_works page;
    struct kr_err err = { 0 };

    assert_true(
        kr_store_works(archive.store, archive.arena, 1, 1, &page, &err));
    add_mentions(&out, &page.items[0].in);
    assert_string_equal(finished(&out), slugs);
    expect_whole();
}

static const char *
cited(const char *slug)
{
    struct kr_buf out = KR_BUF(1 << 16);
    struct kr_cited_list list;
    struct kr_err err = { 0 };
    int64_t id = ask(text_of("SELECT id FROM article WHERE slug = '%s'", slug));

    if (!kr_store_cited(archive.store, archive.arena, id, &list, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < list.count; i++) {
        kr_buf_format(&out, "%s%d: ", i > 0 ? "; " : "", list.items[i].order);
        add_mentions(&out, &list.items[i].in);
        if (list.items[i].more > 0)
            kr_buf_format(&out, " +%lld", (long long)list.items[i].more);
    }
    return finished(&out);
}

#define FULL "Appel A. Zaad. J Fruit. 2001;5(2):10-12. doi:10.5555/Zaad.1"
#define PLACE "Appel A. Zaad. 2001;5:10."
#define BARE "Appel A. doi:10.5555/zaad.1"
#define OTHER "Peer P. Pit. J Fruit. 2001;5(2):10-12. doi:10.5555/pit.2"
#define ALONE "Appel A. Zaad."

static void
an_empty_archive_cites_nothing(void **state)
{
    (void)state;
    expect_works("");
    assert_int_equal(total(), 0);
}

static void
one_doi_is_one_work_in_any_letters(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES(FULL)), POST("Twee", CITES(BARE)))));
    expect_works(FULL "|10.5555/zaad.1|2001||2: een twee\n");
    assert_int_equal(total(), 1);
}

static void
a_place_alone_names_the_work_of_the_doi_beside_it(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", CITES(PLACE)))));
    expect_works(PLACE "|-|2001||1: een\n");
    take(FILE_OF("b.txt", POSTS(POST("Twee", CITES(FULL)))));
    expect_works(FULL "|10.5555/zaad.1|2001||2: een twee\n");
    take(FILE_OF("c.txt", POSTS(POST("Drie", CITES(PLACE)))));
    expect_works(FULL "|10.5555/zaad.1|2001||3: drie een twee\n");
}

static void
two_dois_at_one_place_stay_two_works(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES(PLACE)), POST("Twee", CITES(FULL)))));
    take(FILE_OF("b.txt", POSTS(POST("Drie", CITES(OTHER)))));
    expect_works(PLACE "|-|2001||1: een\n" FULL
                       "|10.5555/zaad.1|2001||1: twee\n" OTHER
                       "|10.5555/pit.2|2001||1: drie\n");
    edit("drie", .status = KR_WITHDRAWN, .withdrawn_why = "dubbel");
    expect_works(FULL "|10.5555/zaad.1|2001||2: een twee\n");
    edit("twee", .status = KR_DRAFT);
    expect_works(PLACE "|-|2001||1: een\n");
    edit("drie", .status = KR_PUBLISHED);
    expect_works(OTHER "|10.5555/pit.2|2001||2: drie een\n");
}

static void
one_title_is_not_one_work(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", CITES(ALONE)),
                                POST("Twee", CITES(ALONE, ALONE)))));
    assert_int_equal(total(), 3);
    assert_string_equal(cited("een"), "");
    expect_whole();
}

static void
a_reference_alone_goes_with_the_address_of_its_post(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", CITES(ALONE)))));
    edit("een", .slug = "eerste");
    expect_works(ALONE "|-|0||1: eerste\n");
}

static void
what_differs_in_year_volume_or_page_differs(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("A. 2001;5:10.", "B. 2002;5:10.",
                                         "C. 2001;6:10.", "D. 2001;5:11.",
                                         "E. 2001;5:E1.", "F. 2001;5:e1.")))));
    assert_int_equal(total(), 5); /* E and F are one */
    expect_whole();
}

static void
an_article_counts_once_for_a_work(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", CITES(FULL, BARE, PLACE)))));
    expect_works(FULL "|10.5555/zaad.1|2001||1: een\n");
    assert_string_equal(cited("een"), "");
    take(FILE_OF("b.txt", POSTS(POST("Twee", CITES(BARE)))));
    expect_works(FULL "|10.5555/zaad.1|2001||2: een twee\n");
    assert_string_equal(cited("een"), "1: twee; 2: twee; 3: twee");
    assert_string_equal(cited("twee"), "1: een");
    edit("een", .status = KR_PRIVATE);
    expect_works(BARE "|10.5555/zaad.1|0||1: twee\n");
}

static void
closed_posts_cite_nothing(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES(FULL)),
                       POST("Klad", .status = KR_DRAFT, CITES(FULL)),
                       POST("Weg", .status = KR_WITHDRAWN, CITES(FULL)),
                       POST("Prive", .status = KR_PRIVATE, CITES(OTHER)),
                       POST("Straks", .date = "2040-01-01", CITES(OTHER)))));
    expect_works(FULL "|10.5555/zaad.1|2001||1: een\n");
    assert_string_equal(cited("een"), "");
    edit("prive", .status = KR_PUBLISHED);
    edit("klad", .status = KR_PUBLISHED);
    assert_int_equal(total(), 2);
    assert_string_equal(cited("een"), "1: klad");
    edit("een", .status = KR_DRAFT);
    edit("klad", .status = KR_DRAFT);
    edit("prive", .status = KR_DRAFT);
    expect_works("");
}

static void
pages_cite_as_posts_do(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Over", .kind = KR_PAGE, CITES(FULL)),
                                POST("Een", CITES(FULL)))));
    assert_string_equal(cited("een"), "1: over");
    expect_whole();
}

static void
the_fullest_text_stands_for_a_work(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("B doi:10.5555/x")),
                       POST("Twee", CITES("Zaden. 2001. doi:10.5555/x")),
                       POST("Drie", CITES("Aagje. 2001. doi:10.5555/x")))));
    expect_works("Aagje. 2001. doi:10.5555/x|10.5555/x|2001||3: drie een "
                 "twee\n");
    edit("drie", .status = KR_DRAFT);
    expect_works("Zaden. 2001. doi:10.5555/x|10.5555/x|2001||2: een twee\n");
}

static void
a_text_too_long_for_a_reference_stands_for_none(void **state)
{
    char text[2048];

    (void)state;
    memset(text, 'a', sizeof(text));
    memcpy(text, "doi:10.5555/x ", 14);
    text[sizeof(text) - 1] = '\0';
    take(FILE_OF("a.txt", POSTS(POST("Een", CITES(text)),
                                POST("Twee", CITES("B. doi:10.5555/x")))));
    expect_works("B. doi:10.5555/x|10.5555/x|0||2: een twee\n");
}

static void
a_new_text_of_an_article_cites_anew(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", .guid = "1", CITES(FULL, "B. 2003;1:1.")))));
    take(FILE_OF("b.txt", POSTS(POST("Een", .guid = "1", .body = "Nieuw",
                                     CITES(OTHER, FULL)))));
    assert_int_equal(total(), 2);
    expect_whole();
    take(FILE_OF("c.txt", POSTS(POST("Een", .guid = "1", .body = "Kaal",
                                     .html = "<p>Kaal.</p>"))));
    expect_works("");
}

static void
another_wording_is_the_same_work(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .guid = "1", CITES(FULL)),
                                POST("Twee", CITES(BARE)))));
    take(FILE_OF("b.txt", POSTS(POST("Een", .guid = "1", .body = "Korter",
                                     CITES("Xa doi:10.5555/zaad.1")))));
    expect_works(BARE "|10.5555/zaad.1|0||2: een twee\n");
}

static void
posts_stand_by_their_dates(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", .date = "2020-01-01", CITES(FULL)),
                       POST("Twee", .date = "2021-01-01", CITES(FULL)),
                       POST("Drie", .date = "2019-01-01", CITES(FULL)))));
    expect_listed("twee een drie");
    edit("drie", .date = "2022-05-05");
    expect_listed("drie twee een");
}

static void
dates_between_neighbours_are_followed(void **state)
{
    (void)state;
    take(FILE_OF("m.txt", .month = "2020-05",
                 POSTS(POST("Een", .date = "2020-05-20", CITES(FULL)),
                       POST("Twee", CITES(FULL)),
                       POST("Drie", .date = "2020-05-10", CITES(FULL)))));
    expect_listed("een twee drie");
}

static void
works_are_in_the_order_of_their_words(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("Zuur. 2001.", "[12] Ärger. 2001.",
                                         "3. aap. 2001.", "1984. Boek.",
                                         "«Brood». 2001.", "Яблоко. 2001.",
                                         "B. 2001.")))));
    expect_works("1984. Boek.|-|1984||1: een\n"
                 "3. aap. 2001.|-|2001||1: een\n"
                 "[12] Ärger. 2001.|-|2001||1: een\n"
                 "B. 2001.|-|2001||1: een\n"
                 "«Brood». 2001.|-|2001||1: een\n"
                 "Яблоко. 2001.|-|2001||1: een\n"
                 "Zuur. 2001.|-|2001||1: een\n");
}

static void
a_reference_knows_its_language(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("The seeds of the pear. 2001.")))));
    expect_works("The seeds of the pear. 2001.|-|2001|en|1: een\n");
}

static void
letters_know_where_they_begin(void **state)
{
    struct kr_work_shelves shelves;
    struct kr_err err = { 0 };

    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("Aa. 2001.", "Ab. 2001.", "Az. 2001.",
                                         "Ca. 2001.", "12 bomen. 2001.")))));
    assert_true(kr_store_work_shelves(archive.store, &shelves, &err));
    assert_int_equal(shelves.count, 3);
    assert_int_equal(shelves.letters[0].letter, '0');
    assert_int_equal(shelves.letters[1].letter, 'a');
    assert_int_equal(shelves.letters[1].before, 1);
    assert_int_equal(shelves.letters[1].works, 3);
    assert_int_equal(shelves.letters[2].before, 4);
    expect_whole();
}

static void
every_page_of_many_is_found(void **state)
{
    struct kr_works page;
    struct kr_err err = { 0 };
    const char *before = "";
    size_t seen = 0;

    (void)state;
    for (int file = 0; file < 10; file++) {
        const char *list[61] = { NULL };

        for (int i = 0; i < 60; i++)
            list[i] = text_of("%c%c %d. 2001;%d:%d.", 'a' + (i * 7) % 26,
                              'a' + (i + file) % 26, file, file, i + 1);
        take(FILE_OF(text_of("%d.txt", file),
                     POSTS(
                         POST(text_of("Post %d", file), .html = cites(list)))));
    }
    for (int64_t number = 1; number <= 40; number++) {
        assert_true(kr_store_works(archive.store, archive.arena, number, 17,
                                   &page, &err));
        assert_int_equal(page.count, number <= 35 ? 17 : number == 36 ? 5 : 0);
        for (size_t i = 0; i < page.count; i++) {
            assert_true(strcmp(before, page.items[i].text) < 0);
            before = page.items[i].text;
            seen++;
        }
    }
    assert_int_equal(seen, 600);
    expect_whole();
}

static void
the_most_cited_come_first(void **state)
{
    struct kr_works most;
    struct kr_err err = { 0 };

    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", CITES("A. 2001;1:1.", "B. 2001;1:2.")),
                       POST("Twee", CITES("B. 2001;1:2.", "C. 2001;1:3.")),
                       POST("Drie", CITES("B. 2001;1:2.", "C. 2001;1:3.",
                                          "D. 2001;1:4.")))));
    assert_true(kr_store_works_most_cited(archive.store, archive.arena, 9,
                                          &most, &err));
    assert_int_equal(most.count, 2);
    assert_string_equal(most.items[0].text, "B. 2001;1:2.");
    assert_int_equal(most.items[0].posts, 3);
    assert_string_equal(most.items[1].text, "C. 2001;1:3.");
}

static void
of_many_posts_the_newest_are_told(void **state)
{
    struct kr_work work;
    struct kr_works page;
    struct kr_err err = { 0 };

    (void)state;
    for (int i = 1; i <= 12; i++)
        take(FILE_OF(text_of("%d.txt", i),
                     POSTS(POST(text_of("Post %d", i),
                                .date = text_of("20%02d-01-01", i),
                                CITES(FULL)))));
    assert_string_equal(cited("post-12"),
                        "1: post-11 post-10 post-9 post-8 post-7 +6");
    assert_string_equal(cited("post-1"),
                        "1: post-12 post-11 post-10 post-9 post-8 +6");
    assert_true(
        kr_store_works(archive.store, archive.arena, 1, 10, &page, &err));
    assert_int_equal(page.items[0].in.count, KR_WORKS_CITING);
    assert_true(kr_store_work(archive.store, archive.arena, page.items[0].id,
                              100, &work, &err));
    assert_int_equal(work.in.count, 12);
    assert_false(
        kr_store_work(archive.store, archive.arena, 12345, 100, &work, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
}

static void
an_import_that_only_tries_cites_nothing(void **state)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    (void)state;
    options.dry_run = true;
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push(intake, FILE_OF("a.txt", POSTS(POST("Een", CITES(FULL)))));
    assert_true(kr_intake_finish(intake, &err));
    kr_intake_free(intake);
    expect_works("");
}

/* --- Whatever came first --- */

static unsigned int dice;

static unsigned int
roll(unsigned int sides)
{
    dice = dice * 1103515245u + 12345u;
    return (dice >> 16) % sides;
}

static void
take_numbered(int number)
{
    static const char *const references[][4] = {
        { FULL, PLACE, BARE },
        { PLACE, OTHER, ALONE },
        { "B. 2003;1:7.", PLACE, "B. 2003;1:7. doi:10.5555/b" },
        { "B. 2003;1:7.", "C. 2004;2:9. doi:10.5555/c", ALONE },
        { "Cc. 2004;2:9.", "D. 2004;2:9. doi:10.5555/d", BARE },
        { "Cc. 2004;2:9.", "Dd. 2004;2:9. doi:10.5555/d", PLACE },
        { OTHER, "B. 2003;1:7.", "Bb. 2005;1:7. doi:10.5555/b" },
        { ALONE, "Brief.", "Ee. 2005;1:7." },
    };

    (void)take(
        FILE_OF(text_of("%d.txt", number),
                POSTS(POST(text_of("Post %d", number),
                           .date = text_of("2020-01-%02d", number + 1),
                           .status = number == 5 ? KR_DRAFT : KR_PUBLISHED,
                           .html = cites(references[number])))));
}

static void
any_order_of_import_gives_the_same_works(void **state)
{
    const char *first = NULL;

    (void)state;
    dice = 4;
    for (int round = 0; round < 12; round++) {
        int order[8];

        for (int i = 0; i < 8; i++) {
            int at = (int)roll((unsigned int)i + 1);

            order[i] = order[at];
            order[at] = i;
        }
        for (int i = 0; i < 8; i++)
            take_numbered(order[i]);
        expect_whole();
        if (first == NULL)
            first = works();
        assert_string_equal(works(), first);
        archive_anew();
    }
}

/* Every step leaves what listing all anew would give. */
static void
any_order_of_editing_keeps_them_right(void **state)
{
    static const enum kr_status statuses[] = { KR_PUBLISHED, KR_DRAFT,
                                               KR_PUBLISHED, KR_PRIVATE };
    const char *before;

    (void)state;
    dice = 9;
    for (int i = 0; i < 8; i++)
        take_numbered(i);
    before = works();
    for (int step = 0; step < 60; step++) {
        edit(text_of("post-%u", roll(8)),
             .status = statuses[roll(KR_COUNT(statuses))]);
        expect_whole();
    }
    for (int i = 0; i < 8; i++)
        edit(text_of("post-%d", i), .status = i == 5 ? KR_DRAFT : KR_PUBLISHED);
    expect_works(before);
}

/* --- Older archives --- */

static void
do_sql(sqlite3 *db, const char *sql)
{
    char *why = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

static const char *
first_text(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    const char *text;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    text = kr_arena_text(archive.arena,
                         (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

/* The archive as a program of the second schema would have left it. */
static void
make_second_schema(const char *path)
{
    sqlite3 *db;
    const char *copies;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    do_sql(db, kr_embedded_schema[0].data);
    do_sql(db, kr_embedded_schema[1].data);
    do_sql(db, text_of("PRAGMA application_id = %d; PRAGMA user_version = 2;"
                       "DELETE FROM archive; ATTACH '%s' AS now",
                       KR_APPLICATION_ID, archive.path));
    copies = first_text(
        db,
        "SELECT group_concat('INSERT INTO main.' || name || '(' || columns || "
        "') SELECT ' || columns || ' FROM now.' || name, ';') FROM "
        "(SELECT m.name AS name, group_concat(c.name) AS columns "
        " FROM main.sqlite_master AS m, pragma_table_info(m.name) AS c "
        " WHERE m.type = 'table' GROUP BY m.name)");
    do_sql(db, copies);
    sqlite3_close(db);
}

static void
an_older_archive_is_filled_when_it_is_migrated(void **state)
{
    const char *old = text_of("%s/oud.db", archive.folder), *before;
    const struct kr_migration migration = { .language = "nl", .now = NOW };
    struct kr_migrated done;
    struct kr_err err = { 0 };

    (void)state;
    for (int i = 0; i < 8; i++)
        take_numbered(i);
    take(FILE_OF("x.txt",
                 POSTS(POST("Elf", CITES("The seeds of the pear. 2001.")))));
    before = works();
    make_second_schema(old);
    if (!kr_store_migrate_with(old, &migration, &done, &err))
        fail_msg("%s", err.message);
    assert_int_equal(done.from, 2);
    kr_store_close(archive.store);
    archive.path = old;
    if (!kr_store_open(old, KR_STORE_WRITE, &archive.store, &err))
        fail_msg("%s", err.message);
    expect_works(before);
}

static void
what_is_wrong_is_put_right_by_migrating_anew(void **state)
{
    const struct kr_migration migration = { .anew = true, .now = NOW };
    struct kr_migrated done;
    struct kr_err err = { 0 };
    const char *before;

    (void)state;
    take_numbered(0);
    take_numbered(1);
    before = works();
    damage("UPDATE work SET posts = 9; DELETE FROM naming;"
           "UPDATE citation SET work = 7; DELETE FROM work_shelf");
    kr_store_close(archive.store);
    archive.store = NULL;
    if (!kr_store_migrate_with(archive.path, &migration, &done, &err))
        fail_msg("%s", err.message);
    archive_reopen();
    expect_works(before);
}

/* --- What check finds --- */

static void
count_fault(void *self, const char *where, const char *what)
{
    assert_true(*where != '\0' && *what != '\0');
    ++*(int *)self;
}

static void
expect_fault(const char *sql)
{
    struct kr_err err = { 0 };
    int faults = 0;

    damage(sql);
    assert_true(kr_works_check(archive.store, count_fault, &faults, &err));
    if (faults == 0)
        fail_msg("not seen: %s", sql);
}

static void
damage_is_found(void **state)
{
    static const char *const damages[] = {
        "UPDATE work SET posts = posts + 1",
        "UPDATE work SET sort = 'zz' || sort",
        "UPDATE work_shelf SET works = works + 1",
        "DELETE FROM work_shelf",
        "DELETE FROM work",
        "UPDATE naming SET cited = cited + 1",
        "DELETE FROM citation WHERE place = 1",
        "UPDATE citation SET work = work + 1 WHERE place = 1",
        "UPDATE citation SET latest = latest + 1",
        "UPDATE citation SET digest = 1",
        "UPDATE article SET status = 2",
        "UPDATE reference SET volume = '99'",
        "UPDATE reference SET text = 'Anders'",
        "INSERT INTO work_shelf VALUES ('qq', 1)",
        "INSERT INTO naming VALUES (99, 2001, '1', '1', '', 1)",
        "INSERT INTO citation SELECT work, 0, 0, 0, article, 9, 0, 0 "
        "FROM citation LIMIT 1",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(damages); i++) {
        take(FILE_OF("a.txt", POSTS(POST("Een", CITES(FULL, PLACE)),
                                    POST("Twee", CITES(FULL, ALONE)))));
        expect_whole();
        expect_fault(damages[i]);
        archive_anew();
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_archive_cites_nothing),
        CASE(one_doi_is_one_work_in_any_letters),
        CASE(a_place_alone_names_the_work_of_the_doi_beside_it),
        CASE(two_dois_at_one_place_stay_two_works),
        CASE(one_title_is_not_one_work),
        CASE(a_reference_alone_goes_with_the_address_of_its_post),
        CASE(what_differs_in_year_volume_or_page_differs),
        CASE(an_article_counts_once_for_a_work),
        CASE(closed_posts_cite_nothing),
        CASE(pages_cite_as_posts_do),
        CASE(the_fullest_text_stands_for_a_work),
        CASE(a_text_too_long_for_a_reference_stands_for_none),
        CASE(a_new_text_of_an_article_cites_anew),
        CASE(another_wording_is_the_same_work),
        CASE(posts_stand_by_their_dates),
        CASE(dates_between_neighbours_are_followed),
        CASE(works_are_in_the_order_of_their_words),
        CASE(a_reference_knows_its_language),
        CASE(letters_know_where_they_begin),
        CASE(every_page_of_many_is_found),
        CASE(the_most_cited_come_first),
        CASE(of_many_posts_the_newest_are_told),
        CASE(an_import_that_only_tries_cites_nothing),
        CASE(any_order_of_import_gives_the_same_works),
        CASE(any_order_of_editing_keeps_them_right),
        CASE(an_older_archive_is_filled_when_it_is_migrated),
        CASE(what_is_wrong_is_put_right_by_migrating_anew),
        CASE(damage_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
