#include "cli/text_diff.h"

#include <stdbool.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/diff.h"

#define AROUND 2 /* same lines shown next to a change */
#define LINE_LIMIT ((size_t)1 << 20)

struct step {
    enum kr_line_mark mark; /* SAME, GONE or NEW */
    struct kr_str text;
};

struct steps {
    struct step *items;
    size_t count, room;
};

struct diff {
    struct kr_arena *arena;
    size_t cost; /* what is left of it */
    void (*line)(void *self, enum kr_line_mark mark, struct kr_str text);
    void *self;
};

static struct kr_parts
lines_of(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str *items = NULL, line;
    size_t count = 0, room = 0;

    while (kr_str_line(&text, &line)) {
        items = kr_arena_grow(arena, items, count, &room, sizeof(*items));
        items[count++] = line;
    }
    return (struct kr_parts){ items, count };
}

static struct steps
compare(struct diff *diff, struct kr_parts before, struct kr_parts after)
{
    static const enum kr_line_mark marks[] = {
        [KR_DIFF_SAME] = KR_LINE_SAME,
        [KR_DIFF_GONE] = KR_LINE_GONE,
        [KR_DIFF_NEW] = KR_LINE_NEW,
    };
    struct kr_diff_runs runs = kr_diff(diff->arena, before, after, &diff->cost);
    struct steps steps = { 0 };

    for (size_t i = 0; i < runs.count; i++)
        for (size_t j = 0; j < runs.items[i].count; j++) {
            const struct kr_diff_run *run = &runs.items[i];

            steps.items = kr_arena_grow(diff->arena, steps.items, steps.count,
                                        &steps.room, sizeof(*steps.items));
            steps.items[steps.count++] =
                (struct step){ marks[run->kind],
                               run->kind == KR_DIFF_GONE
                                   ? before.items[run->before + j]
                                   : after.items[run->after + j] };
        }
    return steps;
}

static void
tell_changed(struct diff *diff, struct kr_str before, struct kr_str after)
{
    static const struct {
        const char *open, *close;
    } marks[] = {
        [KR_LINE_GONE] = { "[-", "-]" },
        [KR_LINE_NEW] = { "{+", "+}" },
    };
    struct steps steps = compare(diff, kr_diff_words(diff->arena, before),
                                 kr_diff_words(diff->arena, after));
    struct kr_buf line = KR_BUF(LINE_LIMIT);

    for (size_t i = 0; i < steps.count;) {
        enum kr_line_mark mark = steps.items[i].mark;

        if (mark != KR_LINE_SAME)
            kr_buf_text(&line, marks[mark].open);
        for (; i < steps.count && steps.items[i].mark == mark; i++)
            kr_buf_str(&line, steps.items[i].text);
        if (mark != KR_LINE_SAME)
            kr_buf_text(&line, marks[mark].close);
    }
    diff->line(diff->self, KR_LINE_CHANGED, kr_buf_view(&line));
    kr_buf_free(&line);
}

/* As many lines gone as new, one after the other: each became another. */
static size_t
tell_change(struct diff *diff, const struct steps *steps, size_t from)
{
    size_t gone = from, end;

    while (gone < steps->count && steps->items[gone].mark == KR_LINE_GONE)
        gone++;
    end = gone;
    while (end < steps->count && steps->items[end].mark == KR_LINE_NEW)
        end++;
    if (gone - from == end - gone) {
        for (size_t i = 0; from + i < gone; i++)
            tell_changed(diff, steps->items[from + i].text,
                         steps->items[gone + i].text);
        return end;
    }
    for (size_t i = from; i < end; i++)
        diff->line(diff->self, steps->items[i].mark, steps->items[i].text);
    return end;
}

/* The same lines from FROM on: those next to a change, and a gap. */
static size_t
tell_same(struct diff *diff, const struct steps *steps, size_t from)
{
    size_t end = from, head, tail;

    while (end < steps->count && steps->items[end].mark == KR_LINE_SAME)
        end++;
    head = from == 0 ? 0 : AROUND;
    tail = end == steps->count ? 0 : AROUND;
    for (size_t i = from; i < end; i++) {
        if (i < from + head || i + tail >= end)
            diff->line(diff->self, KR_LINE_SAME, steps->items[i].text);
        else if (i == from + head)
            diff->line(diff->self, KR_LINE_GAP, (struct kr_str){ "", 0 });
    }
    return end;
}

void
kr_text_diff(struct kr_arena *arena, struct kr_str before, struct kr_str after,
             void (*line)(void *self, enum kr_line_mark mark,
                          struct kr_str text),
             void *self)
{
    struct diff diff = { arena, KR_DIFF_COST, line, self };
    struct steps steps =
        compare(&diff, lines_of(arena, before), lines_of(arena, after));
    bool differs = false;

    for (size_t i = 0; i < steps.count; i++)
        differs = differs || steps.items[i].mark != KR_LINE_SAME;
    for (size_t i = 0; differs && i < steps.count;)
        i = steps.items[i].mark == KR_LINE_SAME ? tell_same(&diff, &steps, i)
                                                : tell_change(&diff, &steps, i);
}
