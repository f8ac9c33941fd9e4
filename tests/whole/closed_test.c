/*
 * What a WordPress export says is closed: it is kept, and told to nobody.
 * Every page a reader can reach and every export of the public is looked
 * through for words that only closed posts have.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_program.h"
#include "whole_wordpress.h"

#define PAGES 400 /* looked through at most */
#define SECRET "verzwegen"
#define SECRETS                                                                \
    .title = "Titel " SECRET, .body = "Tekst " SECRET,                         \
    .more = WORDPRESS_TERM("post_tag", SECRET, SECRET)                         \
        WORDPRESS_TERM("category", SECRET, SECRET) "<excerpt:encoded>" SECRET  \
                                                   "</excerpt:encoded>"

static struct kr_settings settings;
static struct kr_view *view;
static struct kr_site *site;

static int
import_all(void **state)
{
    struct kr_err err = { 0 };
    struct whole_program *program;

    (void)whole_program_set_up(state);
    program = *state;
    WORDPRESS(program, "oud.xml",
              { .title = "Open",
                .body = "Voor ieder.",
                .more = WORDPRESS_TERM("post_tag", "licht", "Licht") },
              { .status = "draft", SECRETS }, { .status = "pending", SECRETS },
              { .status = "private", SECRETS },
              { .status = "future",
                .date = "2099-01-01 10:00:00",
                .gmt = "2099-01-01 09:00:00",
                SECRETS },
              { .date = "2098-01-01 10:00:00",
                .gmt = "2098-01-01 09:00:00",
                SECRETS },
              { .title = "Titel " SECRET,
                .body = "Tekst " SECRET,
                .more = "<wp:post_password>sesam</wp:post_password>" },
              { .status = "onbegrepen", SECRETS },
              { .title = "Ooit",
                .date = "0000-00-00 00:00:00",
                .gmt = "0000-00-00 00:00:00" });
    assert_int_equal(RUN(program, "import", "oud.xml"), 0);
    if (!kr_settings_read(program->arena, program->config, &settings, &err) ||
        !kr_view_open(&settings, &view, &err) ||
        !kr_site_open(&settings, view, &site, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
leave(void **state)
{
    kr_site_close(site);
    kr_view_close(view);
    return whole_program_tear_down(state);
}

static void
expect_no_secret(const char *what, const char *text)
{
    if (strstr(text, SECRET) != NULL || strstr(text, "sesam") != NULL)
        fail_msg("%s tells what is closed: %s", what, text);
}

/* --- all pages --- */

struct pages { /* addresses, those looked at first */
    struct kr_arena *arena;
    const char *paths[PAGES];
    size_t count;
};

static void
add_page(struct pages *pages, const char *path, size_t length)
{
    const char *own = kr_arena_bytes(pages->arena, path, length);

    for (size_t i = 0; i < pages->count; i++)
        if (strcmp(pages->paths[i], own) == 0)
            return;
    assert_true(pages->count < PAGES);
    pages->paths[pages->count++] = own;
}

static void
add_links(struct pages *pages, const char *body)
{
    static const char link[] = "href=\"/";

    for (const char *at = body; (at = strstr(at, link)) != NULL;) {
        at += sizeof(link) - 2;
        add_page(pages, at, strcspn(at, "\"#"));
    }
}

static int
expect_page(struct pages *pages, const char *path)
{
    struct whole_answer answer;
    int status;

    whole_ask_site(site, "GET", path, "", &answer);
    status = answer.status;
    expect_no_secret(path, answer.bytes);
    add_links(pages, answer.body);
    whole_answer_free(&answer);
    return status;
}

static void
no_page_that_can_be_reached_tells_of_it(void **state)
{
    struct whole_program *program = *state;
    struct pages pages = { .arena = program->arena };
    static const char *const begin[] = { "/",
                                         "/archive/",
                                         "/tags/",
                                         "/categories/",
                                         "/authors/",
                                         "/2024/",
                                         "/2024/03/05/",
                                         "/feed/",
                                         "/feed/atom/",
                                         "/feed/json/",
                                         "/sitemap.xml",
                                         "/search/?q="
                                         "verzwege" };

    for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
        add_page(&pages, begin[i], strlen(begin[i]));
    for (size_t i = 0; i < pages.count; i++)
        (void)expect_page(&pages, pages.paths[i]);
    assert_true(pages.count > sizeof(begin) / sizeof(begin[0]));
}

static void
who_guesses_its_address_finds_nothing(void **state)
{
    struct whole_program *program = *state;
    struct pages pages = { .arena = program->arena };

    for (int id = 2; id <= 8; id++) {
        expect_page(&pages, kr_arena_format(program->arena, "/?p=%d", id));
        assert_int_equal(expect_page(&pages,
                                     kr_arena_format(program->arena,
                                                     "/bericht-%d/", id)),
                         404);
        assert_int_equal(expect_page(&pages,
                                     kr_arena_format(program->arena,
                                                     "/2024/bericht-%d/", id)),
                         404);
    }
    /* The asked path is in the answer: only its status tells. */
    assert_int_equal(expect_page(&pages, "/2099/"), 404);
    assert_int_equal(expect_page(&pages, "/2098/01/"), 404);
}

static void
what_is_open_is_there(void **state)
{
    struct whole_program *program = *state;
    struct pages pages = { .arena = program->arena };

    assert_int_equal(expect_page(&pages, "/bericht-1/"), 200);
    assert_int_equal(expect_page(&pages, "/tag/licht/"), 200);
    assert_int_equal(expect_page(&pages, "/2024/bericht-1/"), 301);
}

/* --- what goes out, and what stays --- */

static void
no_export_of_the_public_tells_of_it(void **state)
{
    struct whole_program *program = *state;
    static const char *const formats[] = { "jsonl", "wxr" };

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        assert_int_equal(RUN(program, "export", "--format", formats[i], "naar"),
                         0);
        expect_no_secret(formats[i], whole_program_read(program, "naar"));
        assert_int_equal(RUN(program, "export", "--format", formats[i],
                             "--force", "--status", "all", "naar"),
                         0);
        assert_non_null(strstr(whole_program_read(program, "naar"), SECRET));
        assert_int_equal(remove(whole_program_path(program, "naar")), 0);
    }
}

static void
it_is_kept_under_its_own_status(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "list", "--status", "draft", "--slugs");
    assert_string_equal(program->out, "bericht-2\nbericht-3\nbericht-8\n");
    RUN(program, "list", "--status", "private", "--slugs");
    assert_string_equal(program->out, "bericht-4\nbericht-7\n");
    RUN(program, "list", "--status", "scheduled", "--slugs");
    assert_string_equal(program->out, "bericht-5\nbericht-6\n");
    assert_null(strstr(whole_program_rows(program, "archive"), "sesam"));
}

static void
an_unknown_date_stays_unknown(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "list", "--undated", "--slugs");
    assert_string_equal(program->out, "bericht-9\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_that_can_be_reached_tells_of_it),
        cmocka_unit_test(who_guesses_its_address_finds_nothing),
        cmocka_unit_test(what_is_open_is_there),
        cmocka_unit_test(no_export_of_the_public_tells_of_it),
        cmocka_unit_test(it_is_kept_under_its_own_status),
        cmocka_unit_test(an_unknown_date_stays_unknown),
    };

    return cmocka_run_group_tests_name("whole: closed", tests, import_all,
                                       leave);
}
