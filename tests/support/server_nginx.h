/*
 * nginx.conf.example, filled in and run by a real nginx, in front of a loop in
 * this process whose answers a test decides.
 */
#ifndef KRONIEK_SUPPORT_SERVER_NGINX_H
#define KRONIEK_SUPPORT_SERVER_NGINX_H

#include <stddef.h>
#include <sys/types.h>
#include "server/turn.h"

struct kr_loop;

/* What to switch on in it, by the words at its head. */
#define NGINX_BROTLI "-e 's/^\\( *\\)#br /\\1/'"
#define NGINX_RUSH "-e 's/^\\( *\\)#+ /\\1/' -e '/#-$/d'"

struct server_nginx {
    char folder[64]; /* its places, below /tmp; `media` is in it */
    int port, listening, threads;
    kr_answer *answer;
    pid_t pid;
    struct kr_loop *loop;
};

/* Start both, with the MARKS above switched on ("": none), and ANSWER on so
 * many THREADS; fails the test when nginx does not start. */
void server_nginx_start(struct server_nginx *nginx, const char *marks,
                        kr_answer *answer, int threads);
/* End both; nginx must end well.  The folder goes. */
void server_nginx_stop(struct server_nginx *nginx);

/* The loop alone. */
void server_nginx_start_loop(struct server_nginx *nginx);
void server_nginx_stop_loop(struct server_nginx *nginx);

/* Run it once more with these two words; the process. */
pid_t server_nginx_spawn(const struct server_nginx *nginx, const char *first,
                         const char *second);
void expect_end(pid_t pid, int status);

/* A path in its folder; the next four calls leave it be. */
const char *
server_nginx_path(const struct server_nginx *nginx, const char *name);
void server_nginx_file(const struct server_nginx *nginx, const char *name,
                       const char *text);

/* A connected socket that gives up after five seconds; -1: nobody listens. */
int server_nginx_connect(const struct server_nginx *nginx);
/* Send "METHOD TARGET" on it with HEADERS, lines each ended by CR LF. */
void server_nginx_send(int fd, const char *method, const char *target,
                       const char *headers);

/* The whole answer on a connection of its own, until the next call; *LENGTH
 * (NULL: not told) is its bytes. */
const char *
server_nginx_ask(const struct server_nginx *nginx, const char *method,
                 const char *target, const char *headers, size_t *length);
/* Behind its headers. */
const char *server_nginx_body(const char *reply);

void expect_in(const char *text, const char *part);
void expect_not_in(const char *text, const char *part);

#endif
