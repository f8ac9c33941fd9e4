#include "whole_generated.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/editing.h"
#include "kroniek/store/intake.h"
#include "kroniek/store/store.h"
#include "whole_archive.h"

#define POSTS 28   /* that sources speak of */
#define SOURCES 12 /* files */

const struct kr_addresses generated_addresses = {
    .base_url = "https://voorbeeld.nl",
    .pattern = "/%postname%/",
    .tag = "tag",
    .category = "category",
    .author = "author",
    .page = "page",
    .search = "search",
    .feed = "feed",
    .undated = "datum-onbekend",
};

struct making {
    struct generated *archive;
    struct kr_arena *arena;
    uint64_t chance; /* never 0 */
    struct kr_sink sink;
};

/* A number below MOST. */
static size_t
pick(struct making *making, size_t most)
{
    making->chance ^= making->chance << 13;
    making->chance ^= making->chance >> 7;
    making->chance ^= making->chance << 17;
    return (size_t)(making->chance >> 11) % most;
}

static bool
by_chance(struct making *making)
{
    return pick(making, 2) == 0;
}

#define ONE_OF(making, ...)                                                    \
    one_of(making, (const char *const[]){ __VA_ARGS__ },                       \
           KR_COUNT(((const char *const[]){ __VA_ARGS__ })))

static const char *
one_of(struct making *making, const char *const *texts, size_t count)
{
    return texts[pick(making, count)];
}

#define TEXT(...) kr_arena_format(making->arena, __VA_ARGS__)

static struct kr_dateline
date_of(const char *edtf)
{
    struct kr_dateline date = kr_dateline_unknown();
    struct kr_err err = { 0 };

    if (edtf != NULL &&
        !kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, &date, &err))
        fail_msg("%s", err.message);
    return date;
}

/* --- What hangs on a post --- */

static const struct kr_term_draft *
terms(struct making *making, const char *const *names, size_t names_count,
      size_t *count)
{
    struct kr_term_draft *out;

    *count = pick(making, 4);
    out = kr_arena_array(making->arena, *count, sizeof(*out));
    for (size_t i = 0; i < *count; i++) {
        const char *name = one_of(making, names, names_count);

        out[i] = (struct kr_term_draft){ .name = name };
        if (by_chance(making))
            out[i].source_id = TEXT("%zu", strlen(name));
    }
    return out;
}

static void
add_terms(struct making *making, struct kr_draft *draft)
{
    static const char *const tags[] = { "Zink",  "zink",  "ZINK", "3D",
                                        "Crème", "Ωμέγα", "2024", "日本" };
    static const char *const authors[] = { "Anna", "anna", "Jörg", "Ōe" };
    static const struct kr_term_draft herbs = { .name = "Kruiden",
                                                .source_id = "7" };
    static const struct kr_term_draft roots = { .name = "Wortels",
                                                .parent = &herbs };
    struct kr_term_draft *categories =
        kr_arena_array(making->arena, 2, sizeof(*categories));

    draft->tags = terms(making, tags, KR_COUNT(tags), &draft->tag_count);
    draft->authors =
        terms(making, authors, KR_COUNT(authors), &draft->author_count);
    categories[0] = by_chance(making) ? roots : herbs;
    categories[1] = (struct kr_term_draft){
        .name = ONE_OF(making, "Wortels", "Penen"),
        .slug = by_chance(making) ? "anders" : NULL,
        .parent = by_chance(making) ? &roots : NULL,
    };
    draft->categories = categories;
    draft->category_count = pick(making, 3);
}

static void
add_comments(struct making *making, struct kr_draft *draft)
{
    size_t count = pick(making, 5);
    struct kr_comment_draft *comments =
        kr_arena_array(making->arena, count, sizeof(*comments));

    for (size_t i = 0; i < count; i++)
        comments[i] = (struct kr_comment_draft){
            .source_id = i == 3 ? NULL : TEXT("%zu", 100 + i / 2 * 2),
            .parent = i == 0 ? NULL : TEXT("%zu", 100 + pick(making, i + 1)),
            .kind = (enum kr_comment_kind)pick(making, 4),
            .closed = pick(making, 3) == 0,
            .author = ONE_OF(making, NULL, "Piet", "Ünal \"de\" Wit"),
            .author_url = ONE_OF(making, NULL, "https://x.example/?a=1&b=2"),
            .date = date_of(ONE_OF(making, NULL, "2024-05-06",
                                   "2024-05-06T07:08:09+02:00")),
            .html = kr_str(ONE_OF(making, "<p>mooi &lt;3</p>", "kaal",
                                  "<p>a<script>b</script></p><ul><li>c")),
        };
    draft->comments = comments;
    draft->comment_count = count;
}

static void
add_fields(struct making *making, struct kr_draft *draft)
{
    size_t count = pick(making, 4);
    struct kr_field_draft *fields =
        kr_arena_array(making->arena, count, sizeof(*fields));

    for (size_t i = 0; i < count; i++) {
        fields[i].name = ONE_OF(making, "mood", "mood", "_weer", "sticky");
        fields[i].value =
            ONE_OF(making, "", "1", "a\tb\n\"c\" \\ \x01 \x7f", "latin \xe9");
    }
    draft->fields = fields;
    draft->field_count = count;
}

/* A picture of a size of its own, and its name in the source. */
static void
add_picture(struct making *making, struct kr_draft *draft, size_t number)
{
    char bytes[13] = "GIF89a\0\0\0\0\0\0";
    struct kr_media_draft *media =
        kr_arena_alloc(making->arena, sizeof(*media));

    bytes[6] = (char)(number + 1);
    bytes[8] = 9;
    media->src = TEXT("beeld-%zu.gif", number);
    media->file = TEXT("%s/beeld-%zu.gif", making->archive->folder, number);
    whole_write_file(media->file, bytes, sizeof(bytes));
    draft->media = media;
    draft->media_count = 1;
    if (by_chance(making)) {
        draft->featured_src = media->src;
        draft->featured_alt = "beeld";
    }
}

/* --- A post as a source has it --- */

static const char *
title_of(struct making *making, size_t post)
{
    return post % 9 == 8 ? "Zelfde titel" : TEXT("Bericht é %zu", post);
}

static void
add_body(struct making *making, struct kr_draft *draft, size_t post,
         size_t version)
{
    const char *html = TEXT(
        "<h2>Kop</h2><p>Tekst %zu, versie %zu: \xf0\x9f\x8c\xb1 a&nbsp;b.</p>"
        "<p>Noot<sup>9</sup> <img src=\"beeld-%zu.gif\" alt=\"x\"></p>"
        "<h3>Referenties</h3><ol><li>Wit (2019). Iets. "
        "doi:10.1000/x%zu</li></ol><h3>Trefwoorden</h3><ul><li>peen</ul>",
        post, version, post, post);

    draft->html = kr_str(html);
    draft->source = draft->html;
    draft->source_type = "text/html";
    if (post % 5 == 4) { /* bytes that are no UTF-8 */
        draft->source =
            (struct kr_str){ kr_arena_bytes(making->arena, html, strlen(html)),
                             strlen(html) };
        memcpy((char *)(uintptr_t)draft->source.data, "\xff\0\xfe", 3);
        draft->source_type = "text/plain";
    }
}

static void
add_facts(struct making *making, struct kr_draft *draft, size_t post)
{
    static const char *const aliases[] = { "/oud/100%25/", "/2019/caf%E9/" };
    static const char *const keywords[] = { "los woord", "peen" };

    draft->language = ONE_OF(making, NULL, "nl", "en-GB");
    draft->modified = date_of(ONE_OF(making, NULL, "2025-02"));
    draft->excerpt = ONE_OF(making, NULL, "Een eigen samenvatting.");
    draft->status = (enum kr_status)pick(making, 6);
    if (draft->status == KR_WITHDRAWN) {
        draft->withdrawn_on = "2025-03-04";
        draft->withdrawn_why = "herroepen";
    }
    draft->kind = post % 7 == 6 ? KR_PAGE : KR_POST;
    draft->slug = post % 3 == 0 ? TEXT("eigen-slug-%zu", post / 2) : NULL;
    draft->aliases = aliases;
    draft->alias_count = pick(making, 3);
    draft->keywords = keywords;
    draft->keyword_count = pick(making, 3);
    add_terms(making, draft);
    add_fields(making, draft);
    add_comments(making, draft);
    add_picture(making, draft, post);
}

static void
push_post(struct making *making, const struct kr_source_draft *source,
          size_t post, size_t version, int position)
{
    struct kr_err err = { 0 };
    struct kr_draft draft = {
        .place = TEXT("%s:%d", source->location, position),
        .position = position,
        .title = title_of(making, post),
        .title_derived = post % 10 == 9,
        .date = date_of(ONE_OF(making, NULL, NULL, "2024", "2024-05",
                               "2024-05-06", "2024-05-01/2024-05-10",
                               "2024-05-06T07:08:09+02:00")),
    };

    if (source->listing.kind != KR_LISTING_NONE)
        draft.date = date_of(NULL);
    if (*source->site != '\0') {
        draft.guid = TEXT("urn:post:%zu", post);
        draft.source_id = TEXT("%zu", 1000 + post);
    }
    add_body(making, &draft, post, version);
    add_facts(making, &draft, post);
    if (!making->sink.article(making->sink.self, &draft, &err))
        fail_msg("%s", err.message);
}

/* --- Files --- */

static struct kr_listing
listing_of(struct making *making, size_t number)
{
    struct kr_listing listing = { .kind = KR_LISTING_NONE };

    switch (number % 4) {
    case 1:
        listing.kind = KR_LISTING_MONTH;
        listing.period = (struct kr_date){ 2024, 5 + (int)pick(making, 2), 0 };
        break;
    case 2:
        listing.kind = KR_LISTING_DAY;
        listing.period = (struct kr_date){ 2024, 5, 3 + (int)pick(making, 9) };
        break;
    case 3:
        if (by_chance(making)) {
            listing.kind = KR_LISTING_TAG;
            listing.term = "Zink";
        }
        break;
    default: break;
    }
    return listing;
}

static void
push_file(struct making *making, size_t number)
{
    struct kr_source_draft source = {
        .format = "text",
        .location = TEXT("bron-%zu.txt", number % 9), /* some come back */
        .label = "Bron",
        .site = number % 4 == 0 ? "oud.example" : "",
        .bytes = (int64_t)number,
        .listing = listing_of(making, number),
    };
    size_t first = pick(making, POSTS), count = 2 + pick(making, 6);
    struct kr_err err = { 0 };

    kr_sha256_hex(kr_str(TEXT("%zu %zu", number, pick(making, 1000000))),
                  source.sha256);
    if (!making->sink.source(making->sink.self, &source, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++)
        push_post(making, &source, (first + i) % POSTS,
                  number > 6 ? pick(making, 2) : 0, (int)i + 1);
    if (!making->sink.source_end(making->sink.self, &err))
        fail_msg("%s", err.message);
}

static void
import_files(struct making *making)
{
    const struct kr_intake_options options = {
        .addresses = generated_addresses,
        .media = making->archive->media,
        .now = GENERATED_NOW,
        .language = "nl",
    };
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    if (!kr_intake_new(making->archive->store, &options, &intake, &err))
        fail_msg("%s", err.message);
    making->sink = kr_intake_sink(intake);
    for (size_t i = 0; i < SOURCES; i++)
        push_file(making, i);
    if (!kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    kr_intake_free(intake);
}

/* --- The editor --- */

#define PUBLIC "status = 1 AND kind = 1"

/* The slug of the article of those WHICH that was kept as number NUMBER, or
 * so. */
static const char *
slug_of(struct making *making, const char *which, size_t number)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    const char *slug;

    assert_int_equal(sqlite3_open(making->archive->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(
            db,
            TEXT("SELECT slug FROM article WHERE %s ORDER BY id LIMIT 1 "
                 "OFFSET ? %% (SELECT count(*) FROM article WHERE %s)",
                 which, which),
            -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_int64(stmt, 1, (int64_t)number);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    slug = kr_arena_text(making->arena,
                         (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return slug;
}

static void
edit(struct making *making, struct kr_editing *editing)
{
    const char *const authors[] = { "Redactie", "Jörg" };
    const struct kr_edit_body body = {
        .source = KR_STR("# Nieuw\n\nVan de redactie."),
        .source_type = "text/markdown",
        .html = KR_STR("<h1>Nieuw</h1><p>Van de redactie.</p>"),
    };
    const struct kr_edit edits[] = {
        { .title = "Titel van de redactie", .slug = "van-de-redactie" },
        { .date = "2023-11", .language = "fr", .excerpt = "Kort." },
        { .date = "", .alt = "ander beeld" },
        { .body = &body },
        { .authors = authors, .author_count = 2, .title = "Nog een" },
        { .status = KR_WITHDRAWN, .withdrawn_why = "vergissing" },
    };
    struct kr_err err = { 0 };

    for (size_t i = 0; i < KR_COUNT(edits); i++)
        if (!kr_editing_article(editing, slug_of(making, "1", 3 * i), &edits[i],
                                &err) &&
            err.code == KR_IO)
            fail_msg("%s", err.message);
}

static void
edit_terms(struct making *making, struct kr_editing *editing)
{
    struct kr_err err = { 0 };

    if (!kr_editing_give(editing, slug_of(making, PUBLIC, 1), KR_TAG, "Gegeven",
                         &err) ||
        !kr_editing_give(editing, slug_of(making, PUBLIC, 2), KR_CATEGORY,
                         "Kruiden/Bladeren", &err) ||
        !kr_editing_give(editing, slug_of(making, PUBLIC, 2), KR_TAG, "Weg",
                         &err) ||
        !kr_editing_take(editing, slug_of(making, PUBLIC, 2), KR_TAG, "Weg",
                         &err) ||
        !kr_editing_rename(editing, KR_TAG, "Gegeven", "Geschonken", &err) ||
        !kr_editing_give(editing, slug_of(making, PUBLIC, 5), KR_TAG, "Dubbel",
                         &err) ||
        !kr_editing_merge(editing, KR_TAG, "Dubbel", "Geschonken", &err) ||
        !kr_editing_redirect(editing, "/heel/oud/", slug_of(making, PUBLIC, 4),
                             &err) ||
        !kr_editing_redirect(editing, "/label/", "/tag/geschonken/", &err))
        fail_msg("%s", err.message);
}

static void
edit_all(struct making *making)
{
    const struct kr_editing_options options = {
        .addresses = generated_addresses,
        .now = GENERATED_NOW + 60,
        .verb = "edit",
    };
    void (*const steps[])(struct making *,
                          struct kr_editing *) = { edit, edit_terms };

    for (size_t i = 0; i < KR_COUNT(steps); i++) {
        struct kr_editing *editing;
        struct kr_err err = { 0 };
        int64_t changes;

        if (!kr_editing_new(making->archive->store, &options, &editing, &err))
            fail_msg("%s", err.message);
        steps[i](making, editing);
        if (!kr_editing_finish(editing, &changes, &err))
            fail_msg("%s", err.message);
        assert_true(changes > 0);
        kr_editing_free(editing);
    }
}

void
generated_fill(struct generated *archive, uint64_t number)
{
    struct making making = {
        .archive = archive,
        .arena = archive->arena,
        .chance = number * 0x9e3779b97f4a7c15u + 1,
    };

    import_files(&making);
    edit_all(&making);
    import_files(&making); /* rulings stay on top of what comes later */
}

/* --- An archive --- */

void
generated_open(struct generated *archive, const char *folder, const char *name)
{
    struct kr_err err = { 0 };

    *archive = (struct generated){ .arena = kr_arena_new() };
    archive->folder = kr_arena_format(archive->arena, "%s/%s", folder, name);
    archive->media =
        kr_arena_format(archive->arena, "%s/media", archive->folder);
    archive->path =
        kr_arena_format(archive->arena, "%s/archive.db", archive->folder);
    assert_int_equal(mkdir(archive->folder, 0755), 0);
    assert_int_equal(mkdir(archive->media, 0755), 0);
    if (!kr_store_create(archive->path, &err) ||
        !kr_store_open(archive->path, KR_STORE_WRITE, &archive->store, &err))
        fail_msg("%s", err.message);
}

void
generated_close(struct generated *archive)
{
    kr_store_close(archive->store);
    kr_arena_free(archive->arena);
}
