/*
 * Hostile texts taken in by every format with the real program: nothing that
 * can run is on any page, says a parser that is not ours, and says Chromium.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_hostile.h"
#include "whole_page_check.h"
#include "whole_program.h"
#include "whole_server.h"

#define BASE "https://proef.example"
#define MOST_PAGES 8000
#define SEATS ((size_t)1 << 15) /* well above the pages */
#define LARGEST ((size_t)64 << 20)
#define WHOLE_PAGES ((size_t)300 << 10) /* bytes; of later ones the text */

/* What looks at a page from within the browser: a document where anything ran
 * has the title "1", an element that could run something is counted. */
static const char examiner[] =
    "<script id=examiner>setTimeout(function () {"
    "var all = document.body.querySelectorAll('*'), wrong = [], i, j;"
    "var bad = / (script|iframe|frame|object|embed|applet|form|input|button"
    "|base|style|template|svg|math|audio|video|source|textarea|select) /;"
    "var ours = 'header.site > div > form.find[action=\"/search/\"],"
    " script[type=\"application/ld+json\"]';"
    "var good = /^(https?|mailto|tel|file):$/;"
    "for (i = 0; i < all.length; i++) {"
    " var e = all[i];"
    " if (e.id === 'examiner' || e.closest(ours) !== null) continue;"
    " if (bad.test(' ' + e.localName + ' ')) wrong.push(e.localName);"
    " for (j = 0; j < e.attributes.length; j++) {"
    "  var n = e.attributes[j].name;"
    "  if (/^on/.test(n) || / (style|srcdoc|srcset|http-equiv|action|is) /"
    ".test(' ' + n + ' ')) wrong.push(e.localName + ' ' + n); }"
    " ['href', 'src', 'cite'].forEach(function (n) {"
    "  var v = e.getAttribute(n), p;"
    "  if (v === null) return;"
    "  try { p = new URL(v, document.baseURI).protocol; } catch (x) { return; }"
    "  if (!good.test(p)) wrong.push(n + ' ' + v); });"
    " ['mouseover', 'focus', 'toggle', 'pointerenter'].forEach(function (t) {"
    "  e.dispatchEvent(new Event(t)); });"
    "}"
    "document.body.textContent = 'examined ' + all.length + ', wrong ' +"
    " wrong.length + ', title ' + document.title + '. ' +"
    " wrong.slice(0, 5).join('; ');"
    "}, 1000);</script>\n";

struct crawl {
    struct kr_arena *arena;
    const char *paths[MOST_PAGES];
    size_t count;
    size_t seats[SEATS];    /* a path's number + 1, by its hash */
    size_t answered;        /* with 200 */
    struct kr_buf articles; /* their pages, one behind the other */
};

static struct crawl crawl;

/* --- Taking in --- */

static void
take_in(struct whole_program *program)
{
    const struct hostile_file *files;
    size_t count;
    int64_t had = 0;

    files = hostile_write_all(program->arena, program->folder, &count);
    for (size_t i = 0; i < count; i++) {
        int64_t has;

        (void)RUN(program, "import", "--format", files[i].format,
                  files[i].format);
        if (program->status != 0 && program->status != 2)
            fail_msg("%s ends with %d: %.300s", files[i].format,
                     program->status, program->error);
        has = whole_program_count(program, "archive", "article");
        if (has - had < (int64_t)files[i].items * 9 / 10)
            fail_msg("%s gave %d of %zu: %.300s", files[i].format,
                     (int)(has - had), files[i].items, program->out);
        had = has;
    }
}

static int
set_up(void **state)
{
    if (whole_program_set_up(state) != 0)
        return -1;
    take_in(*state);
    return 0;
}

/* --- Every page there is --- */

/* Where the number of PATH is, or belongs. */
static size_t *
seat_of(const char *path)
{
    size_t at = 5381;

    for (const char *c = path; *c != '\0'; c++)
        at = at * 33 + (unsigned char)*c;
    for (at %= SEATS; crawl.seats[at] != 0 &&
                      strcmp(crawl.paths[crawl.seats[at] - 1], path) != 0;)
        at = (at + 1) % SEATS;
    return &crawl.seats[at];
}

static void
follow(void *self, const char *href)
{
    const char *path;
    size_t *seat;

    (void)self;
    if (strncmp(href, BASE "/", sizeof(BASE)) == 0)
        href += sizeof(BASE) - 1;
    if (href[0] != '/' || href[1] == '/' || strlen(href) > 900 ||
        strncmp(href, "/media/", 7) == 0 || crawl.count == MOST_PAGES)
        return;
    path = kr_arena_format(crawl.arena, "%.*s", (int)strcspn(href, "#"), href);
    seat = seat_of(path);
    if (*seat != 0)
        return;
    crawl.paths[crawl.count++] = path;
    *seat = crawl.count;
}

/* For the browser: the first pages whole, of others what is between <main>. */
static void
keep_article(const struct whole_answer *answer)
{
    const char *main = strstr(answer->body, "<main");

    if (strstr(answer->body, "content=\"article\"") == NULL)
        return;
    if (crawl.articles.length < WHOLE_PAGES || main == NULL)
        main = answer->body;
    kr_buf_bytes(&crawl.articles, main,
                 answer->body_length - (size_t)(main - answer->body));
}

static void
visit(struct kr_site *site, const char *path)
{
    struct whole_answer answer;
    const char *wrong;
    char type[64];

    whole_ask_site(site, "GET", path, "", &answer);
    whole_header(&answer, "Content-Type", type, sizeof(type));
    if (answer.status >= 500)
        fail_msg("%s answers %d", path, answer.status);
    if (strncmp(type, "text/html", 9) == 0) {
        wrong = page_check(crawl.arena, answer.body, answer.body_length, follow,
                           NULL);
        if (wrong != NULL)
            fail_msg("%s has %s", path, wrong);
    }
    if (answer.status == 200) {
        crawl.answered++;
        keep_article(&answer);
    }
    whole_answer_free(&answer);
}

/* At most MOST pages, each linked from one before it. */
static void
visit_pages(const struct whole_program *program, size_t most)
{
    struct kr_settings settings;
    struct kr_site *site;
    struct kr_view *view;
    struct kr_err err = { 0 };

    crawl =
        (struct crawl){ .arena = program->arena, .articles = KR_BUF(LARGEST) };
    if (!kr_settings_read(program->arena, program->config, &settings, &err) ||
        !kr_view_open(&settings, &view, &err) ||
        !kr_site_open(&settings, view, &site, &err))
        fail_msg("%s", err.message);
    follow(NULL, "/");
    follow(NULL, "/<script>document.title=1</script>/");
    follow(NULL, "/%3Cscript%3Edocument.title=1%3C/script%3E/");
    for (size_t i = 0; i < crawl.count && i < most; i++)
        visit(site, crawl.paths[i]);
    kr_site_close(site);
    kr_view_close(view);
}

/* --- The browser --- */

static const char *
examine(struct whole_program *program, struct kr_str html)
{
    struct kr_buf page = KR_BUF(LARGEST);
    const char *log = whole_program_path(program, "browser.log");
    const char *path = whole_program_path(program, "pages.html");
    const char *const argv[] = {
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--virtual-time-budget=5000",
        kr_arena_format(program->arena, "--user-data-dir=%s/profile",
                        program->folder),
        "--dump-dom",
        kr_arena_format(program->arena, "file://%s", path),
        NULL
    };
    const char *found;

    kr_buf_text(&page, "<style>main{content-visibility:auto}</style>");
    kr_buf_str(&page, html);
    kr_buf_text(&page, examiner);
    whole_write_file(path, page.data, page.length);
    kr_buf_free(&page);
    (void)unlink(log);
    assert_int_equal(whole_wait(whole_run(log, argv)), 0);
    found =
        strstr(whole_program_read(program, "browser.log"), "<body>examined ");
    if (found == NULL)
        fail_msg("the browser examined nothing");
    return found;
}

/* --- What must hold --- */

static struct whole_program *
taken_in(void **state)
{
    struct whole_program *program = *state;

    program->config = whole_program_path(program, "archive/kroniek.conf");
    return program;
}

static void
nothing_on_a_page_can_run(void **state)
{
    struct whole_program *program = taken_in(state);
    const char *found;

    visit_pages(program, MOST_PAGES);
    assert_true(crawl.answered > 1500);
    assert_false(crawl.articles.full);
    found = examine(program, kr_buf_view(&crawl.articles));
    kr_buf_free(&crawl.articles);
    if (strstr(found, ", wrong 0, ") == NULL ||
        strstr(found, ", title 1.") != NULL)
        fail_msg("%.400s", found);
}

static void
what_runs_would_be_seen(void **state)
{
    static const char page[] =
        "<!DOCTYPE html><title>x</title><p><img src=x "
        "onerror=document.title=1><a href=javascript:x>y</a></p>";
    struct whole_program *program = taken_in(state);
    const char *found;

    assert_non_null(
        page_check(program->arena, page, sizeof(page) - 1, NULL, NULL));
    found = examine(program, kr_str(page));
    assert_non_null(strstr(found, ", wrong 2, title 1."));
}

static void
the_archive_finds_itself_whole(void **state)
{
    struct whole_program *program = taken_in(state);

    if (RUN(program, "check") != 0)
        fail_msg("%.600s%.600s", program->out, program->error);
}

static void
an_export_is_xml_and_comes_back_the_same(void **state)
{
    struct whole_program *program = taken_in(state);
    xmlDocPtr xml;

    assert_int_equal(RUN(program, "export", "-f", "wxr", "-s", "all",
                         "out.xml"),
                     0);
    xml = xmlReadFile(whole_program_path(program, "out.xml"), NULL,
                      XML_PARSE_NONET | XML_PARSE_HUGE);
    assert_non_null(xml);
    xmlFreeDoc(xml);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-s", "all",
                         "out.jsonl"),
                     0);
    whole_program_init(program, "copy");
    assert_int_equal(RUN(program, "import", "out.jsonl"), 0);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-s", "all",
                         "again.jsonl"),
                     0);
    assert_string_equal(whole_program_read(program, "out.jsonl"),
                        whole_program_read(program, "again.jsonl"));
}

/* A copy somebody put scripts into: each paragraph of each body. */
static const char *
spoilt(struct whole_program *program)
{
    const char *at = whole_program_read(program, "whole.jsonl"), *next;
    struct kr_buf out = KR_BUF(LARGEST);
    const char *kept;

    for (; (next = strstr(at, "<p>")) != NULL; at = next + 3) {
        kr_buf_bytes(&out, at, (size_t)(next - at));
        kr_buf_text(&out, "<p onclick='document.title=1'>"
                          "<script>document.title=1</script>");
    }
    kr_buf_text(&out, at);
    kept = kr_buf_keep(&out, program->arena).data;
    kr_buf_free(&out);
    return kept;
}

static void
a_spoilt_copy_is_cleaned_as_well(void **state)
{
    struct whole_program *program = taken_in(state);

    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-s", "all",
                         "whole.jsonl"),
                     0);
    whole_program_write(program, "spoilt.jsonl", spoilt(program));
    whole_program_init(program, "spoilt");
    (void)RUN(program, "import", "spoilt.jsonl");
    assert_true(whole_program_count(program, "spoilt", "article") > 1500);
    assert_int_equal(RUN(program, "check"), 0);
    visit_pages(program, 300);
    assert_true(crawl.answered > 200);
    kr_buf_free(&crawl.articles);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_runs_would_be_seen),
        cmocka_unit_test(nothing_on_a_page_can_run),
        cmocka_unit_test(the_archive_finds_itself_whole),
        cmocka_unit_test(an_export_is_xml_and_comes_back_the_same),
        cmocka_unit_test(a_spoilt_copy_is_cleaned_as_well),
    };

    return cmocka_run_group_tests(tests, set_up, whole_program_tear_down);
}
