#include "whole_archive.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/intake.h"
#include "kroniek/store/store.h"

#define NOW 1767614400 /* 2026-01-05T12:00:00Z */

static int
remove_one(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
    (void)info;
    (void)type;
    (void)ftw;
    return remove(path);
}

void
whole_remove_folder(const char *folder)
{
    (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
whole_write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* A post of one line: everything else is given as needed. */
static struct kr_draft
post(const char *title, const char *edtf)
{
    struct kr_draft draft = {
        .place = title,
        .title = title,
        .source = kr_str(title),
        .source_type = "text/plain",
        .html = kr_str("<p>Een winter lang.</p>"),
        .date = kr_dateline_unknown(),
        .modified = kr_dateline_unknown(),
    };

    if (edtf != NULL)
        assert_true(kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE,
                                      &draft.date, NULL));
    return draft;
}

static void
keep(struct kr_sink *sink, struct kr_draft draft)
{
    static int position;
    struct kr_err err = { 0 };

    draft.position = ++position;
    if (!sink->article(sink->self, &draft, &err))
        fail_msg("%s", err.message);
}

static void
keep_posts_of_may(struct kr_sink *sink, struct kr_arena *arena)
{
    static const struct kr_term_draft tags[] = { { .name = "Lente" } };

    for (int day = 1; day <= 12; day++) {
        struct kr_draft draft =
            post(kr_arena_format(arena, "Meidag nummer %d", day),
                 kr_arena_format(arena, "2024-05-%02dT12:00:00+02:00", day));

        draft.tags = tags;
        draft.tag_count = 1;
        keep(sink, draft);
    }
}

static void
keep_the_well_known(struct kr_sink *sink)
{
    static const struct kr_term_draft tags[] = {
        { .name = "IJs & sneeuw", .slug = "ijs" }, { .name = "Café" }
    };
    static const struct kr_term_draft nature = { .name = "Natuur",
                                                 .source_id = "6" };
    static const struct kr_term_draft birds[] = {
        { .name = "Vogels", .source_id = "7", .parent = &nature }
    };
    static const struct kr_term_draft authors[] = { { .name = "Anna de Wit",
                                                      .source_id = "3" } };
    static const char *const aliases[] = {
        "/2019/Oud_Adres.html", "https://oud.example/winter/eerste/?ref=1"
    };
    struct kr_draft draft =
        post("Eerste winterdag", "2025-12-03T09:30:00+01:00");

    draft.tags = tags;
    draft.tag_count = 2;
    draft.categories = birds;
    draft.category_count = 1;
    draft.authors = authors;
    draft.author_count = 1;
    draft.aliases = aliases;
    draft.alias_count = 2;
    draft.source_id = "101";
    keep(sink, draft);
}

static void
keep_the_closed(struct kr_sink *sink)
{
    struct kr_draft draft = post("Weggehaald stuk", "2025-10-05");

    draft.status = KR_WITHDRAWN;
    draft.withdrawn_on = "2025-11-01";
    draft.withdrawn_why = "Een fout in de tabel.";
    draft.source_id = "102";
    keep(sink, draft);
    draft = post("Een concept", "2025-10-06");
    draft.status = KR_DRAFT;
    draft.source_id = "103";
    keep(sink, draft);
    draft = post("Besloten kring", "2025-10-07");
    draft.status = KR_PRIVATE;
    keep(sink, draft);
}

static void
fill(struct kr_sink *sink, struct kr_arena *arena)
{
    struct kr_draft draft;

    keep_the_well_known(sink);
    keep(sink, post("December in het algemeen", "2025-12"));
    keep(sink, post("Ergens in dat jaar", "2023"));
    keep(sink, post("Zonder datum", NULL));
    keep(sink, post("Appel een", "2025-11-02"));
    keep(sink, post("Appel twee", "2025-11-03"));
    keep(sink, post("1984", "2025-11-04"));
    keep_posts_of_may(sink, arena);
    keep_the_closed(sink);
    draft = post("Over ons", NULL);
    draft.kind = KR_PAGE;
    keep(sink, draft);
}

static void
import(struct whole_archive *archive, const char *name,
       void (*what)(struct kr_sink *sink, struct kr_arena *arena))
{
    struct kr_intake_options options = {
        .addresses = kr_addresses_from(&archive->settings, "datum-onbekend"),
        .now = NOW,
    };
    struct kr_source_draft source = {
        .format = "test", .location = name, .label = name, .site = "oud.example"
    };
    struct kr_err err = { 0 };
    struct kr_intake *intake;
    struct kr_store *store;
    struct kr_sink sink;

    kr_sha256_hex(kr_str(name), source.sha256);
    if (!kr_store_open(archive->settings.database, KR_STORE_WRITE, &store,
                       &err) ||
        !kr_intake_new(store, &options, &intake, &err))
        fail_msg("%s", err.message);
    sink = kr_intake_sink(intake);
    assert_true(sink.source(sink.self, &source, &err));
    what(&sink, archive->arena);
    if (!sink.source_end(sink.self, &err) || !kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    assert_int_equal(kr_intake_summary(intake)->failed, 0);
    kr_intake_free(intake);
    kr_store_close(store);
}

/* The same text under a derived title and then its own: a slug that changed. */
static void
keep_derived(struct kr_sink *sink, struct kr_arena *arena)
{
    struct kr_draft draft = post("Voorlopige kop", "2025-09-01");

    (void)arena;
    draft.title_derived = true;
    draft.source = KR_STR("Een tekst die een kop kreeg.");
    keep(sink, draft);
}

static void
keep_titled(struct kr_sink *sink, struct kr_arena *arena)
{
    struct kr_draft draft = post("Definitieve kop", "2025-09-01");

    (void)arena;
    draft.source = KR_STR("Een tekst die een kop kreeg.");
    keep(sink, draft);
}

static const char *added_title, *added_date;

static void
keep_added(struct kr_sink *sink, struct kr_arena *arena)
{
    (void)arena;
    keep(sink, post(added_title, added_date));
}

void
whole_archive_add(struct whole_archive *archive, const char *title,
                  const char *edtf)
{
    added_title = title;
    added_date = edtf;
    import(archive, title, keep_added);
}

void
whole_archive_rename(struct whole_archive *archive, const char *title)
{
    struct kr_buf conf = KR_BUF(65536);

    archive->settings.title = title;
    kr_settings_write(&archive->settings, &conf);
    whole_write_file(archive->config, conf.data, conf.length);
    kr_buf_free(&conf);
}

void
whole_archive_make(struct whole_archive *archive, const char *language,
                   const char *pattern)
{
    struct kr_err err = { 0 };

    *archive = (struct whole_archive){ .arena = kr_arena_new() };
    snprintf(archive->folder, sizeof(archive->folder), "/tmp/kroniek-XXXXXX");
    assert_non_null(mkdtemp(archive->folder));
    assert_int_equal(chmod(archive->folder, 0755), 0);
    kr_settings_default(archive->arena, archive->folder, &archive->settings);
    archive->settings.language = language;
    archive->settings.permalink = pattern;
    archive->settings.base_url = "http://archief.example";
    archive->settings.threads = 2;
    archive->config =
        kr_arena_format(archive->arena, "%s/kroniek.conf", archive->folder);
    whole_archive_rename(archive, "Proefarchief");
    if (!kr_store_create(archive->settings.database, &err))
        fail_msg("%s", err.message);
    import(archive, "alles", fill);
    import(archive, "voorlopig", keep_derived);
    import(archive, "definitief", keep_titled);
}

void
whole_archive_free(struct whole_archive *archive)
{
    whole_remove_folder(archive->folder);
    kr_arena_free(archive->arena);
}
