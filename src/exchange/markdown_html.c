#include "markdown_html.h"

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "markdown_footnotes.h"
#include "markdown_render.h"

static bool
make(struct kr_arena *arena, struct kr_str markdown, struct kr_buf *html,
     struct kr_buf *out, struct kr_err *err)
{
    struct kr_buf body = KR_BUF(markdown.length + 1);
    struct kr_footnotes *notes = kr_footnotes_take(arena, markdown, &body);
    bool ok = kr_markdown_render(kr_buf_view(&body), html, err) &&
              kr_footnotes_place(notes, kr_buf_view(html), out, err);

    kr_buf_free(&body);
    if (ok && out->full)
        return kr_fail(err, KR_LIMIT, "its HTML would be larger than %u bytes",
                       KR_HTML_LIMIT);
    return ok;
}

bool
kr_markdown_html(struct kr_arena *arena, struct kr_str markdown,
                 struct kr_str *out, size_t *flattened, struct kr_err *err)
{
    struct kr_buf flat = KR_BUF(markdown.length + 1);
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT), whole = KR_BUF(KR_HTML_LIMIT);
    size_t lines = kr_markdown_flatten(markdown, &flat);
    bool ok = make(arena, kr_buf_view(&flat), &html, &whole, err);

    if (flattened != NULL)
        *flattened = lines;
    if (ok)
        *out = kr_buf_keep(&whole, arena);
    kr_buf_free(&whole);
    kr_buf_free(&html);
    kr_buf_free(&flat);
    return ok;
}
