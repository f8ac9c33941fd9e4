/*
 * Works cited, relatives and earlier texts from outside: files in, pages out;
 * and never a word of what is closed.
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

#define SEED "Zaad B. Kiemen. Tuin. 2001;5(2):10-12."
#define CITES "\n\n## Referenties\n\n1. " SEED "\n"

static struct kr_settings settings;
static struct kr_view *view;
static struct kr_site *site;

static void
write_post(struct whole_program *program, const char *name, const char *head,
           const char *body)
{
    const char *text =
        kr_arena_format(program->arena, "---\n%s\n---\n%s\n", head, body);

    whole_program_write(program, name, text);
}

static void
open_site(struct whole_program *program)
{
    struct kr_err err = { 0 };

    if (!kr_settings_read(program->arena, program->config, &settings, &err) ||
        !kr_view_open(&settings, &view, &err) ||
        !kr_site_open(&settings, view, &site, &err))
        fail_msg("%s", err.message);
}

static int
import_all(void **state)
{
    struct whole_program *program;

    (void)whole_program_set_up(state);
    program = *state;
    write_post(program, "a.md",
               "title: Appel\nslug: appel\ndate: 2024-05-01\ntags: [fruit]",
               "Een rode appel." CITES);
    write_post(program, "b.md", "title: Boon\nslug: boon\ndate: 2024-06-01",
               "Een boon." CITES);
    write_post(program, "c.md",
               "title: Verzwegen\nslug: verzwegen\ndraft: true\n"
               "date: 2024-07-01\ntags: [fruit]",
               "Verzwegen." CITES);
    assert_int_equal(RUN(program, "import", "a.md", "b.md", "c.md"), 0);
    write_post(program, "a.md",
               "title: Appel\nslug: appel\ndate: 2024-05-01\ntags: [fruit]",
               "Een groene appel." CITES);
    write_post(program, "c.md",
               "title: Verzwegen\nslug: verzwegen\ndraft: true\n"
               "date: 2024-07-01\ntags: [fruit]",
               "Verzwegen, nog eens." CITES);
    assert_int_equal(RUN(program, "import", "a.md", "c.md"), 0);
    open_site(program);
    return 0;
}

static int
leave(void **state)
{
    kr_site_close(site);
    kr_view_close(view);
    return whole_program_tear_down(state);
}

/* PART "" is in every page. */
static void
expect_answer(const char *path, int status, const char *part)
{
    struct whole_answer answer;

    whole_ask_site(site, "GET", path, "", &answer);
    if (answer.status != status || strstr(answer.bytes, part) == NULL)
        fail_msg("%s is %d, without '%s':\n%s", path, answer.status, part,
                 answer.bytes);
    if (status == 200 && strstr(answer.body, "erzwegen") != NULL)
        fail_msg("%s tells what is closed", path);
    whole_answer_free(&answer);
}

static void
the_works_have_their_pages(void **state)
{
    struct whole_program *program = *state;
    struct whole_answer answer;
    const char *at;

    expect_answer("/references/", 200, "1 werk");
    expect_answer("/references/", 200, SEED);
    expect_answer("/references/", 200, "2 berichten");
    expect_answer("/references/", 200, "<a href=\"/boon/\">Boon</a>");
    expect_answer("/references/most-cited/", 200, SEED);
    expect_answer("/archive/", 200, "<a href=\"/references/\">");
    expect_answer("/references", 301, "/references/");
    expect_answer("/references/page/1/", 301, "/references/");
    expect_answer("/references/page/2/", 404, "");
    expect_answer("/references/000000000000001/", 404, "");
    expect_answer("/references/niets/", 404, "");
    whole_ask_site(site, "GET", "/references/", "", &answer);
    at = strstr(answer.body, "id=\"work-");
    assert_non_null(at);
    expect_answer(kr_arena_format(program->arena, "/references/%.15s/", at + 9),
                  200, "aangehaald in 2 berichten");
    whole_answer_free(&answer);
}

static void
a_post_tells_of_others(void **state)
{
    (void)state;
    expect_answer("/appel/", 200, "Ook aangehaald in");
    expect_answer("/appel/", 200, "Verwante berichten");
    expect_answer("/appel/", 200, "<a href=\"/boon/\">Boon</a>");
    expect_answer("/boon/", 200, "<a href=\"/appel/\">Appel</a>");
}

static void
a_post_tells_what_was_changed(void **state)
{
    (void)state;
    expect_answer("/appel/", 200, "href=\"/appel/revisions/\"");
    expect_answer("/appel/revisions/", 200, "2 teksten");
    expect_answer("/appel/revisions/1/", 200, "rode");
    expect_answer("/appel/revisions/2/", 200, "groene</ins>");
    expect_answer("/appel/revisions/2/", 200, "noindex");
    expect_answer("/appel/revisions/3/", 404, "");
    expect_answer("/appel/revisions/0/", 404, "");
    expect_answer("/2024/appel/revisions/2/", 301, "/appel/revisions/2/");
    expect_answer("/2023/appel/revisions/", 404, "");
    expect_answer("/boon/revisions/", 404, "");
}

static void
what_is_closed_has_no_texts(void **state)
{
    struct whole_program *program = *state;

    expect_answer("/verzwegen/revisions/", 404, "");
    expect_answer("/verzwegen/revisions/1/", 404, "");
    expect_answer("/verzwegen/revisions/2/", 404, "");
    assert_int_equal(RUN(program, "withdraw", "appel", "--reason", "fout"), 0);
    expect_answer("/appel/revisions/", 404, "");
    expect_answer("/appel/revisions/1/", 404, "");
    expect_answer("/references/", 200, "1 bericht");
    expect_answer("/boon/", 200, "");
    assert_int_equal(RUN(program, "withdraw", "boon", "--reason", "fout"), 0);
    expect_answer("/references/", 200, "Geen bericht in het archief haalt");
    assert_int_equal(RUN(program, "check"), 0);
}

/* Not its words, title or terms, which it had as a draft alone. */
static void
expect_draft_untold(struct whole_program *program, const char *file)
{
    const char *lines = whole_program_read(program, file);

    assert_non_null(strstr(lines, "Nu mag het."));
    assert_null(strstr(lines, "erzwegen"));
    assert_null(strstr(lines, "Klad"));
    assert_null(strstr(lines, "geheim"));
}

static void
what_a_draft_said_is_never_told(void **state)
{
    struct whole_program *program = *state;

    write_post(program, "d.md",
               "title: Klad\nslug: druif\ndraft: true\ndate: 2024-08-01\n"
               "tags: [geheim]",
               "Verzwegen klad.");
    assert_int_equal(RUN(program, "import", "d.md"), 0);
    write_post(program, "d.md", "title: Druif\nslug: druif\ndate: 2024-08-02",
               "Nu mag het.");
    assert_int_equal(RUN(program, "import", "d.md"), 0);
    expect_answer("/druif/", 200, "Nu mag het.");
    expect_answer("/druif/revisions/", 404, "");
    expect_answer("/druif/revisions/1/", 404, "");
    expect_answer("/druif/revisions/2/", 404, "");
    assert_int_equal(RUN(program, "export", "open.jsonl"), 0);
    expect_draft_untold(program, "open.jsonl");
    assert_null(strstr(whole_program_read(program, "open.jsonl"), "event"));
    assert_int_equal(RUN(program, "export", "--format", "wxr", "open.xml"), 0);
    expect_draft_untold(program, "open.xml");
    assert_int_equal(RUN(program, "export", "--status", "all", "al.jsonl"), 0);
    assert_non_null(
        strstr(whole_program_read(program, "al.jsonl"), "Verzwegen klad."));
    assert_int_equal(RUN(program, "check"), 0);
}

static void
what_an_editor_replaced_in_a_draft_is_never_told(void **state)
{
    struct whole_program *program = *state;

    write_post(program, "d.md", "slug: druif\ndraft: true\ndate: 2024-08-01",
               "Verzwegen klad.");
    whole_program_write(program, "af.md", "Nu mag het.\n");
    assert_int_equal(RUN(program, "import", "--title", "Druif", "d.md"), 0);
    assert_int_equal(RUN(program, "edit", "druif", "--body-file", "af.md"), 0);
    assert_int_equal(RUN(program, "publish", "druif"), 0);
    assert_int_equal(RUN(program, "export", "open.jsonl"), 0);
    expect_draft_untold(program, "open.jsonl");
    whole_program_init(program, "kopie");
    assert_int_equal(RUN(program, "import", "open.jsonl"), 0);
    expect_out(program, "0 failed");
    assert_int_equal(RUN(program, "check"), 0);
}

static void
publishing_again_takes_earlier_texts_back(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(RUN(program, "unpublish", "appel"), 0);
    expect_answer("/appel/revisions/", 404, "");
    assert_int_equal(RUN(program, "publish", "appel"), 0);
    expect_answer("/appel/", 200, "groene");
    expect_answer("/appel/revisions/", 404, "");
    expect_answer("/appel/revisions/1/", 404, "");
}

static void
earlier_texts_can_be_hidden(void **state)
{
    (void)state;
    settings.revisions = KR_REVISIONS_HIDDEN;
    expect_answer("/appel/revisions/", 404, "");
    expect_answer("/appel/revisions/1/", 404, "");
    settings.revisions = KR_REVISIONS_PUBLIC;
}

static void
a_post_called_revisions_keeps_its_address(void **state)
{
    struct whole_program *program = *state;

    write_post(program, "r.md",
               "title: Revisions\nslug: revisions\ndate: 2024-02-02",
               "Over herzien.");
    assert_int_equal(RUN(program, "import", "r.md"), 0);
    expect_answer("/revisions/", 200, "Over herzien.");
    expect_answer("/2024/revisions/", 301, "/revisions/");
}

static void
a_copy_of_the_site_has_them(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(RUN(program, "export", "--format", "html", "naar"), 0);
    assert_true(whole_program_has(program, "naar/references/index.html"));
    assert_true(
        whole_program_has(program, "naar/references/most-cited/index.html"));
    assert_true(whole_program_has(program, "naar/appel/revisions/index.html"));
    assert_true(
        whole_program_has(program, "naar/appel/revisions/2/index.html"));
    assert_false(whole_program_has(program, "naar/verzwegen"));
}

int
main(void)
{
#define ONE(name) cmocka_unit_test_setup_teardown(name, import_all, leave)
    const struct CMUnitTest tests[] = {
        ONE(the_works_have_their_pages),
        ONE(a_post_tells_of_others),
        ONE(a_post_tells_what_was_changed),
        ONE(what_is_closed_has_no_texts),
        ONE(what_a_draft_said_is_never_told),
        ONE(what_an_editor_replaced_in_a_draft_is_never_told),
        ONE(publishing_again_takes_earlier_texts_back),
        ONE(earlier_texts_can_be_hidden),
        ONE(a_post_called_revisions_keeps_its_address),
        ONE(a_copy_of_the_site_has_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
