#include "kroniek/exchange/body.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "markdown_html.h"
#include "text_blocks.h"
#include "text_bytes.h"
#include "wordpress_body.h"

static bool
from_markdown(struct kr_arena *arena, struct kr_str source, struct kr_str *out,
              struct kr_err *err)
{
    return kr_markdown_html(arena, source, out, NULL, err);
}

static bool
from_text(struct kr_arena *arena, struct kr_str source, struct kr_str *out,
          struct kr_err *err)
{
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_text_body found;
    bool ok;

    kr_text_blocks(source, &html, &found);
    ok = !html.full || kr_fail(err, KR_LIMIT, "a body of more than %u MiB",
                               KR_HTML_LIMIT >> 20);
    *out = kr_buf_keep(&html, arena);
    kr_buf_free(&html);
    return ok;
}

static bool
from_html(struct kr_arena *arena, struct kr_str source, struct kr_str *out,
          struct kr_err *err)
{
    (void)arena;
    (void)err;
    *out = source;
    return true;
}

static bool
from_wordpress(struct kr_arena *arena, struct kr_str source, struct kr_str *out,
               struct kr_err *err)
{
    struct kr_wordpress_body body;

    if (!kr_wordpress_body(arena, source, NULL, &body, err))
        return false;
    *out = body.html;
    return true;
}

static const struct {
    const char *type, *extension;
    bool (*make)(struct kr_arena *arena, struct kr_str source,
                 struct kr_str *out, struct kr_err *err);
} forms[] = {
    { "text/markdown", ".md", from_markdown },
    { "text/plain", ".txt", from_text },
    { "text/html", ".html", from_html },
    { "text/html+wordpress", ".html", from_wordpress },
};

/* Line ends as the readers hand them on. */
static struct kr_str
with_lf(struct kr_arena *arena, struct kr_str text)
{
    char *out = kr_arena_bytes(arena, text.data, text.length);
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\r' && i + 1 < text.length &&
            text.data[i + 1] == '\n')
            continue;
        out[length++] = text.data[i] == '\r' ? '\n' : text.data[i];
    }
    out[length] = '\0';
    return (struct kr_str){ out, length };
}

bool
kr_body_html(struct kr_arena *arena, const char *source_type,
             struct kr_str source, struct kr_str *out, struct kr_err *err)
{
    struct kr_utf8_place bad;

    if (!kr_utf8_valid(source, &bad))
        return kr_fail(err, KR_INVALID, "the text is not UTF-8");
    source = with_lf(arena, kr_text_without_controls(arena, source));
    for (size_t i = 0; i < KR_COUNT(forms); i++)
        if (strcmp(forms[i].type, source_type) == 0)
            return forms[i].make(arena, source, out, err);
    return kr_fail(err, KR_INVALID, "nobody here reads a body of type '%s'",
                   source_type);
}

const char *
kr_body_extension(const char *source_type)
{
    for (size_t i = 0; i < KR_COUNT(forms); i++)
        if (strcmp(forms[i].type, source_type) == 0)
            return forms[i].extension;
    return ".txt";
}
