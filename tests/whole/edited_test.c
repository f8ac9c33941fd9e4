/*
 * What an editor does shows at the next request, through nginx: old addresses
 * lead on in one hop, what is withdrawn says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/backup.h"
#include "kroniek/store/editing.h"
#include "kroniek/store/store.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_server.h"

static struct whole_archive archive;
static struct whole_server server;
static struct kr_store *store;
static struct kr_editing *editing;

static void
begin(void)
{
    const struct kr_editing_options options = {
        .addresses = kr_addresses_from(&archive.settings, "datum-onbekend"),
        .now = 1764752400,
        .verb = "edit",
    };
    struct kr_err err = { 0 };

    if (!kr_editing_new(store, &options, &editing, &err))
        fail_msg("%s", err.message);
}

static void
end(bool ok, const struct kr_err *err)
{
    struct kr_err why = { 0 };
    int64_t changes;

    if (!ok)
        fail_msg("%s", err->message);
    assert_true(kr_editing_finish(editing, &changes, &why));
    kr_editing_free(editing);
}

static void
edit(const char *slug, const struct kr_edit *how)
{
    struct kr_err err = { 0 };

    begin();
    end(kr_editing_article(editing, slug, how, &err), &err);
}

static void
redirect(const char *old, const char *target)
{
    struct kr_err err = { 0 };

    begin();
    end(kr_editing_redirect(editing, old, target, &err), &err);
}

static void
expect(const char *target, int status, const char *phrase)
{
    struct whole_answer answer;

    whole_ask_port(server.port, "GET", target, "", &answer);
    if (answer.status != status ||
        (phrase != NULL && strstr(answer.body, phrase) == NULL))
        fail_msg("%s: %d, without '%s'", target, answer.status,
                 phrase == NULL ? "" : phrase);
    whole_answer_free(&answer);
}

/* One hop, and where it ends something is. */
static void
expect_hop(const char *target, const char *to, int there)
{
    struct whole_answer answer;
    char location[512];

    whole_ask_port(server.port, "GET", target, "", &answer);
    whole_header(&answer, "Location", location, sizeof(location));
    assert_int_equal(answer.status, 301);
    assert_string_equal(location, to);
    whole_answer_free(&answer);
    expect(strncmp(to, "http", 4) == 0 ? strchr(to + 8, '/') : to, there, NULL);
}

static void
a_changed_slug_leads_on(void **state)
{
    (void)state;
    edit("eerste-winterdag",
         &(struct kr_edit){ .slug = "sneeuw", .title = "Sneeuw & ijs" });
    expect_hop("/eerste-winterdag/", "/sneeuw/", 200);
    expect_hop("/2019/Oud_Adres.html", "/sneeuw/", 200);
    expect("/sneeuw/", 200, "Sneeuw &amp; ijs");
    expect("/", 200, "Sneeuw &amp; ijs");
}

static void
a_renamed_tag_leads_on_with_its_pages(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    begin();
    end(kr_editing_rename(editing, KR_TAG, "lente", "Voorjaar", &err), &err);
    expect_hop("/tag/lente/", "/tag/voorjaar/", 200);
    expect_hop("/tag/lente/page/2/", "/tag/voorjaar/page/2/", 200);
    expect_hop("/tag/LENTE", "/tag/voorjaar/", 200);
    expect_hop("/?tag=lente", "/tag/voorjaar/", 200);
    expect("/tags/", 200, "Voorjaar");
    expect("/tag/voorjaar/", 200, "Voorjaar");
}

static void
a_redirect_beats_a_guess(void **state)
{
    (void)state;
    expect("/meidag-nummer/", 404, NULL); /* many begin so */
    redirect("/meidag-nummer/", "/2024/05/");
    expect_hop("/meidag-nummer/", "/2024/05/", 200);
    redirect("/meidag-nummer-1/oud", "meidag-nummer-2");
    expect_hop("/meidag-nummer-1/oud/", "/meidag-nummer-2/", 200);
    expect_hop("/meidag-nummer", "/2024/05/", 200);
}

static void
what_is_withdrawn_says_since_when_and_why(void **state)
{
    (void)state;
    expect("/meidag-nummer-3/", 200, NULL);
    edit("meidag-nummer-3",
         &(struct kr_edit){ .status = KR_WITHDRAWN,
                            .withdrawn_why = "De telling klopte niet." });
    expect("/meidag-nummer-3/", 410, "De telling klopte niet.");
    edit("meidag-nummer-3", &(struct kr_edit){ .status = KR_DRAFT });
    expect("/meidag-nummer-3/", 404, NULL);
    edit("meidag-nummer-3", &(struct kr_edit){ .status = KR_PUBLISHED });
    expect("/meidag-nummer-3/", 200, NULL);
}

static void
another_date_is_another_month(void **state)
{
    (void)state;
    expect("/2023/07/", 404, NULL);
    edit("meidag-nummer-4", &(struct kr_edit){ .date = "2023-07" });
    expect("/2023/07/", 200, "Meidag nummer 4");
}

static void
a_backup_is_served_as_soon_as_it_is_back(void **state)
{
    struct kr_backup_options options = {
        .addresses = kr_addresses_from(&archive.settings, "datum-onbekend"),
        .now = 1764752400,
    };
    const char *copy =
        kr_arena_format(archive.arena, "%s/copy", archive.folder);
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    (void)state;
    if (!kr_backup_make(archive.settings.database, copy, &options, &summary,
                        &err))
        fail_msg("%s", err.message);
    edit("meidag-nummer-5", &(struct kr_edit){ .title = "Heel iets anders" });
    expect("/meidag-nummer-5/", 200, "Heel iets anders");
    kr_store_close(store);
    store = NULL;
    if (!kr_backup_restore(archive.settings.database, copy, &options, &summary,
                           &err))
        fail_msg("%s", err.message);
    assert_true(summary.in_place);
    for (int i = 0; i < 8; i++) /* every thread */
        expect("/meidag-nummer-5/", 200, "Meidag nummer 5");
}

static int
start(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    whole_server_start(&server, &archive);
    if (!kr_store_open(archive.settings.database, KR_STORE_WRITE, &store, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    kr_store_close(store);
    whole_server_stop(&server);
    whole_archive_free(&archive);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_slug_leads_on),
        cmocka_unit_test(a_renamed_tag_leads_on_with_its_pages),
        cmocka_unit_test(a_redirect_beats_a_guess),
        cmocka_unit_test(what_is_withdrawn_says_since_when_and_why),
        cmocka_unit_test(another_date_is_another_month),
        cmocka_unit_test(a_backup_is_served_as_soon_as_it_is_back),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
