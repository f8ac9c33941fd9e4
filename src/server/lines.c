#include "server/lines.h"

#include <errno.h>
#include <string.h>

#include <sys/types.h>
#include <unistd.h>

#include "kroniek/base/log.h"

void
kr_lines_open(struct kr_lines *lines, int fd)
{
    lines->fd = fd;
    lines->length = 0;
}

void
kr_lines_add(struct kr_lines *lines, struct kr_log *log)
{
    struct kr_str line = kr_log_line(log);

    if (lines->fd < 0)
        return;
    if (line.length > KR_LINES_MOST - lines->length)
        kr_lines_write(lines);
    memcpy(lines->bytes + lines->length, line.data, line.length);
    lines->length += line.length;
}

void
kr_lines_write(struct kr_lines *lines)
{
    struct kr_str rest = { lines->bytes, lines->length };

    while (rest.length > 0) {
        ssize_t written = write(lines->fd, rest.data, rest.length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        rest = kr_str_from(rest, (size_t)written);
    }
    lines->length = 0;
}
