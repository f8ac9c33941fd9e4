#include "kroniek/text/diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"

#define DIFFERENCES_MAX 1000 /* the way there takes 4 MB then */

struct numbered { /* a part on its way to a number */
    struct kr_str text;
    size_t at; /* in both rows, the old one first */
};

static int
by_text(const void *a, const void *b)
{
    struct kr_str x = ((const struct numbered *)a)->text;
    struct kr_str y = ((const struct numbered *)b)->text;
    size_t length = x.length < y.length ? x.length : y.length;
    int order = length > 0 ? memcmp(x.data, y.data, length) : 0;

    return order != 0 ? order : (x.length > y.length) - (x.length < y.length);
}

/* Numbers for the parts of both rows: the same number, the same text. */
static uint32_t *
number_parts(struct kr_arena *arena, struct kr_parts before,
             struct kr_parts after)
{
    size_t count = before.count + after.count;
    struct numbered *all = kr_arena_array(arena, count, sizeof(*all));
    uint32_t *numbers = kr_arena_array(arena, count, sizeof(*numbers));
    uint32_t number = 0;

    for (size_t i = 0; i < count; i++)
        all[i] =
            (struct numbered){ kr_str_trim(i < before.count
                                               ? before.items[i]
                                               : after.items[i - before.count]),
                               i };
    if (count > 1)
        qsort(all, count, sizeof(*all), by_text);
    for (size_t i = 0; i < count; i++) {
        number += i > 0 && !kr_str_equal(all[i].text, all[i - 1].text);
        numbers[all[i].at] = number;
    }
    return numbers;
}

struct rows { /* two rows of numbers, without what they share at the ends */
    const uint32_t *a, *b;
    long n, m;
};

struct way { /* how far each diagonal came, after 0, 1, … differences */
    int32_t *reach;      /* those after d begin at d * d */
    int32_t differences; /* -1: too many */
};

/* The entry of diagonal K after D differences; K is -D, -D + 2, … D. */
static int32_t *
reach_at(const struct way *way, int32_t d, int32_t k)
{
    return &way->reach[(size_t)d * (size_t)d + (size_t)(k + d)];
}

static int32_t
step(const struct way *way, int32_t d, int32_t k)
{
    int32_t down, right;

    if (d == 0)
        return 0;
    down = k < d ? *reach_at(way, d - 1, k + 1) : -1;
    right = k > -d ? *reach_at(way, d - 1, k - 1) + 1 : -1;
    return down > right ? down : right;
}

/* False when *COST is used up. */
static bool
go_on(const struct rows *rows, struct way *way, int32_t d, bool *there,
      size_t *cost)
{
    for (int32_t k = -d; k <= d; k += 2) {
        long x = step(way, d, k), y = x - k, from = x;

        while (x >= 0 && y >= 0 && x < rows->n && y < rows->m &&
               rows->a[x] == rows->b[y]) {
            x++;
            y++;
        }
        if (*cost < (size_t)(x - from) + 1)
            return false;
        *cost -= (size_t)(x - from) + 1;
        *reach_at(way, d, k) = (int32_t)x;
        if (x >= rows->n && y >= rows->m) {
            *there = true;
            return true;
        }
    }
    return true;
}

static void
find_way(struct kr_arena *arena, const struct rows *rows, struct way *way,
         size_t *cost)
{
    int32_t room = 0;
    bool there = false;

    *way = (struct way){ .differences = -1 };
    for (int32_t d = 0; d <= DIFFERENCES_MAX && !there; d++) {
        if (d >= room) { /* twice as many fit four times the room */
            int32_t more = room == 0 ? 16 : room * 2;
            int32_t *reach = kr_arena_array(arena, (size_t)more * (size_t)more,
                                            sizeof(*reach));

            if (room > 0)
                memcpy(reach, way->reach,
                       (size_t)room * (size_t)room * sizeof(*reach));
            way->reach = reach;
            room = more;
        }
        if (!go_on(rows, way, d, &there, cost))
            return;
        way->differences = there ? d : -1;
    }
}

/* Which parts are gone, and which are new. */
struct fate {
    bool *gone, *come;
};

static void
walk_back(const struct rows *rows, const struct way *way, struct fate fate)
{
    long x = rows->n, y = rows->m;

    for (int32_t d = way->differences; d > 0; d--) {
        int32_t k = (int32_t)(x - y);
        bool down = k == -d || (k<d && * reach_at(way, d - 1, k + 1)> *
                                    reach_at(way, d - 1, k - 1) +
                                1);
        long before = *reach_at(way, d - 1, down ? k + 1 : k - 1);

        if (down)
            fate.come[before - k - 1] = true;
        else
            fate.gone[before] = true;
        x = before;
        y = before - (down ? k + 1 : k - 1);
    }
}

static void
tell_fates(struct kr_arena *arena, const struct rows *rows, struct fate fate,
           size_t *cost)
{
    struct way way;

    find_way(arena, rows, &way, cost);
    if (way.differences >= 0) {
        walk_back(rows, &way, fate);
        return;
    }
    memset(fate.gone, true, (size_t)rows->n);
    memset(fate.come, true, (size_t)rows->m);
}

struct made { /* runs, growing */
    struct kr_arena *arena;
    struct kr_diff_run *items;
    size_t count, room;
};

static void
add_run(struct made *made, enum kr_diff_kind kind, size_t before, size_t after,
        size_t count)
{
    if (count == 0)
        return;
    made->items = kr_arena_grow(made->arena, made->items, made->count,
                                &made->room, sizeof(*made->items));
    made->items[made->count++] =
        (struct kr_diff_run){ kind, before, after, count };
}

static void
add_runs(struct made *made, size_t n, size_t m, struct fate fate)
{
    size_t i = 0, j = 0;

    while (i < n || j < m) {
        size_t gone = i, come = j, same;

        while (gone < n && fate.gone[gone])
            gone++;
        while (come < m && fate.come[come])
            come++;
        add_run(made, KR_DIFF_GONE, i, j, gone - i);
        add_run(made, KR_DIFF_NEW, gone, j, come - j);
        for (same = 0; gone + same < n && come + same < m &&
                       !fate.gone[gone + same] && !fate.come[come + same];)
            same++;
        add_run(made, KR_DIFF_SAME, gone, come, same);
        i = gone + same;
        j = come + same;
    }
}

struct kr_diff_runs
kr_diff(struct kr_arena *arena, struct kr_parts before, struct kr_parts after,
        size_t *cost)
{
    const uint32_t *a = number_parts(arena, before, after);
    const uint32_t *b = a + before.count;
    size_t n = before.count, m = after.count, start = 0, end = 0;
    struct fate fate = { kr_arena_array(arena, n + 1, sizeof(bool)),
                         kr_arena_array(arena, m + 1, sizeof(bool)) };
    struct made made = { .arena = arena };
    struct rows rows;

    while (start < n && start < m && a[start] == b[start])
        start++;
    while (start + end < n && start + end < m &&
           a[n - 1 - end] == b[m - 1 - end])
        end++;
    rows = (struct rows){ a + start, b + start, (long)(n - start - end),
                          (long)(m - start - end) };
    tell_fates(arena, &rows,
               (struct fate){ fate.gone + start, fate.come + start }, cost);
    add_runs(&made, n, m, fate);
    return (struct kr_diff_runs){ made.items, made.count };
}
