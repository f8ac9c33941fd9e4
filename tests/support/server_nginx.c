#include "server_nginx.h"

#include <setjmp.h>
#include <stdarg.h>
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

#define CONFIG_MOST ((size_t)100000)

const char *
server_nginx_path(const struct server_nginx *nginx, const char *name)
{
    static char path[4][128];
    static int which;

    which = (which + 1) % 4;
    snprintf(path[which], sizeof(path[which]), "%s/%s", nginx->folder, name);
    return path[which];
}

void
server_nginx_file(const struct server_nginx *nginx, const char *name,
                  const char *text)
{
    FILE *file = fopen(server_nginx_path(nginx, name), "we");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* --- The loop --- */

void
server_nginx_start_loop(struct server_nginx *nginx)
{
    struct kr_loop_plan plan = { .threads = nginx->threads,
                                 .answer = nginx->answer,
                                 .log_fd = -1 };
    struct kr_err err;

    if (!kr_socket_make(server_nginx_path(nginx, "k.sock"), &nginx->listening,
                        &err))
        fail_msg("%s", err.message);
    plan.listening = nginx->listening;
    if (!kr_loop_start(&plan, &nginx->loop, &err))
        fail_msg("%s", err.message);
}

void
server_nginx_stop_loop(struct server_nginx *nginx)
{
    kr_loop_stop(nginx->loop);
    kr_socket_remove(server_nginx_path(nginx, "k.sock"), nginx->listening);
}

/* --- Its configuration --- */

static void
replace(struct kr_buf *text, const char *what, const char *with)
{
    struct kr_buf out = KR_BUF(CONFIG_MOST);
    struct kr_str rest = kr_buf_view(text), part = kr_str(what);
    size_t at, times = 0;

    while ((at = kr_str_search(rest, part)) < rest.length) {
        kr_buf_str(&out, kr_str_upto(rest, at));
        kr_buf_text(&out, with);
        rest = kr_str_from(rest, at + part.length);
        times++;
    }
    if (times == 0)
        fail_msg("there is no '%s' to fill in", what);
    kr_buf_str(&out, rest);
    kr_buf_free(text);
    *text = out;
}

/* As somebody would switch it on. */
static void
read_example(const char *marks, struct kr_buf *out)
{
    struct kr_buf command = KR_BUF(CONFIG_MOST);
    char bytes[4096];
    size_t length;
    FILE *sed;

    kr_buf_format(&command, "sed -e '' %s %s", marks,
                  KRONIEK_SOURCE "/nginx.conf.example");
    sed = popen(kr_buf_cstr(&command), "re");
    assert_non_null(sed);
    while ((length = fread(bytes, 1, sizeof(bytes), sed)) > 0)
        kr_buf_bytes(out, bytes, length);
    assert_int_equal(pclose(sed), 0);
    kr_buf_free(&command);
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
write_config(struct server_nginx *nginx, const char *marks)
{
    struct kr_buf text = KR_BUF(CONFIG_MOST);
    char place[64];

    nginx->port = free_port();
    snprintf(place, sizeof(place), "listen 127.0.0.1:%d;", nginx->port);
    read_example(marks, &text);
    replace(&text, "user www-data;", geteuid() == 0 ? "user root;" : "");
    replace(&text, "listen 80;", place);
    replace(&text, "/srv/kroniek/public", KRONIEK_BUILD "/public");
    replace(&text, "/srv/kroniek/archive/media",
            server_nginx_path(nginx, "media"));
    replace(&text, "/run/kroniek/kroniek.sock",
            server_nginx_path(nginx, "k.sock"));
    replace(&text, "/run/kroniek-pages", server_nginx_path(nginx, "pages"));
    replace(&text, "/run/nginx.pid", server_nginx_path(nginx, "nginx.pid"));
    replace(&text, "/var/log/nginx", nginx->folder);
    replace(&text, "/var/lib/nginx", nginx->folder);
    server_nginx_file(nginx, "nginx.conf", kr_buf_cstr(&text));
    kr_buf_free(&text);
}

/* --- Its process --- */

pid_t
server_nginx_spawn(const struct server_nginx *nginx, const char *first,
                   const char *second)
{
    const char *config = server_nginx_path(nginx, "nginx.conf");
    pid_t pid = fork();

    if (pid == 0) {
        execlp("nginx", "nginx", "-p", nginx->folder, "-c", config, first,
               second, (char *)NULL);
        _exit(127);
    }
    assert_true(pid > 0);
    return pid;
}

void
expect_end(pid_t pid, int status)
{
    int got;

    assert_int_equal(waitpid(pid, &got, 0), pid);
    assert_true(WIFEXITED(got));
    assert_int_equal(WEXITSTATUS(got), status);
}

void
server_nginx_start(struct server_nginx *nginx, const char *marks,
                   kr_answer *answer, int threads)
{
    int fd = -1;

    *nginx = (struct server_nginx){ .answer = answer, .threads = threads };
    snprintf(nginx->folder, sizeof(nginx->folder), "/tmp/kr-nginx-XXXXXX");
    assert_non_null(mkdtemp(nginx->folder));
    assert_int_equal(mkdir(server_nginx_path(nginx, "media"), 0700), 0);
    write_config(nginx, marks);
    server_nginx_start_loop(nginx);
    nginx->pid = server_nginx_spawn(nginx, "-g", "daemon off;");
    for (int i = 0; i < 500 && fd < 0; i++) {
        const struct timespec moment = { .tv_nsec = 10000000 };

        nanosleep(&moment, NULL);
        fd = server_nginx_connect(nginx);
    }
    if (fd < 0)
        fail_msg("nginx does not start; see %s/error.log", nginx->folder);
    close(fd);
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

void
server_nginx_stop(struct server_nginx *nginx)
{
    kill(nginx->pid, SIGTERM);
    expect_end(nginx->pid, 0);
    server_nginx_stop_loop(nginx);
    assert_int_equal(nftw(nginx->folder, remove_one, 10, FTW_DEPTH | FTW_PHYS),
                     0);
}

/* --- A browser --- */

int
server_nginx_connect(const struct server_nginx *nginx)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    const struct timeval patience = { .tv_sec = 5 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_port = htons((uint16_t)nginx->port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
        return fd;
    close(fd);
    return -1;
}

void
server_nginx_send(int fd, const char *method, const char *target,
                  const char *headers)
{
    struct kr_buf request = KR_BUF(CONFIG_MOST);

    kr_buf_format(&request,
                  "%s %s HTTP/1.1\r\nHost: archive.example\r\n"
                  "Connection: close\r\n%s\r\n",
                  method, target, headers);
    (void)send(fd, request.data, request.length, MSG_NOSIGNAL);
    kr_buf_free(&request);
}

const char *
server_nginx_ask(const struct server_nginx *nginx, const char *method,
                 const char *target, const char *headers, size_t *length)
{
    static char got[4000000];
    size_t all = 0;
    ssize_t n;
    int fd = server_nginx_connect(nginx);

    assert_true(fd >= 0);
    server_nginx_send(fd, method, target, headers);
    while ((n = recv(fd, got + all, sizeof(got) - 1 - all, 0)) > 0)
        all += (size_t)n;
    got[all] = '\0';
    close(fd);
    if (length != NULL)
        *length = all;
    return got;
}

const char *
server_nginx_body(const char *reply)
{
    const char *end = strstr(reply, "\r\n\r\n");

    assert_non_null(end);
    return end + 4;
}

void
expect_in(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in '%.900s'", part, text);
}

void
expect_not_in(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("'%s' in '%.900s'", part, text);
}
