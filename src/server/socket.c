#include "server/socket.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

#define SYSTEMD_FIRST 3 /* the first descriptor it passes on */

struct address {
    union {
        struct sockaddr any;
        struct sockaddr_un unix_;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    } to;
    socklen_t length;
};

bool
kr_socket_listens(int fd)
{
    int listens = 0;
    socklen_t length = sizeof(listens);

    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 &&
           listens != 0;
}

int
kr_socket_inherited(const char *listen_pid, const char *listen_fds)
{
    if (listen_pid != NULL && listen_fds != NULL &&
        strtol(listen_pid, NULL, 10) == (long)getpid() &&
        strtol(listen_fds, NULL, 10) >= 1 && kr_socket_listens(SYSTEMD_FIRST))
        return SYSTEMD_FIRST;
    return kr_socket_listens(STDIN_FILENO) ? STDIN_FILENO : -1;
}

static bool
read_port(const char *text, in_port_t *out)
{
    char *end;
    long port = strtol(text, &end, 10);

    if (end == text || *end != '\0' || port < 0 || port > 65535)
        return false;
    *out = htons((in_port_t)port);
    return true;
}

/* "127.0.0.1:9000", "[::1]:9000"; false for anything else. */
static bool
read_inet(const char *place, struct address *out)
{
    const char *colon = strrchr(place, ':');
    char host[INET6_ADDRSTRLEN + 2];
    size_t length = colon == NULL ? 0 : (size_t)(colon - place);
    in_port_t port;

    *out = (struct address){ .length = 0 };
    if (length == 0 || length >= sizeof(host) || !read_port(colon + 1, &port))
        return false;
    memcpy(host, place, length);
    host[length] = '\0';
    if (host[0] == '[' && host[length - 1] == ']') {
        host[length - 1] = '\0';
        out->to.in6.sin6_family = AF_INET6;
        out->to.in6.sin6_port = port;
        out->length = sizeof(out->to.in6);
        return inet_pton(AF_INET6, host + 1, &out->to.in6.sin6_addr) == 1;
    }
    out->to.in.sin_family = AF_INET;
    out->to.in.sin_port = port;
    out->length = sizeof(out->to.in);
    return inet_pton(AF_INET, host, &out->to.in.sin_addr) == 1;
}

static bool
read_path(const char *place, struct address *out, struct kr_err *err)
{
    size_t length = strlen(place);

    *out = (struct address){ .length = sizeof(out->to.unix_) };
    if (length == 0 || length >= sizeof(out->to.unix_.sun_path))
        return kr_fail(err, KR_INVALID,
                       "'%s' is no path for a socket: 1 to %d "
                       "bytes",
                       place, (int)sizeof(out->to.unix_.sun_path) - 1);
    out->to.unix_.sun_family = AF_UNIX;
    memcpy(out->to.unix_.sun_path, place, length + 1);
    return true;
}

/* Whether connecting there is refused: a path left behind. */
static bool
is_stale(const struct address *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool stale;

    if (fd < 0)
        return false;
    stale = connect(fd, &address->to.any, address->length) != 0 &&
            errno == ECONNREFUSED;
    close(fd);
    return stale;
}

static bool
clear_path(const char *path, const struct address *address, struct kr_err *err)
{
    struct stat what;

    if (lstat(path, &what) != 0)
        return errno == ENOENT || kr_fail(err, KR_IO, "cannot look at '%s': %s",
                                          path, strerror(errno));
    if (!S_ISSOCK(what.st_mode))
        return kr_fail(err, KR_CONFLICT, "'%s' is there and is no socket",
                       path);
    if (!is_stale(address))
        return kr_fail(err, KR_CONFLICT, "somebody listens on '%s'", path);
    return unlink(path) == 0 ||
           kr_fail(err, KR_IO, "cannot remove '%s': %s", path, strerror(errno));
}

/* A Unix socket has its mode from its first moment: 0777 less the umask. */
static bool
bind_and_listen(int fd, const struct address *address)
{
    mode_t before = umask(0117);
    int on = 1;
    bool ok;

    if (address->to.any.sa_family != AF_UNIX)
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    ok = bind(fd, &address->to.any, address->length) == 0 &&
         listen(fd, KR_SOCKET_BACKLOG) == 0;
    umask(before);
    return ok;
}

bool
kr_socket_make(const char *place, int *out, struct kr_err *err)
{
    struct address address;

    *out = -1;
    if (!read_inet(place, &address) &&
        (!read_path(place, &address, err) || !clear_path(place, &address, err)))
        return false;
    *out = socket(address.to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*out >= 0 && bind_and_listen(*out, &address))
        return true;
    kr_fail(err, KR_IO, "cannot listen on '%s': %s", place, strerror(errno));
    if (*out >= 0)
        close(*out);
    *out = -1;
    return false;
}

void
kr_socket_remove(const char *place, int fd)
{
    struct address address;

    close(fd);
    if (!read_inet(place, &address) && read_path(place, &address, NULL) &&
        is_stale(&address))
        unlink(place);
}
