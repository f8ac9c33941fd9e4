/*
 * nginx.conf.example, filled in and run by a real nginx, in front of a loop
 * whose answers say what reached it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <arpa/inet.h>
#include <ftw.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "server/loop.h"
#include "server/socket.h"

static char folder[64];
static int port;
static pid_t nginx;
static int listening;
static struct kr_loop *loop;

static const char *
in_folder(const char *name)
{
    static char path[4][128];
    static int which;

    which = (which + 1) % 4;
    snprintf(path[which], sizeof(path[which]), "%s/%s", folder, name);
    return path[which];
}

/* --- The responder --- */

static void
answer(void *own, const struct kr_request *req, struct kr_response *res)
{
    (void)own;
    if (kr_str_is(req->path, "/big/"))
        for (int i = 0; i < 300000; i++)
            kr_buf_text(&res->body, "0123456789");
    else if (kr_str_is(req->path, "/gone/"))
        kr_response_plain(res, 410);
    else
        kr_buf_format(&res->body, "%.*s|%.*s|%d", KR_STR_ARGS(req->method_text),
                      KR_STR_ARGS(req->target), (int)req->https);
}

static void
start_loop(void)
{
    struct kr_loop_plan plan = { .threads = 2, .answer = answer, .log_fd = -1 };
    struct kr_err err;

    if (!kr_socket_make(in_folder("k.sock"), &listening, &err))
        fail_msg("%s", err.message);
    plan.listening = listening;
    if (!kr_loop_start(&plan, &loop, &err))
        fail_msg("%s", err.message);
}

static void
stop_loop(void)
{
    kr_loop_stop(loop);
    kr_socket_remove(in_folder("k.sock"), listening);
}

/* --- nginx --- */

static void
replace(struct kr_buf *text, const char *what, const char *with)
{
    struct kr_buf out = KR_BUF(100000);
    struct kr_str rest = kr_buf_view(text), part = kr_str(what);
    size_t at, times = 0;

    while ((at = kr_str_search(rest, part)) < rest.length) {
        kr_buf_str(&out, kr_str_upto(rest, at));
        kr_buf_text(&out, with);
        rest = kr_str_from(rest, at + part.length);
        times++;
    }
    assert_true(times > 0);
    kr_buf_str(&out, rest);
    kr_buf_free(text);
    *text = out;
}

static void
read_file(const char *path, struct kr_buf *out)
{
    FILE *file = fopen(path, "re");
    char bytes[4096];
    size_t length;

    assert_non_null(file);
    while ((length = fread(bytes, 1, sizeof(bytes), file)) > 0)
        kr_buf_bytes(out, bytes, length);
    fclose(file);
}

static void
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int
free_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, length), 0);
    getsockname(fd, (struct sockaddr *)&address, &length);
    close(fd);
    return ntohs(address.sin_port);
}

static void
write_config(void)
{
    struct kr_buf text = KR_BUF(100000);
    char place[64];

    port = free_port();
    snprintf(place, sizeof(place), "listen 127.0.0.1:%d;", port);
    read_file(KRONIEK_SOURCE "/nginx.conf.example", &text);
    replace(&text, "user www-data;", "");
    replace(&text, "listen 80;", place);
    replace(&text, "/srv/kroniek/public", KRONIEK_SOURCE "/public");
    replace(&text, "/srv/kroniek/archive/media", in_folder("media"));
    replace(&text, "/run/kroniek/kroniek.sock", in_folder("k.sock"));
    replace(&text, "/run/nginx.pid", in_folder("nginx.pid"));
    replace(&text, "/var/log/nginx", folder);
    replace(&text, "/var/lib/nginx", folder);
    if (geteuid() == 0)
        replace(&text, "worker_processes", "user root; worker_processes");
    write_file(in_folder("nginx.conf"), kr_buf_cstr(&text));
    kr_buf_free(&text);
}

static pid_t
spawn(const char *first, const char *second)
{
    const char *config = in_folder("nginx.conf");
    pid_t pid = fork();

    if (pid == 0) {
        execlp("nginx", "nginx", "-p", folder, "-c", config, first, second,
               (char *)NULL);
        _exit(127);
    }
    assert_true(pid > 0);
    return pid;
}

static void
await_end(pid_t pid, int status)
{
    int got;

    assert_int_equal(waitpid(pid, &got, 0), pid);
    assert_true(WIFEXITED(got));
    assert_int_equal(WEXITSTATUS(got), status);
}

/* --- A browser --- */

static int
connect_nginx(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    const struct timeval patience = { .tv_sec = 5 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
        return fd;
    close(fd);
    return -1;
}

/* The whole answer to "METHOD TARGET" with HEADERS, each ended by CR LF. */
static const char *
ask(const char *method, const char *target, const char *headers)
{
    static char got[4000000];
    struct kr_buf request = KR_BUF(100000);
    size_t length = 0;
    ssize_t n;
    int fd = connect_nginx();

    assert_true(fd >= 0);
    kr_buf_format(&request,
                  "%s %s HTTP/1.1\r\nHost: archive.example\r\n"
                  "Connection: close\r\n%s\r\n",
                  method, target, headers);
    (void)send(fd, request.data, request.length, MSG_NOSIGNAL);
    while ((n = recv(fd, got + length, sizeof(got) - 1 - length, 0)) > 0)
        length += (size_t)n;
    got[length] = '\0';
    close(fd);
    kr_buf_free(&request);
    return got;
}

static void
expect_in(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in '%.900s'", part, text);
}

static void
expect_reply(const char *method, const char *target, const char *status,
             const char *part)
{
    const char *reply = ask(method, target, "");

    expect_in(reply, status);
    expect_in(reply, part);
}

/* --- Before and after --- */

static int
set_up(void **state)
{
    int fd = -1;

    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/kr-nginx-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(in_folder("media"), 0700), 0);
    write_file(in_folder("media/a.svg"), "<svg/>");
    write_config();
    start_loop();
    nginx = spawn("-g", "daemon off;");
    for (int i = 0; i < 500 && fd < 0; i++) {
        const struct timespec moment = { .tv_nsec = 10000000 };

        nanosleep(&moment, NULL);
        fd = connect_nginx();
    }
    if (fd < 0)
        fail_msg("nginx does not start; see %s", in_folder("error.log"));
    close(fd);
    return 0;
}

static int
remove_one(const char *path, const struct stat *what, int kind,
           struct FTW *place)
{
    (void)what;
    (void)kind;
    (void)place;
    return remove(path);
}

static int
tear_down(void **state)
{
    (void)state;
    kill(nginx, SIGTERM);
    await_end(nginx, 0);
    stop_loop();
    return nftw(folder, remove_one, 10, FTW_DEPTH | FTW_PHYS);
}

/* --- What it promises --- */

static void
the_example_as_it_stands_is_well_formed(void **state)
{
    (void)state;
    await_end(spawn("-t", "-q"), 0);
}

static void
the_target_arrives_as_it_was_sent(void **state)
{
    (void)state;
    expect_reply("GET", "/2025/12/?a=b&c", "HTTP/1.1 200 OK",
                 "GET|/2025/12/?a=b&c|0");
    expect_reply("GET", "//2025//12/%2e%2E/x", "200 OK",
                 "GET|//2025//12/%2e%2E/x|0");
    expect_reply("GET", "/a%20%22\"", "200 OK", "GET|/a%20%22\"|0");
    expect_reply("OPTIONS", "/", "200 OK", "OPTIONS|/|0");
    expect_reply("DELETE", "/", "200 OK", "DELETE|/|0");
}

static void
answers_come_back_with_status_and_headers(void **state)
{
    (void)state;
    expect_reply("GET", "/gone/", "HTTP/1.1 410 Gone", "410 Gone\n");
    expect_reply("GET", "/gone/", "Content-Security-Policy: default-src",
                 "X-Content-Type-Options: nosniff");
    expect_reply("HEAD", "/gone/", "HTTP/1.1 410 Gone",
                 "Content-Length: 9\r\n");
}

static void
nothing_says_which_nginx_it_is(void **state)
{
    (void)state;
    assert_null(strstr(ask("GET", "/", ""), "nginx/"));
}

static void
a_page_larger_than_all_buffers_arrives(void **state)
{
    (void)state;
    expect_reply("GET", "/big/", "HTTP/1.1 200 OK",
                 "Content-Length: 3000000\r\n");
    assert_int_equal(strlen(strstr(ask("GET", "/big/", ""), "\r\n\r\n") + 4),
                     3000000);
}

static void
text_is_packed_for_who_asks(void **state)
{
    (void)state;
    expect_in(ask("GET", "/big/", "Accept-Encoding: gzip\r\n"),
              "Content-Encoding: gzip\r\n");
}

static void
a_target_too_long_gets_the_responders_own_answer(void **state)
{
    static char target[9000];

    (void)state;
    memset(target, 'a', sizeof(target) - 1);
    target[0] = '/';
    expect_reply("GET", target, "HTTP/1.1 414 ", "414 URI Too Long\n");
}

static void
a_body_is_taken_and_a_large_one_refused(void **state)
{
    (void)state;
    expect_in(ask("POST", "/", "Content-Length: 0\r\n"), "POST|/|0");
    expect_in(ask("POST", "/", "Content-Length: 99999\r\n"), "413 ");
}

static void
the_style_sheet_is_a_file(void **state)
{
    (void)state;
    expect_reply("GET", "/style.css", "Content-Type: text/css",
                 "Cache-Control: public, max-age=3600\r\n");
    expect_reply("GET", "/style.css?v=1", "HTTP/1.1 200 OK",
                 "Cache-Control: public, max-age=31536000, immutable\r\n");
    expect_reply("GET", "/favicon.svg", "Content-Type: image/svg+xml",
                 "sandbox");
}

static void
a_file_that_is_not_there_is_the_responders(void **state)
{
    (void)state;
    expect_reply("GET", "/icons/none.png", "200 OK", "GET|/icons/none.png|0");
    expect_reply("GET", "/media/none.png", "200 OK", "GET|/media/none.png|0");
    expect_reply("GET", "/media/", "200 OK", "GET|/media/|0");
    expect_reply("GET", "/style.css.tpl", "200 OK", "GET|/style.css.tpl|0");
}

static void
pictures_come_from_the_archive_and_run_nothing(void **state)
{
    (void)state;
    expect_reply("GET", "/media/a.svg", "Content-Type: image/svg+xml",
                 "<svg/>");
    expect_reply("GET", "/media/a.svg",
                 "Content-Security-Policy: default-src 'none'; "
                 "style-src 'unsafe-inline'; sandbox\r\n",
                 "X-Content-Type-Options: nosniff\r\n");
}

static void
nobody_climbs_out_of_the_media(void **state)
{
    (void)state;
    assert_null(strstr(ask("GET", "/media/../nginx.conf", ""), "fastcgi"));
    assert_null(strstr(ask("GET", "/media/%2e%2e/nginx.conf", ""), "fastcgi"));
    assert_null(strstr(ask("GET", "/media../nginx.conf", ""), "fastcgi"));
}

static void
a_responder_that_is_away_is_a_calm_page_and_then_forgotten(void **state)
{
    (void)state;
    expect_reply("GET", "/", "200 OK", "GET|/|0");
    stop_loop();
    expect_reply("GET", "/", "HTTP/1.1 502 ", "Even geduld");
    expect_reply("GET", "/", "Cache-Control: no-store", "try again");
    start_loop();
    expect_reply("GET", "/", "HTTP/1.1 200 OK", "GET|/|0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_as_it_stands_is_well_formed),
        cmocka_unit_test(the_target_arrives_as_it_was_sent),
        cmocka_unit_test(answers_come_back_with_status_and_headers),
        cmocka_unit_test(nothing_says_which_nginx_it_is),
        cmocka_unit_test(a_page_larger_than_all_buffers_arrives),
        cmocka_unit_test(text_is_packed_for_who_asks),
        cmocka_unit_test(a_target_too_long_gets_the_responders_own_answer),
        cmocka_unit_test(a_body_is_taken_and_a_large_one_refused),
        cmocka_unit_test(the_style_sheet_is_a_file),
        cmocka_unit_test(a_file_that_is_not_there_is_the_responders),
        cmocka_unit_test(pictures_come_from_the_archive_and_run_nothing),
        cmocka_unit_test(nobody_climbs_out_of_the_media),
        cmocka_unit_test(
            a_responder_that_is_away_is_a_calm_page_and_then_forgotten),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
