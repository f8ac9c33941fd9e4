/*
 * Whatever goes in: what comes out is allowed, balanced, and comes out of a
 * second cleaning byte for byte.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/text_html_check.c"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kr_picture
find_picture(void *self, const char *src)
{
    (void)self;
    return (struct kr_picture){
        strstr(src, "found") != NULL ? "/media/ab/found.jpg" : NULL, 640, 0
    };
}

static void
give_up(const char *why, struct kr_clean_html a, struct kr_clean_html b)
{
    fprintf(stderr, "%s\n--- first:\n%s\n--- then:\n%s\n", why, a.data, b.data);
    abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_clean_rules rules = { .picture = find_picture };
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html once, twice = { "", 0 };
    struct kr_err err;
    const char *wrong;
    size_t at;

    if (kr_clean_html(arena, (struct kr_str){ (const char *)data, size },
                      &rules, &once, &err)) {
        if ((wrong = html_check(once.data, once.length, &at)) != NULL)
            give_up(wrong, once, twice);
        if (!kr_clean_html(arena, (struct kr_str){ once.data, once.length },
                           NULL, &twice, &err) ||
            once.length != twice.length ||
            memcmp(once.data, twice.data, once.length) != 0)
            give_up("not a fixpoint", once, twice);
        (void)kr_clean_html_text(arena, once);
        (void)kr_clean_html_in_listing(arena, once, "/2025/12/x/");
    }
    kr_arena_free(arena);
    return 0;
}
