/*
 * The lines of one thread's log, gathered and written together: a write for
 * each request would cost a busy site more than the line itself.  What is
 * gathered never passes PIPE_BUF, so one write is one piece of a pipe, and
 * lines of several threads never mix.  At most that much is lost with a process
 * that is killed.
 */
#ifndef KRONIEK_SERVER_LINES_H
#define KRONIEK_SERVER_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct kr_log;

#define KR_LINES_MOST 4096 /* bytes: PIPE_BUF on Linux */

struct kr_lines {
    int fd; /* -1: nobody reads them */
    size_t length;
    char bytes[KR_LINES_MOST];
};

void kr_lines_open(struct kr_lines *lines, int fd);

/* End LOG and take its line; what was gathered is written when both do not fit
 * together. */
void kr_lines_add(struct kr_lines *lines, struct kr_log *log);

/* Write what is gathered.  What cannot be written is dropped: there is nobody
 * to tell. */
void kr_lines_write(struct kr_lines *lines);

/* Whether something is gathered. */
static inline bool
kr_lines_wait(const struct kr_lines *lines)
{
    return lines->length > 0;
}

#endif
