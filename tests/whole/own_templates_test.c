/*
 * An operator's own templates and style sheet, through nginx and in a copy in
 * files: read when the responder starts and when it is told to read again.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_program.h"
#include "whole_server.h"

#define STYLE "h1 { color: teal }\n"

static struct whole_archive archive;
static struct whole_server server;

static const char *
path_of(const char *name)
{
    return kr_arena_format(archive.arena, "%s/eigen/%s", archive.folder, name);
}

/* A template that says what it is called. */
static void
write_template(const char *name)
{
    const char *text =
        kr_arena_format(archive.arena,
                        "{{%%AUTOESCAPE context=\"HTML\"}}\n{{>TOP}}\n"
                        "<h1>EIGEN %s</h1>\n{{>END}}\n",
                        name);

    whole_write_file(path_of(name), text, strlen(text));
}

static int
start(void **state)
{
    static const char *const names[] = {
        "front.tpl",
        "year.tpl",
        "month-2025-12.tpl",
        "day.tpl",
        "tag.tpl",
        "tag-ijs.tpl",
        "category-vogels.tpl",
        "author-anna-de-wit.tpl",
        "page.tpl",
        "post-eerste-winterdag.tpl",
        "undated.tpl",
        "tags.tpl",
        "404.tpl",
        "410.tpl",
        "search.tpl",
    };

    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    assert_int_equal(mkdir(path_of(""), 0700), 0);
    for (size_t i = 0; i < KR_COUNT(names); i++)
        write_template(names[i]);
    whole_write_file(path_of("own.css"), STYLE, strlen(STYLE));
    archive.settings.templates = path_of("");
    archive.settings.style = path_of("own.css");
    whole_archive_rename(&archive, "Eigen huis");
    whole_server_start(&server, &archive);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    whole_server_stop(&server);
    whole_archive_free(&archive);
    return 0;
}

static bool
shows(const char *target, const char *phrase)
{
    struct whole_answer answer;
    bool found;

    whole_ask_port(server.port, "GET", target, "", &answer);
    found = strstr(answer.body, phrase) != NULL;
    whole_answer_free(&answer);
    return found;
}

static void
each_page_has_the_template_that_fits_it_best(void **state)
{
    static const char *const pages[][2] = {
        { "/", "front.tpl" },
        { "/page/2/", "front.tpl" },
        { "/2025/", "year.tpl" },
        { "/2025/12/", "month-2025-12.tpl" },
        { "/2025/12/03/", "day.tpl" },
        { "/tag/ijs/", "tag-ijs.tpl" },
        { "/tag/lente/", "tag.tpl" },
        { "/tag/lente/page/2/", "tag.tpl" },
        { "/category/natuur/vogels/", "category-vogels.tpl" },
        { "/author/anna-de-wit/", "author-anna-de-wit.tpl" },
        { "/datum-onbekend/", "undated.tpl" },
        { "/eerste-winterdag/", "post-eerste-winterdag.tpl" },
        { "/over-ons/", "page.tpl" },
        { "/tags/", "tags.tpl" },
        { "/search/?q=winter", "search.tpl" },
        { "/bestaat-echt-niet/", "404.tpl" },
        { "/weggehaald-stuk/", "410.tpl" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(pages); i++)
        if (!shows(pages[i][0],
                   kr_arena_format(archive.arena, "<h1>EIGEN %s</h1>",
                                   pages[i][1])))
            fail_msg("%s is not shown by %s", pages[i][0], pages[i][1]);
    assert_false(shows("/category/natuur/", "EIGEN"));
    assert_false(shows("/categories/", "EIGEN"));
    assert_false(shows("/2025/09/", "EIGEN"));
}

/* Where the front page links the operator's style sheet. */
static const char *
style_href(void)
{
    struct whole_answer answer;
    const char *own, *ours, *href;

    whole_ask_port(server.port, "GET", "/", "", &answer);
    ours = strstr(answer.body, "href=\"/style.css?v=");
    own = strstr(answer.body, "href=\"/own.css?v=");
    assert_true(ours != NULL && own > ours);
    href = kr_arena_format(archive.arena, "%.*s", (int)strcspn(own + 6, "\""),
                           own + 6);
    whole_answer_free(&answer);
    return href;
}

static void
expect_style(const char *target, const char *kept)
{
    struct whole_answer answer;
    char header[128];

    whole_ask_port(server.port, "GET", target, "", &answer);
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.body, STYLE);
    whole_header(&answer, "Content-Type", header, sizeof(header));
    assert_string_equal(header, "text/css; charset=utf-8");
    whole_header(&answer, "Cache-Control", header, sizeof(header));
    assert_string_equal(header, kept);
    whole_header(&answer, "X-Content-Type-Options", header, sizeof(header));
    assert_string_equal(header, "nosniff");
    whole_answer_free(&answer);
}

static void
the_own_style_sheet_comes_behind_ours(void **state)
{
    (void)state;
    expect_style(style_href(), "public, max-age=31536000, immutable");
    expect_style("/own.css", "public, max-age=3600");
    expect_style("/own.css?v=0", "public, max-age=3600");
}

static void
a_copy_in_files_has_them_too(void **state)
{
    struct whole_program program = { .arena = archive.arena,
                                     .config = archive.config };
    const char *page;

    (void)state;
    snprintf(program.folder, sizeof(program.folder), "%s", archive.folder);
    RUN(&program, "export", "--format", "html", "copy");
    expect_status(&program, 0);
    assert_string_equal(whole_program_read(&program, "copy/own.css"), STYLE);
    page = whole_program_read(&program, "copy/tag/ijs/index.html");
    assert_non_null(strstr(page, "EIGEN tag-ijs.tpl"));
    assert_non_null(strstr(page, "/own.css?v="));
}

/* Every thread moves over with its next request. */
static bool
comes_to_show(const char *target, const char *phrase)
{
    struct timespec pause = { 0, 50000000 };

    for (int tries = 0; tries < 200; tries++) {
        if (shows(target, phrase))
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

static void
new_templates_show_after_a_hangup(void **state)
{
    (void)state;
    write_template("author.tpl");
    assert_int_equal(remove(path_of("author-anna-de-wit.tpl")), 0);
    assert_true(shows("/author/anna-de-wit/", "EIGEN author-anna-de-wit.tpl"));
    assert_int_equal(kill(server.responder, SIGHUP), 0);
    assert_true(comes_to_show("/author/anna-de-wit/", "EIGEN author.tpl"));
}

static void
wrong_templates_leave_those_that_were(void **state)
{
    (void)state;
    write_template("tga.tpl");
    whole_write_file(path_of("front.tpl"), "{{NIETS}}", 9);
    assert_int_equal(kill(server.responder, SIGHUP), 0);
    for (int i = 0; i < 20; i++)
        assert_true(shows("/", "EIGEN front.tpl"));
    write_template("front.tpl");
    assert_int_equal(remove(path_of("tga.tpl")), 0);
    write_template("categories.tpl");
    assert_int_equal(kill(server.responder, SIGHUP), 0);
    assert_true(comes_to_show("/categories/", "EIGEN categories.tpl"));
    assert_true(shows("/", "EIGEN front.tpl"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_has_the_template_that_fits_it_best),
        cmocka_unit_test(the_own_style_sheet_comes_behind_ours),
        cmocka_unit_test(a_copy_in_files_has_them_too),
        cmocka_unit_test(new_templates_show_after_a_hangup),
        cmocka_unit_test(wrong_templates_leave_those_that_were),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
