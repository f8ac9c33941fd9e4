#include "html_stack.h"

bool
html_top_is(struct html_body *body, enum html_tag tag)
{
    return body->block_count > 0 && html_top(body)->tag == tag;
}

void
html_push_plain(struct html_body *body, enum html_tag tag)
{
    const struct kr_str nothing = { "", 0 };

    (void)html_push(body, tag, nothing, nothing);
}

void
html_imply_part(struct html_body *body)
{
    switch (html_here(body)) {
    case HTML_ITEMS:
        if (html_top(body)->implied)
            html_pop(body);
        else
            html_push_plain(body, HTML_LI);
        break;
    case HTML_TERMS:
        if (html_top(body)->implied)
            html_pop(body);
        else
            html_push_plain(body, HTML_DD);
        break;
    case HTML_ROWS:
    case HTML_GROUP_ROWS: html_push_plain(body, HTML_TR); break;
    case HTML_CELLS: html_push_plain(body, HTML_TD); break;
    case HTML_COLUMNS: html_pop(body); break;
    case HTML_PHRASES:
    case HTML_MIXED:
    case HTML_BLOCKS: break;
    }
}

bool
html_admit_block(struct html_body *body, enum html_tag tag)
{
    bool light = tag == HTML_P || tag == HTML_DIV;

    for (;;) {
        enum html_content here = html_here(body);

        if (here == HTML_MIXED || here == HTML_BLOCKS)
            return true;
        if (here != HTML_PHRASES) {
            html_imply_part(body);
            continue;
        }
        if (html_top_is(body, HTML_PRE))
            return false;
        if (light && !html_top_is(body, HTML_P) &&
            !(html_is_heading(html_top(body)->tag) && !body->line_start))
            return false;
        html_pop(body);
    }
}

void
html_admit_text(struct html_body *body)
{
    enum html_content here;

    if (body->ready && body->space == 0 && body->breaks == 0)
        return;
    while ((here = html_here(body)) != HTML_PHRASES && here != HTML_MIXED) {
        if (here == HTML_BLOCKS)
            html_push_plain(body, HTML_P);
        else
            html_imply_part(body);
    }
    html_write_all(body);
}
