/*
 * The real thing: kroniek-fcgi on a Unix socket behind nginx on a free port,
 * with nginx.conf.example as it stands but for its places.
 */
#ifndef WHOLE_SERVER_H
#define WHOLE_SERVER_H

#include <sys/types.h>

struct kr_arena;
struct whole_archive;

struct whole_server {
    pid_t responder, nginx;
    int port;
    char folder[80]; /* nginx's places, the socket, the logs */
};

/* The parts of it, for a server of another kind: a port nothing listens on;
 * TEXT, a piece of configuration, with TO for every FROM, which must be there;
 * nginx in the new FOLDER/nginx with HTTP in its http { }, listening on PORT
 * when this returns. */
int whole_server_port(void);
const char *whole_server_filled(struct kr_arena *arena, const char *text,
                                const char *from, const char *to);
pid_t whole_server_nginx(const char *folder, const char *http, int port);

void whole_server_start(struct whole_server *server,
                        const struct whole_archive *archive);
void whole_server_stop(struct whole_server *server);

/* Run PROGRAM with its output to files in FOLDER; its process id. */
pid_t whole_run(const char *log, const char *const argv[]);
/* Wait for PID to end; its exit status, 128 + the signal that ended it. */
int whole_wait(pid_t pid);

#endif
