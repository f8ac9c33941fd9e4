#include "markdown_html.h"

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "markdown_finish.h"
#include "markdown_footnotes.h"
#include "markdown_render.h"
#include "markdown_terms.h"

static bool
make(struct kr_arena *arena, struct kr_str markdown, struct kr_buf *html,
     struct kr_buf *out, struct kr_err *err)
{
    struct kr_buf body = KR_BUF(markdown.length + 1), rest = KR_BUF(out->limit);
    struct kr_footnotes *notes = kr_footnotes_take(arena, markdown, &body);
    bool ok;

    kr_markdown_terms(kr_buf_view(&body), &rest);
    ok = !rest.full && kr_markdown_render(kr_buf_view(&rest), html, err) &&
         kr_footnotes_place(notes, kr_buf_view(html), out, err);
    if (ok) {
        kr_buf_clear(html);
        kr_markdown_finish(kr_buf_view(out), html);
    }
    kr_buf_free(&rest);
    kr_buf_free(&body);
    if (ok && (out->full || html->full))
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
        *out = kr_buf_keep(&html, arena);
    kr_buf_free(&whole);
    kr_buf_free(&html);
    kr_buf_free(&flat);
    return ok;
}
