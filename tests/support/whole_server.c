#include "whole_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "whole_archive.h"

#define PATIENCE 400 /* tries, 25 ms apart */

pid_t
whole_run(const char *log, const char *const argv[])
{
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        int null = open("/dev/null", O_RDONLY);
        int out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);

        dup2(null, 0);
        dup2(out, 1);
        dup2(out, 2);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    return pid;
}

int
whole_wait(pid_t pid)
{
    int status;

    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void
rest(void)
{
    struct timespec quarter = { 0, 25000000 };

    nanosleep(&quarter, NULL);
}

int
whole_server_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address,
                          sizeof(address)),
                     0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static void
replace(struct kr_arena *arena, struct kr_str *text, const char *from,
        const char *to)
{
    struct kr_buf out = KR_BUF((size_t)1 << 20);
    struct kr_str rest_of = *text, part = kr_str(from);
    size_t at, count = 0;

    while ((at = kr_str_search(rest_of, part)) < rest_of.length) {
        kr_buf_str(&out, kr_str_upto(rest_of, at));
        kr_buf_text(&out, to);
        rest_of = kr_str_from(rest_of, at + part.length);
        count++;
    }
    if (count == 0)
        fail_msg("there is no '%s' to fill in", from);
    kr_buf_str(&out, rest_of);
    *text = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
}

const char *
whole_server_filled(struct kr_arena *arena, const char *text, const char *from,
                    const char *to)
{
    struct kr_str filled = kr_str(text);

    replace(arena, &filled, from, to);
    return kr_str_keep(filled, arena);
}

static struct kr_str
read_file(struct kr_arena *arena, const char *path)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t length;

    assert_non_null(file);
    length = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    return (struct kr_str){ kr_arena_bytes(arena, bytes, length), length };
}

static const char *
write_config(struct whole_server *server, const struct whole_archive *archive)
{
    struct kr_arena *arena = archive->arena;
    struct kr_str text = read_file(arena, KRONIEK_SOURCE "/nginx.conf.example");
    const char *folder = server->folder;
    const char *path = kr_arena_format(arena, "%s/nginx.conf", folder);

    replace(arena, &text, "user www-data;", "daemon off;");
    replace(arena, &text, "listen 80;",
            kr_arena_format(arena, "listen 127.0.0.1:%d;", server->port));
    replace(arena, &text, "/srv/kroniek/archive/media/",
            kr_arena_format(arena, "%s/", archive->settings.media));
    replace(arena, &text, "/srv/kroniek/public", KRONIEK_BUILD "/public");
    replace(arena, &text, "/run/kroniek/kroniek.sock",
            kr_arena_format(arena, "%s/kroniek.sock", folder));
    replace(arena, &text, "/run/kroniek-pages",
            kr_arena_format(arena, "%s/pages", folder));
    replace(arena, &text, "/run/nginx.pid",
            kr_arena_format(arena, "%s/nginx.pid", folder));
    replace(arena, &text, "/var/log/nginx", folder);
    replace(arena, &text, "/var/lib/nginx", folder);
    whole_write_file(path, text.data, text.length);
    return path;
}

static void
await_socket(const char *path, pid_t pid)
{
    for (int i = 0; i < PATIENCE; i++) {
        if (access(path, F_OK) == 0)
            return;
        if (waitpid(pid, NULL, WNOHANG) == pid)
            fail_msg("kroniek-fcgi ended at once");
        rest();
    }
    fail_msg("kroniek-fcgi made no socket");
}

static void
await_port(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port) };

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int i = 0; i < PATIENCE; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        bool there = connect(fd, (const struct sockaddr *)&address,
                             sizeof(address)) == 0;

        close(fd);
        if (there)
            return;
        rest();
    }
    fail_msg("nginx does not listen on port %d", port);
}

pid_t
whole_server_nginx(const char *folder, const char *http, int port)
{
    static const char frame[] = "daemon off;\npid pid;\n"
                                "error_log error;\n"
                                "events { worker_connections 64; }\n"
                                "http {\naccess_log off;\n"
                                "client_body_temp_path body;\n"
                                "fastcgi_temp_path fastcgi;\n"
                                "proxy_temp_path proxy;\n"
                                "scgi_temp_path scgi;\n"
                                "uwsgi_temp_path uwsgi;\n%s}\n";
    struct kr_arena *arena = kr_arena_new();
    const char *own = kr_arena_format(arena, "%s/nginx", folder);
    const char *config = kr_arena_format(arena, "%s/conf", own);
    const char *text = kr_arena_format(arena, frame, http);
    const char *const words[] = { "nginx", "-c", config, "-p", own, NULL };
    pid_t pid;

    assert_int_equal(mkdir(own, 0755), 0);
    whole_write_file(config, text, strlen(text));
    pid = whole_run(kr_arena_format(arena, "%s/log", own), words);
    await_port(port);
    kr_arena_free(arena);
    return pid;
}

void
whole_server_start(struct whole_server *server,
                   const struct whole_archive *archive)
{
    struct kr_arena *arena = archive->arena;
    const char *config, *socket, *log;

    snprintf(server->folder, sizeof(server->folder), "%s/run", archive->folder);
    assert_int_equal(mkdir(server->folder, 0755), 0);
    server->port = whole_server_port();
    config = write_config(server, archive);
    socket = kr_arena_format(arena, "%s/kroniek.sock", server->folder);
    log = kr_arena_format(arena, "%s/log", server->folder);
    {
        const char *const responder[] = { KRONIEK_BUILD "/kroniek-fcgi",
                                          "-C",
                                          archive->config,
                                          "--socket",
                                          socket,
                                          NULL };
        const char *const nginx[] = { "nginx", "-c",           config,
                                      "-p",    server->folder, NULL };

        server->responder = whole_run(log, responder);
        await_socket(socket, server->responder);
        /* nginx as root drops to nobody, who must reach the socket. */
        assert_int_equal(chmod(socket, 0666), 0);
        server->nginx = whole_run(log, nginx);
    }
    await_port(server->port);
}

void
whole_server_stop(struct whole_server *server)
{
    kill(server->nginx, SIGTERM);
    kill(server->responder, SIGTERM);
    assert_int_equal(whole_wait(server->nginx), 0);
    assert_int_equal(whole_wait(server->responder), 0);
}
