/*
 * Texts by paragraphs and words.  Which of the paragraphs that are gone became
 * which of the new ones is asked where both stand at one place: in order, so
 * that the words they share are most.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/diff.h"

#define PAIRS_MAX 900     /* asked of one place; more are gone and new */
#define LIKENESS_LEAST 40 /* per cent */
#define WORDS_MAX 4000    /* of a paragraph that is told by its words */

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct kr_parts
kr_diff_words(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str *items = NULL;
    size_t count = 0, room = 0;

    while (text.length > 0) {
        size_t end = 0;

        while (end < text.length &&
               is_space(text.data[end]) == is_space(text.data[0]))
            end++;
        items = kr_arena_grow(arena, items, count, &room, sizeof(*items));
        items[count++] = kr_str_upto(text, end);
        text = kr_str_from(text, end);
    }
    return (struct kr_parts){ items, count };
}

struct kr_parts
kr_diff_paragraphs(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str *items = NULL, line;
    size_t count = 0, room = 0;

    while (kr_str_line(&text, &line)) {
        line = kr_str_trim(line);
        if (line.length == 0)
            continue;
        items = kr_arena_grow(arena, items, count, &room, sizeof(*items));
        items[count++] = line;
    }
    return (struct kr_parts){ items, count };
}

/* --- Which became which --- */

struct said { /* a paragraph's words as numbers, in their order */
    uint32_t *words;
    size_t count;
};

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static struct said
said_of(struct kr_arena *arena, struct kr_str paragraph)
{
    struct kr_parts words = kr_diff_words(arena, paragraph);
    struct said said = {
        .words = kr_arena_array(arena, words.count, sizeof(*said.words)),
    };

    for (size_t i = 0; i < words.count; i++) {
        struct kr_str word = words.items[i];
        uint32_t hash = 2166136261u; /* FNV-1a */

        if (is_space(word.data[0]))
            continue;
        for (size_t j = 0; j < word.length; j++)
            hash = (hash ^ (unsigned char)word.data[j]) * 16777619u;
        said.words[said.count++] = hash;
    }
    if (said.count > 1)
        qsort(said.words, said.count, sizeof(uint32_t), by_number);
    return said;
}

/* Words both have, per cent of what they could. */
static uint32_t
likeness(const struct said *a, const struct said *b)
{
    size_t i = 0, j = 0, shared = 0;

    while (i < a->count && j < b->count) {
        shared += a->words[i] == b->words[j];
        if (a->words[i] < b->words[j]) {
            i++;
        } else {
            j++;
            i += a->words[i] == b->words[j - 1];
        }
    }
    return a->count + b->count == 0
               ? 0
               : (uint32_t)(200 * shared / (a->count + b->count));
}

struct telling { /* a comparison of two texts */
    struct kr_arena *arena;
    struct kr_parts before, after;
    size_t cost;
    struct kr_diff_paragraph *items;
    size_t count, room;
};

static struct kr_diff_paragraph *
add(struct telling *telling, enum kr_diff_kind kind, struct kr_str text)
{
    struct kr_diff_paragraph *paragraph;

    telling->items =
        kr_arena_grow(telling->arena, telling->items, telling->count,
                      &telling->room, sizeof(*telling->items));
    paragraph = &telling->items[telling->count++];
    *paragraph = (struct kr_diff_paragraph){ .kind = kind, .text = text };
    return paragraph;
}

/* Words FIRST to END as one piece of text, for they stand side by side. */
static struct kr_str
words_of(const struct kr_parts *row, size_t first, size_t end)
{
    const char *start;

    if (first == end)
        return (struct kr_str){ "", 0 };
    start = row->items[first].data;
    return (struct kr_str){ start, (size_t)(row->items[end - 1].data - start) +
                                       row->items[end - 1].length };
}

static bool
is_change(const struct kr_diff_runs *runs, size_t at)
{
    return at < runs->count && runs->items[at].kind != KR_DIFF_SAME;
}

/* Words that changed with blanks alone between them are told together.  The
 * place behind them. */
static size_t
change_end(const struct kr_parts *after, const struct kr_diff_runs *runs,
           size_t at)
{
    while (is_change(runs, at) ||
           (at < runs->count && runs->items[at].count == 1 &&
            is_space(after->items[runs->items[at].after].data[0]) &&
            is_change(runs, at + 1)))
        at++;
    return at;
}

static void
add_part(struct kr_diff_paragraph *paragraph, struct kr_diff_part *parts,
         enum kr_diff_kind kind, struct kr_str text)
{
    if (text.length > 0)
        parts[paragraph->part_count++] = (struct kr_diff_part){ kind, text };
}

static void
add_parts(struct kr_arena *arena, const struct kr_parts *before,
          const struct kr_parts *after, const struct kr_diff_runs *runs,
          struct kr_diff_paragraph *out)
{
    struct kr_diff_part *parts =
        kr_arena_array(arena, 2 * runs->count, sizeof(*parts));

    out->parts = parts;
    for (size_t at = 0; at < runs->count;) {
        const struct kr_diff_run *run = &runs->items[at], *last;
        size_t end = change_end(after, runs, at);

        if (end == at) {
            add_part(out, parts, KR_DIFF_SAME,
                     words_of(after, run->after, run->after + run->count));
            at++;
            continue;
        }
        last = &runs->items[end - 1];
        add_part(out, parts, KR_DIFF_GONE,
                 words_of(before, run->before,
                          last->before +
                              (last->kind == KR_DIFF_GONE ? last->count : 0)));
        add_part(out, parts, KR_DIFF_NEW,
                 words_of(after, run->after,
                          last->after +
                              (last->kind == KR_DIFF_NEW ? last->count : 0)));
        at = end;
    }
}

static void
add_changed(struct telling *telling, struct kr_str was, struct kr_str is)
{
    struct kr_parts before = kr_diff_words(telling->arena, was);
    struct kr_parts after = kr_diff_words(telling->arena, is);
    struct kr_diff_runs runs;

    if (before.count > WORDS_MAX || after.count > WORDS_MAX) {
        (void)add(telling, KR_DIFF_GONE, was);
        (void)add(telling, KR_DIFF_NEW, is);
        return;
    }
    runs = kr_diff(telling->arena, before, after, &telling->cost);
    add_parts(telling->arena, &before, &after, &runs,
              add(telling, KR_DIFF_CHANGED, (struct kr_str){ "", 0 }));
}

/* How alike those from each place on can be, at best, in order. */
static uint32_t *
best_of(struct telling *telling, const struct kr_str *was, size_t n,
        const struct kr_str *is, size_t m, uint32_t *alike)
{
    struct kr_arena *arena = telling->arena;
    struct said *a = kr_arena_array(arena, n, sizeof(*a));
    struct said *b = kr_arena_array(arena, m, sizeof(*b));
    uint32_t *best = kr_arena_array(arena, (n + 1) * (m + 1), sizeof(*best));

    for (size_t i = 0; i < n; i++)
        a[i] = said_of(arena, was[i]);
    for (size_t j = 0; j < m; j++)
        b[j] = said_of(arena, is[j]);
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            uint32_t like = likeness(&a[i], &b[j]);
            uint32_t *at = &best[i * (m + 1) + j];
            uint32_t down = at[m + 1], right = at[1];

            alike[i * m + j] = like >= LIKENESS_LEAST ? like : 0;
            *at = down > right ? down : right;
            if (alike[i * m + j] > 0 && at[m + 2] + like > *at)
                *at = at[m + 2] + like;
        }
    return best;
}

static void
add_place(struct telling *telling, const struct kr_str *was, size_t n,
          const struct kr_str *is, size_t m)
{
    bool few = n > 0 && m > 0 && n <= PAIRS_MAX / m;
    uint32_t *alike = NULL, *best = NULL;
    size_t i = 0, j = 0;

    if (few) {
        alike = kr_arena_array(telling->arena, n * m, sizeof(*alike));
        best = best_of(telling, was, n, is, m, alike);
    }
    while (i < n || j < m) {
        const uint32_t *at = few ? &best[i * (m + 1) + j] : NULL;

        if (few && i < n && j < m && alike[i * m + j] > 0 &&
            *at == at[m + 2] + alike[i * m + j])
            add_changed(telling, was[i++], is[j++]);
        else if (j == m || (i < n && (!few || *at == at[m + 1])))
            (void)add(telling, KR_DIFF_GONE, was[i++]);
        else
            (void)add(telling, KR_DIFF_NEW, is[j++]);
    }
}

struct kr_diff_text
kr_diff_text(struct kr_arena *arena, struct kr_str before, struct kr_str after)
{
    struct telling telling = { .arena = arena,
                               .before = kr_diff_paragraphs(arena, before),
                               .after = kr_diff_paragraphs(arena, after),
                               .cost = KR_DIFF_COST };
    struct kr_diff_runs runs =
        kr_diff(arena, telling.before, telling.after, &telling.cost);

    for (size_t r = 0; r < runs.count; r++) {
        const struct kr_diff_run *run = &runs.items[r], *next = run + 1;
        const struct kr_str *was = telling.before.items + run->before;
        const struct kr_str *is = telling.after.items + run->after;

        if (run->kind == KR_DIFF_SAME) {
            for (size_t i = 0; i < run->count; i++)
                (void)add(&telling, KR_DIFF_SAME, is[i]);
        } else if (run->kind == KR_DIFF_GONE && r + 1 < runs.count &&
                   next->kind == KR_DIFF_NEW) {
            add_place(&telling, was, run->count,
                      telling.after.items + next->after, next->count);
            r++;
        } else {
            add_place(&telling, was, run->kind == KR_DIFF_GONE ? run->count : 0,
                      is, run->kind == KR_DIFF_NEW ? run->count : 0);
        }
    }
    return (struct kr_diff_text){ telling.items, telling.count };
}
