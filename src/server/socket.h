/*
 * The listening socket: one that was handed to us, or one we make.
 */
#ifndef KRONIEK_SERVER_SOCKET_H
#define KRONIEK_SERVER_SOCKET_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;

/* Connections that may wait.  A web server that finds no room at a Unix socket
 * answers 502 at once, and a crowd comes all at once; the kernel takes no more
 * than net.core.somaxconn, which is this much on Linux. */
#define KR_SOCKET_BACKLOG 4096

/* Whether FD is a socket that listens. */
bool kr_socket_listens(int fd);

/*
 * The socket systemd passed on (LISTEN_FDS, LISTEN_PID: descriptor 3), else
 * descriptor 0 when it listens (spawn-fcgi), else -1.
 */
int kr_socket_inherited(const char *listen_pid, const char *listen_fds);

/*
 * Make one at PLACE: "127.0.0.1:9000" or "[::1]:9000", or else the path of a
 * Unix socket, of mode 0660 whatever the umask.  A path at which nobody listens
 * any more is taken over.  CONFLICT: somebody does, or it is no socket.
 */
KR_MUST_CHECK bool
kr_socket_make(const char *place, int *out, struct kr_err *err);

/* Close FD, made with PLACE; remove its path unless another listens there. */
void kr_socket_remove(const char *place, int fd);

#endif
