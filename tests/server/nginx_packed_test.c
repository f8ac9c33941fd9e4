/*
 * Files of public/ lie packed beside themselves: each reader gets the form he
 * unpacks, with nginx's own modules and with that of Brotli, and nothing is
 * packed twice.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "server_nginx.h"

#define MODULE "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
#define EITHER "Accept-Encoding: gzip, deflate, br, zstd\r\n"
#define GZIP "Accept-Encoding: gzip\r\n"

static struct server_nginx plain, brotli;

/* Not packed in truth; who packs it again changes its bytes. */
static void
answer(void *own, struct kr_turn *turn)
{
    struct kr_response *res = &turn->res;

    (void)own;
    for (int i = 0; i < 500; i++)
        kr_buf_text(&res->body, "0123456789");
    if (!kr_str_is(turn->req.path, "/packed/"))
        return;
    kr_response_set(res, "Content-Encoding", "gzip");
    kr_response_set(res, "Vary", "Accept-Encoding");
}

static int
set_up(void **state)
{
    (void)state;
    server_nginx_start(&plain, "", answer, 1);
    if (access(MODULE, F_OK) == 0)
        server_nginx_start(&brotli, NGINX_BROTLI, answer, 1);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    server_nginx_stop(&plain);
    if (brotli.pid != 0)
        server_nginx_stop(&brotli);
    return 0;
}

static void
read_from(FILE *from, struct kr_buf *out)
{
    char bytes[4096];
    size_t length;

    assert_non_null(from);
    while ((length = fread(bytes, 1, sizeof(bytes), from)) > 0)
        kr_buf_bytes(out, bytes, length);
}

/* What COMMAND, given LENGTH bytes of BODY, makes of them. */
static void
unpack(const char *command, const char *body, size_t length, struct kr_buf *out)
{
    const char *kept = server_nginx_path(&plain, "kept");
    char line[256];
    FILE *file = fopen(kept, "we");

    assert_non_null(file);
    assert_int_equal(fwrite(body, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    snprintf(line, sizeof(line), "%s < %s", command, kept);
    file = popen(line, "re");
    read_from(file, out);
    assert_int_equal(pclose(file), 0);
}

/* That TARGET comes in CODING ("gzip"; "": as it is), and is by COMMAND the
 * file of that name. */
static void
expect_file(const struct server_nginx *nginx, const char *target,
            const char *headers, const char *coding, const char *command)
{
    struct kr_buf got = KR_BUF(1000000), meant = KR_BUF(1000000);
    char line[64], path[256];
    size_t length;
    const char *reply =
        server_nginx_ask(nginx, "GET", target, headers, &length);
    const char *body = server_nginx_body(reply);
    FILE *file;

    snprintf(line, sizeof(line), "Content-Encoding: %s\r\n", coding);
    expect_in(reply, "HTTP/1.1 200 OK\r\n");
    expect_in(reply, "Vary: Accept-Encoding\r\n");
    if (coding[0] != '\0')
        expect_in(reply, line);
    else
        expect_not_in(reply, "Content-Encoding");
    unpack(command, body, length - (size_t)(body - reply), &got);
    snprintf(path, sizeof(path), KRONIEK_SOURCE "/public%.*s",
             (int)strcspn(target, "?"), target);
    file = fopen(path, "re");
    read_from(file, &meant);
    fclose(file);
    assert_int_equal(got.length, meant.length);
    assert_memory_equal(got.data, meant.data, meant.length);
    kr_buf_free(&got);
    kr_buf_free(&meant);
}

static void
each_gets_the_form_he_unpacks(void **state)
{
    (void)state;
    expect_file(&plain, "/style.css", "", "", "cat");
    expect_file(&plain, "/style.css", GZIP, "gzip", "gzip -dc");
    expect_file(&plain, "/style.css", EITHER, "gzip", "gzip -dc");
    expect_file(&plain, "/feed.css", GZIP, "gzip", "gzip -dc");
    expect_file(&plain, "/favicon.svg", GZIP, "gzip", "gzip -dc");
}

static void
with_its_module_they_come_in_brotli(void **state)
{
    (void)state;
    if (brotli.pid == 0) {
        print_message("SKIPPED: nginx has no module at %s\n", MODULE);
        skip();
    }
    expect_file(&brotli, "/style.css", EITHER, "br", "brotli -dc");
    expect_file(&brotli, "/style.css?v=1", "Accept-Encoding: br\r\n", "br",
                "brotli -dc");
    expect_file(&brotli, "/feed.css", EITHER, "br", "brotli -dc");
    expect_file(&brotli, "/favicon.svg", EITHER, "br", "brotli -dc");
    expect_file(&brotli, "/style.css", GZIP, "gzip", "gzip -dc");
    expect_file(&brotli, "/style.css", "", "", "cat");
}

static void
expect_kept(const struct server_nginx *nginx, const char *headers)
{
    expect_in(server_nginx_ask(nginx, "GET", "/style.css", headers, NULL),
              "Cache-Control: public, max-age=3600\r\n");
    expect_in(server_nginx_ask(nginx, "GET", "/style.css?v=1", headers, NULL),
              "Cache-Control: public, max-age=31536000, immutable\r\n");
    expect_in(server_nginx_ask(nginx, "HEAD", "/style.css", headers, NULL),
              "Content-Type: text/css\r\n");
    expect_in(server_nginx_ask(nginx, "GET", "/favicon.svg", headers, NULL),
              "sandbox\r\n");
}

static void
packed_or_not_they_are_kept_as_long(void **state)
{
    (void)state;
    expect_kept(&plain, "");
    expect_kept(&plain, GZIP);
    if (brotli.pid != 0)
        expect_kept(&brotli, EITHER);
}

/* The ETag of the style sheet, sent back with the same HEADERS. */
static void
expect_unchanged(const struct server_nginx *nginx, const char *headers)
{
    const char *reply =
        server_nginx_ask(nginx, "GET", "/style.css", headers, NULL);
    const char *etag = strstr(reply, "ETag: ");
    char asked[256];

    assert_non_null(etag);
    snprintf(asked, sizeof(asked), "%sIf-None-Match: %.*s\r\n", headers,
             (int)strcspn(etag + 6, "\r"), etag + 6);
    expect_in(server_nginx_ask(nginx, "GET", "/style.css", asked, NULL),
              "HTTP/1.1 304 ");
}

static void
what_a_browser_has_is_not_sent_again(void **state)
{
    (void)state;
    expect_unchanged(&plain, "");
    expect_unchanged(&plain, GZIP);
    if (brotli.pid != 0)
        expect_unchanged(&brotli, EITHER);
}

static void
a_page_goes_out_as_the_responder_made_it(void **state)
{
    const char *reply;

    (void)state;
    reply = server_nginx_ask(&plain, "GET", "/packed/", GZIP, NULL);
    expect_in(reply, "Content-Encoding: gzip\r\n");
    expect_in(reply, "Content-Length: 5000\r\n");
    expect_in(server_nginx_body(reply), "0123456789");
    expect_in(reply, "Vary: Accept-Encoding\r\n");
    reply = server_nginx_ask(&plain, "GET", "/plain/", GZIP, NULL);
    expect_not_in(reply, "Content-Encoding");
    expect_in(reply, "Content-Length: 5000\r\n");
}

static void
drawings_among_the_media_are_packed_here(void **state)
{
    char drawing[4000];

    (void)state;
    memset(drawing, ' ', sizeof(drawing) - 1);
    memcpy(drawing, "<svg", 4);
    drawing[sizeof(drawing) - 1] = '\0';
    server_nginx_file(&plain, "media/b.svg", drawing);
    expect_in(server_nginx_ask(&plain, "GET", "/media/b.svg", GZIP, NULL),
              "Content-Encoding: gzip\r\n");
}

static void
the_page_of_a_responder_that_is_away_is_packed_too(void **state)
{
    const char *reply;

    (void)state;
    server_nginx_stop_loop(&plain);
    reply = server_nginx_ask(&plain, "GET", "/", GZIP, NULL);
    expect_in(reply, "HTTP/1.1 502 ");
    expect_in(reply, "Content-Encoding: gzip\r\n");
    expect_in(reply, "Cache-Control: no-store\r\n");
    server_nginx_start_loop(&plain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gets_the_form_he_unpacks),
        cmocka_unit_test(with_its_module_they_come_in_brotli),
        cmocka_unit_test(packed_or_not_they_are_kept_as_long),
        cmocka_unit_test(what_a_browser_has_is_not_sent_again),
        cmocka_unit_test(a_page_goes_out_as_the_responder_made_it),
        cmocka_unit_test(drawings_among_the_media_are_packed_here),
        cmocka_unit_test(the_page_of_a_responder_that_is_away_is_packed_too),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
