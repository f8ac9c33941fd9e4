/*
 * Whatever body: what is shown of it keeps its text and its balance; alone or
 * in a listing, with signs and notes, of readers or not.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/shown_html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *
label(void *self, struct kr_arena *arena, enum kr_shown_label which,
      const char *detail)
{
    (void)self;
    return kr_arena_format(arena, "%d%s", (int)which, detail);
}

/* Tags that begin less tags that end. */
static long
balance(struct kr_clean_html html)
{
    long open = 0;

    for (size_t i = 0; i + 1 < html.length; i++)
        if (html.data[i] == '<')
            open += html.data[i + 1] == '/' ? -1 : 1;
    return open;
}

static void
show(struct kr_arena *arena, struct kr_clean_html body,
     const struct kr_shown_rules *rules)
{
    struct kr_shown out;

    kr_shown_html(arena, body, rules, &out);
    if (out.html.data[out.html.length] != '\0' ||
        balance(out.html) != balance(body)) {
        fprintf(stderr, "out of balance:\n%s\n---\n%s\n", body.data,
                out.html.data);
        abort();
    }
}

/* Among others, it is shown in one walk as it is in two. */
static void
show_listed(struct kr_arena *arena, struct kr_clean_html body,
            const struct kr_shown_rules *rules)
{
    struct kr_shown once, twice;

    kr_shown_html_listed(arena, body, "/x/", rules, &once);
    kr_shown_html(arena, kr_clean_html_in_listing(arena, body, "/x/"), rules,
                  &twice);
    if (once.html.length != twice.html.length ||
        memcmp(once.html.data, twice.html.data, once.html.length) != 0) {
        fprintf(stderr, "not the same:\n%s\n---\n%s\n", once.html.data,
                twice.html.data);
        abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_shown_rules rules = { .alone = true, .eager = 1, .label = label };
    struct kr_arena *arena = kr_arena_new();
    struct kr_str html = { (const char *)data, size };
    struct kr_clean_html body;
    struct kr_err err;

    if (kr_clean_html(arena, html, NULL, &body, &err)) {
        show(arena, body, &rules);
        rules = (struct kr_shown_rules){ .foreign = true, .label = label };
        show(arena, body, &rules);
        show_listed(arena, body, &rules);
    }
    kr_arena_free(arena);
    return 0;
}
