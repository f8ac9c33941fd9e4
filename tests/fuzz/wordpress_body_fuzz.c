/*
 * Any bytes as a WordPress body, with footnotes and attachments: it is made,
 * what is valid UTF-8 stays so, and nothing comes out that the sanitiser does
 * not take.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/wordpress_body.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
file(void *self, const char *id, struct kr_wordpress_file *out)
{
    (void)self;
    *out = (struct kr_wordpress_file){ .id = id, .url = "/a.jpg" };
    return id[0] != '9';
}

static bool
own_file(void *self, size_t index, struct kr_wordpress_file *out)
{
    (void)self;
    *out = (struct kr_wordpress_file){ .id = "1", .url = "/a.mp3" };
    return index < 2;
}

static void
note(void *self, const char *remark)
{
    (void)self;
    if (remark[0] == '\0')
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_str content = { (const char *)data, size };
    const struct kr_wordpress_context context = {
        .file = file,
        .own_file = own_file,
        .note = note,
        .footnotes = kr_str_from(content, kr_str_find(content, '\x1f') + 1),
    };
    struct kr_arena *arena = kr_arena_new();
    struct kr_wordpress_body body;
    struct kr_clean_html clean;
    struct kr_err err = { 0 };

    if (!kr_wordpress_body(arena, content, &context, &body, &err)) {
        if (err.code != KR_LIMIT)
            abort();
    } else if (!kr_clean_html(arena, body.html, NULL, &clean, &err) ||
               (kr_utf8_valid(content, NULL) &&
                !kr_utf8_valid(body.html, NULL))) {
        abort();
    }
    (void)kr_wordpress_is_raw(content);
    kr_arena_free(arena);
    return 0;
}
