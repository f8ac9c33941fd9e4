#include "cli/text_diff.h"

#include <stdbool.h>
#include <stdint.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define CELLS_MAX ((size_t)4 << 20) /* of one comparison */
#define AROUND 2                    /* same lines shown next to a change */
#define LINE_LIMIT ((size_t)1 << 20)

struct parts { /* a text in lines, or a line in words */
    struct kr_str *items;
    size_t count;
};

struct step {
    enum kr_diff_mark mark; /* SAME, GONE or NEW */
    struct kr_str text;
};

struct steps {
    struct step *items;
    size_t count, room;
};

struct diff {
    struct kr_arena *arena;
    void (*line)(void *self, enum kr_diff_mark mark, struct kr_str text);
    void *self;
};

static void
add(struct kr_arena *arena, struct steps *steps, enum kr_diff_mark mark,
    struct kr_str text)
{
    steps->items = kr_arena_grow(arena, steps->items, steps->count,
                                 &steps->room, sizeof(*steps->items));
    steps->items[steps->count++] = (struct step){ mark, text };
}

static struct parts
lines_of(struct kr_arena *arena, struct kr_str text)
{
    struct parts parts = { 0 };
    struct kr_str line;
    size_t room = 0;

    while (kr_str_line(&text, &line)) {
        parts.items = kr_arena_grow(arena, parts.items, parts.count, &room,
                                    sizeof(*parts.items));
        parts.items[parts.count++] = line;
    }
    return parts;
}

/* Words, and what stands between them. */
static struct parts
words_of(struct kr_arena *arena, struct kr_str line)
{
    struct parts parts = { 0 };
    size_t room = 0;

    while (line.length > 0) {
        size_t end = 1;

        while (end < line.length &&
               (line.data[end] == ' ') == (line.data[0] == ' '))
            end++;
        parts.items = kr_arena_grow(arena, parts.items, parts.count, &room,
                                    sizeof(*parts.items));
        parts.items[parts.count++] = kr_str_upto(line, end);
        line = kr_str_from(line, end);
    }
    return parts;
}

/* The longest common row of A and B from each place on, by place. */
static uint32_t *
common(struct kr_arena *arena, struct parts a, struct parts b)
{
    size_t width = b.count + 1;
    uint32_t *cells =
        kr_arena_array(arena, (a.count + 1) * width, sizeof(*cells));

    for (size_t i = a.count; i-- > 0;)
        for (size_t j = b.count; j-- > 0;) {
            uint32_t down = cells[(i + 1) * width + j];
            uint32_t right = cells[i * width + j + 1];

            if (kr_str_equal(a.items[i], b.items[j]))
                cells[i * width + j] = cells[(i + 1) * width + j + 1] + 1;
            else
                cells[i * width + j] = down > right ? down : right;
        }
    return cells;
}

static void
walk(struct kr_arena *arena, struct parts a, struct parts b, struct steps *out)
{
    bool small = (a.count + 1) < CELLS_MAX / (b.count + 1);
    uint32_t *cells = small ? common(arena, a, b) : NULL;
    size_t i = 0, j = 0, width = b.count + 1;

    while (i < a.count || j < b.count) {
        if (small && i < a.count && j < b.count &&
            kr_str_equal(a.items[i], b.items[j])) {
            add(arena, out, KR_DIFF_SAME, a.items[i]);
            i++;
            j++;
        } else if (j == b.count ||
                   (i < a.count && (!small || cells[(i + 1) * width + j] >=
                                                  cells[i * width + j + 1]))) {
            add(arena, out, KR_DIFF_GONE, a.items[i++]);
        } else {
            add(arena, out, KR_DIFF_NEW, b.items[j++]);
        }
    }
}

static struct steps
compare(struct kr_arena *arena, struct parts a, struct parts b)
{
    struct steps steps = { 0 };
    size_t start = 0, end = 0;
    struct parts middle_a, middle_b;

    while (start < a.count && start < b.count &&
           kr_str_equal(a.items[start], b.items[start]))
        add(arena, &steps, KR_DIFF_SAME, a.items[start++]);
    while (end + start < a.count && end + start < b.count &&
           kr_str_equal(a.items[a.count - 1 - end], b.items[b.count - 1 - end]))
        end++;
    middle_a = (struct parts){ a.items + start, a.count - start - end };
    middle_b = (struct parts){ b.items + start, b.count - start - end };
    walk(arena, middle_a, middle_b, &steps);
    for (size_t i = a.count - end; i < a.count; i++)
        add(arena, &steps, KR_DIFF_SAME, a.items[i]);
    return steps;
}

static void
tell_changed(struct diff *diff, struct kr_str before, struct kr_str after)
{
    static const struct {
        const char *open, *close;
    } marks[] = {
        [KR_DIFF_GONE] = { "[-", "-]" },
        [KR_DIFF_NEW] = { "{+", "+}" },
    };
    struct steps steps = compare(diff->arena, words_of(diff->arena, before),
                                 words_of(diff->arena, after));
    struct kr_buf line = KR_BUF(LINE_LIMIT);

    for (size_t i = 0; i < steps.count;) {
        enum kr_diff_mark mark = steps.items[i].mark;

        if (mark != KR_DIFF_SAME)
            kr_buf_text(&line, marks[mark].open);
        for (; i < steps.count && steps.items[i].mark == mark; i++)
            kr_buf_str(&line, steps.items[i].text);
        if (mark != KR_DIFF_SAME)
            kr_buf_text(&line, marks[mark].close);
    }
    diff->line(diff->self, KR_DIFF_CHANGED, kr_buf_view(&line));
    kr_buf_free(&line);
}

/* As many lines gone as new, one after the other: each became another. */
static size_t
tell_change(struct diff *diff, const struct steps *steps, size_t from)
{
    size_t gone = from, end;

    while (gone < steps->count && steps->items[gone].mark == KR_DIFF_GONE)
        gone++;
    end = gone;
    while (end < steps->count && steps->items[end].mark == KR_DIFF_NEW)
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

    while (end < steps->count && steps->items[end].mark == KR_DIFF_SAME)
        end++;
    head = from == 0 ? 0 : AROUND;
    tail = end == steps->count ? 0 : AROUND;
    for (size_t i = from; i < end; i++) {
        if (i < from + head || i + tail >= end)
            diff->line(diff->self, KR_DIFF_SAME, steps->items[i].text);
        else if (i == from + head)
            diff->line(diff->self, KR_DIFF_GAP, (struct kr_str){ "", 0 });
    }
    return end;
}

void
kr_text_diff(struct kr_arena *arena, struct kr_str before, struct kr_str after,
             void (*line)(void *self, enum kr_diff_mark mark,
                          struct kr_str text),
             void *self)
{
    struct diff diff = { arena, line, self };
    struct steps steps =
        compare(arena, lines_of(arena, before), lines_of(arena, after));
    bool differs = false;

    for (size_t i = 0; i < steps.count; i++)
        differs = differs || steps.items[i].mark != KR_DIFF_SAME;
    for (size_t i = 0; differs && i < steps.count;)
        i = steps.items[i].mark == KR_DIFF_SAME ? tell_same(&diff, &steps, i)
                                                : tell_change(&diff, &steps, i);
}
