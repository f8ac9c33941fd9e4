#include "html_rewrite.h"

#include "html_rules.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

static void
put_tag(struct kr_buf *out, const struct html_token *token,
        const struct html_rewrite *how)
{
    enum html_tag tag = html_tag_of(token->name);

    if (how->lowered && html_is_heading(tag) && tag < HTML_H6)
        tag++;
    kr_buf_text(out, token->kind == HTML_END ? "</" : "<");
    kr_buf_text(out, html_tag_name(tag));
    if (token->kind == HTML_START)
        for (size_t i = 0; i < token->attribute_count; i++)
            how->attribute(how->self, &token->attributes[i], out);
    kr_buf_char(out, '>');
}

struct kr_clean_html
html_rewrite(struct kr_arena *arena, struct kr_clean_html body,
             const struct html_rewrite *how)
{
    struct html_reader reader = { { body.data, body.length }, 0 };
    struct kr_buf out = KR_BUF((size_t)KR_HTML_LIMIT * 4);
    struct html_token token;
    struct kr_str kept;

    while (html_next(&reader, &token)) {
        if (token.kind == HTML_TEXT)
            kr_buf_str(&out, token.raw);
        else if (html_tag_name(html_tag_of(token.name)) != NULL)
            put_tag(&out, &token, how);
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return (struct kr_clean_html){ kept.data, kept.length };
}
