#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "kroniek/base/buf.h"

#define TERMINAL_SECONDS 0.1
#define LOG_SECONDS 5.0
#define LINE_LIMIT 200 /* bytes */

static double
clock_seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void
kr_progress_begin(struct kr_progress *progress, bool quiet)
{
    double now = clock_seconds();

    *progress = (struct kr_progress){
        .quiet = quiet,
        .terminal = isatty(STDERR_FILENO) == 1,
        .started = now,
        .shown = now,
    };
}

void
kr_progress_path(struct kr_progress *progress, int64_t behind)
{
    progress->items += progress->path_items;
    progress->bytes += progress->path_bytes;
    progress->path_items = progress->path_bytes = progress->path_total = 0;
    progress->behind = behind;
}

static void
add_number(struct kr_buf *out, int64_t number)
{
    if (number >= 1000) {
        add_number(out, number / 1000);
        kr_buf_format(out, ",%03d", (int)(number % 1000));
    } else {
        kr_buf_format(out, "%d", (int)number);
    }
}

static void
add_time(struct kr_buf *out, double seconds)
{
    int64_t whole = (int64_t)(seconds + 0.5);

    if (whole >= 3600)
        kr_buf_format(out, "%lld h %lld min", (long long)(whole / 3600),
                      (long long)(whole % 3600 / 60));
    else if (whole >= 60)
        kr_buf_format(out, "%lld min %lld s", (long long)(whole / 60),
                      (long long)(whole % 60));
    else
        kr_buf_format(out, "%lld s", (long long)whole);
}

void
kr_progress_line(struct kr_buf *out, int64_t items, int64_t bytes,
                 int64_t total, double seconds)
{
    add_number(out, items);
    kr_buf_format(out, " item%s, %.1f", items == 1 ? "" : "s",
                  (double)bytes / 1e6);
    if (total > 0)
        kr_buf_format(out, " of %.1f", (double)total / 1e6);
    kr_buf_text(out, " MB");
    if (seconds <= 0)
        return;
    kr_buf_text(out, ", ");
    add_number(out, (int64_t)((double)items / seconds));
    kr_buf_text(out, " items/s");
    if (total > bytes && bytes > 0) {
        kr_buf_text(out, ", ");
        add_time(out, (double)(total - bytes) * seconds / (double)bytes);
        kr_buf_text(out, " left");
    }
}

/* 0: not known, as long as a path is unread or a folder not walked. */
static int64_t
total_of(const struct kr_progress *progress)
{
    if (progress->behind < 0 || progress->path_total == 0)
        return 0;
    return progress->bytes + progress->path_total + progress->behind;
}

static void
show(struct kr_progress *progress, double now)
{
    struct kr_buf line = KR_BUF(LINE_LIMIT);

    kr_progress_line(&line, progress->items + progress->path_items,
                     progress->bytes + progress->path_bytes, total_of(progress),
                     now - progress->started);
    if (progress->terminal)
        fprintf(stderr, "\r\033[K%s", kr_buf_cstr(&line));
    else
        fprintf(stderr, "kroniek import: %s\n", kr_buf_cstr(&line));
    (void)fflush(stderr);
    progress->drawn = progress->terminal;
    progress->shown = now;
    kr_buf_free(&line);
}

void
kr_progress_tell(void *self, int64_t bytes, int64_t total, int64_t items)
{
    struct kr_progress *progress = self;
    double now;

    progress->path_bytes = bytes;
    progress->path_items = items;
    progress->path_total = total;
    if (progress->quiet)
        return;
    now = clock_seconds();
    if (now - progress->shown >=
        (progress->terminal ? TERMINAL_SECONDS : LOG_SECONDS))
        show(progress, now);
}

void
kr_progress_clear(struct kr_progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
