/*
 * The real thing: kroniek-fcgi on a Unix socket behind nginx on a free port,
 * with nginx.conf.example as it stands but for its places.
 */
#ifndef WHOLE_SERVER_H
#define WHOLE_SERVER_H

#include <sys/types.h>

struct whole_archive;

struct whole_server {
    pid_t responder, nginx;
    int port;
    char folder[80]; /* nginx's places, the socket, the logs */
};

void whole_server_start(struct whole_server *server,
                        const struct whole_archive *archive);
void whole_server_stop(struct whole_server *server);

/* Run PROGRAM with its output to files in FOLDER; its process id. */
pid_t whole_run(const char *log, const char *const argv[]);
/* Wait for PID to end; its exit status, 128 + the signal that ended it. */
int whole_wait(pid_t pid);

#endif
