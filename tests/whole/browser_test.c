/*
 * The pages in a real browser: Debian's Chromium, headless, through nginx.
 * Nothing may be left on its console, the style must have arrived, and nothing
 * may be asked of another host.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "store/picture.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_server.h"

#define LARGEST (4 << 20)

static struct whole_archive archive;
static struct whole_server server;

static struct kr_str
read_file(const char *path)
{
    char *bytes = kr_arena_alloc(archive.arena, LARGEST);
    FILE *file = fopen(path, "rb");
    size_t length;

    if (file == NULL)
        fail_msg("Chromium made no '%s'", path);
    length = fread(bytes, 1, LARGEST - 1, file);
    fclose(file);
    return (struct kr_str){ bytes, length };
}

/* Chromium with OPTION and FLAG on TARGET; what it printed. */
static struct kr_str
browse(const char *target, const char *option, const char *flag)
{
    struct kr_arena *arena = archive.arena;
    const char *log = kr_arena_format(arena, "%s/browser.log", archive.folder);
    const char *profile =
        kr_arena_format(arena, "--user-data-dir=%s/profile", archive.folder);
    const char *url =
        kr_arena_format(arena, "http://127.0.0.1:%d%s", server.port, target);
    const char *const argv[] = { "chromium",
                                 "--headless",
                                 "--no-sandbox",
                                 "--disable-gpu",
                                 "--disable-quic",
                                 "--no-first-run",
                                 "--disable-background-networking",
                                 "--disable-component-update",
                                 "--disable-sync",
                                 "--hide-scrollbars",
                                 "--enable-logging=stderr",
                                 "--v=0",
                                 profile,
                                 flag,
                                 option,
                                 url,
                                 NULL };

    (void)unlink(log);
    assert_int_equal(whole_wait(whole_run(log, argv)), 0);
    return read_file(log);
}

static void
expect_quiet(const char *target, struct kr_str log)
{
    size_t at = kr_str_search(log, KR_STR("CONSOLE"));

    if (at < log.length)
        fail_msg("%s: %.300s", target, log.data + at);
}

static void
the_browser_shows_the_pages_and_has_nothing_to_say(void **state)
{
    static const struct {
        const char *target, *text;
    } pages[] = {
        { "/", "Eerste winterdag" },
        { "/2025/12/", "december 2025" },
        { "/eerste-winterdag/", "Een winter lang." },
        { "/tags/", "Lente" },
        { "/bestaat-niet/", "<main" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        struct kr_str out = browse(pages[i].target, "--dump-dom", "--lang=nl");

        expect_quiet(pages[i].target, out);
        if (kr_str_search(out, kr_str(pages[i].text)) == out.length)
            fail_msg("%s shows no '%s'", pages[i].target, pages[i].text);
    }
}

/* A picture of TARGET, WIDTH wide; its bytes. */
static struct kr_str
shoot(const char *target, int width, const char *flag)
{
    struct kr_arena *arena = archive.arena;
    const char *path = kr_arena_format(arena, "%s/shot.png", archive.folder);
    char *size = kr_arena_format(arena, "--window-size=%d,900 --screenshot=%s",
                                 width, path);
    struct kr_picture_facts facts;
    struct kr_str picture;
    char *space;

    space = strchr(size, ' ');
    *space = '\0';
    (void)unlink(path);
    browse(target, space + 1, flag == NULL ? size : flag);
    picture = read_file(path);
    assert_true(kr_picture_read(picture, &facts));
    if (flag == NULL)
        assert_int_equal(facts.width, width);
    return picture;
}

static void
the_style_sheet_the_pages_name_is_there(void **state)
{
    struct whole_answer page, style;
    char target[128], type[64];
    const char *href;

    (void)state;
    whole_ask_port(server.port, "GET", "/", "", &page);
    href = strstr(page.body, "href=\"/style.css?v=");
    assert_non_null(href);
    href += strlen("href=\"");
    snprintf(target, sizeof(target), "%.*s", (int)strcspn(href, "\""), href);
    whole_ask_port(server.port, "GET", target, "", &style);
    assert_int_equal(style.status, 200);
    whole_header(&style, "Content-Type", type, sizeof(type));
    assert_string_equal(type, "text/css");
    whole_header(&style, "Cache-Control", type, sizeof(type));
    assert_non_null(strstr(type, "immutable"));
    whole_answer_free(&style);
    whole_answer_free(&page);
}

static void
a_dark_room_gets_a_dark_page(void **state)
{
    struct kr_str light, dark;

    (void)state;
    light = shoot("/", 1280, "--blink-settings=preferredColorScheme=1");
    dark = shoot("/", 1280, "--blink-settings=preferredColorScheme=0");
    assert_false(kr_str_equal(light, dark));
}

static void
a_telephone_gets_a_page_of_its_width(void **state)
{
    (void)state;
    (void)shoot("/2025/12/", 500, NULL);
}

static int
start(void **state)
{
    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_browser_shows_the_pages_and_has_nothing_to_say),
        cmocka_unit_test(the_style_sheet_the_pages_name_is_there),
        cmocka_unit_test(a_dark_room_gets_a_dark_page),
        cmocka_unit_test(a_telephone_gets_a_page_of_its_width),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
