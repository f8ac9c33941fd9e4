#include "html_body.h"

#include "html_entity.h"
#include "html_spaces.h"
#include "html_stack.h"
#include "kroniek/text/utf8.h"

static void
write_void(struct html_body *body, enum html_tag tag, struct kr_str attributes,
           struct kr_str id)
{
    kr_buf_char(&body->out, '<');
    kr_buf_text(&body->out, html_tag_name(tag));
    if (id.length > 0)
        html_write_attribute(&body->out, "id", id);
    kr_buf_str(&body->out, attributes);
    kr_buf_char(&body->out, '>');
    body->pre_start = false;
}

static void
put_rule(struct html_body *body, struct kr_str attributes, struct kr_str id)
{
    if (!html_admit_block(body, HTML_HR)) {
        html_body_break(body);
        return;
    }
    html_pause_inlines(body);
    html_write_blocks(body);
    write_void(body, HTML_HR, attributes, id);
    kr_buf_char(&body->out, '\n');
    body->space = 0;
    body->breaks = 0;
    body->line_start = true;
    if (body->block_count > 0)
        html_top(body)->filled = true;
}

static void
put_column(struct html_body *body, struct kr_str attributes, struct kr_str id)
{
    if (html_top_is(body, HTML_TABLE))
        html_push_plain(body, HTML_COLGROUP);
    if (!html_top_is(body, HTML_COLGROUP))
        return;
    html_write_blocks(body);
    write_void(body, HTML_COL, attributes, id);
    kr_buf_char(&body->out, '\n');
}

void
html_body_void(struct html_body *body, enum html_tag tag,
               struct kr_str attributes, struct kr_str id)
{
    if (tag == HTML_HR) {
        put_rule(body, attributes, id);
    } else if (tag == HTML_COL) {
        put_column(body, attributes, id);
    } else if (tag != HTML_BR) {
        html_admit_text(body);
        write_void(body, tag, attributes, id);
    } else if (html_top_is(body, HTML_PRE)) {
        html_body_plain(body, KR_STR("\n"));
    } else if (!body->line_start) {
        body->breaks++;
    }
}

/* A RUN of words, or any text in <pre>. */
static void
put_run(struct html_body *body, struct kr_str run)
{
    if (run.length == 0)
        return;
    html_admit_text(body);
    /* A parser drops a line end right behind "<pre>". */
    if (body->pre_start && run.data[0] == '\n')
        kr_buf_char(&body->out, '\n');
    body->pre_start = false;
    html_escape(run, false, &body->out);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The bytes from AT on that stand in TEXT as they will be written: words, and
 * single spaces and line ends between them. */
static size_t
plain_length(struct kr_str text, size_t at)
{
    size_t start = at;

    for (; at < text.length; at++) {
        if ((at - start) % 8 == 1)
            at += html_single_spaced(text, at);
        if ((unsigned char)text.data[at] <= ' ' && is_space(text.data[at]) &&
            (at == start || at + 1 == text.length || text.data[at] == '\t' ||
             is_space(text.data[at + 1])))
            break;
    }
    return at - start;
}

void
html_body_plain(struct html_body *body, struct kr_str text)
{
    if (html_top_is(body, HTML_PRE)) {
        put_run(body, text);
        return;
    }
    for (size_t at = 0; at < text.length;) {
        size_t length = plain_length(text, at);

        put_run(body, kr_str_upto(kr_str_from(text, at), length));
        at += length;
        for (; at < text.length && is_space(text.data[at]); at++)
            if (!body->line_start && body->space != '\n')
                body->space = text.data[at] == '\n' ? '\n' : ' ';
    }
}

void
html_body_text(struct html_body *body, struct kr_str raw)
{
    while (raw.length > 0) {
        size_t plain = kr_str_find(raw, '&'), taken;
        char utf8[KR_UTF8_SIZE];
        uint32_t code;

        html_body_plain(body, kr_str_upto(raw, plain));
        raw = kr_str_from(raw, plain);
        if (raw.length == 0)
            break;
        if ((taken = html_entity(raw, false, &code)) == 0) {
            html_body_plain(body, KR_STR("&"));
            taken = 1;
        } else if (code != 0) {
            size_t length = kr_utf8_encode(code, utf8);

            html_body_plain(body, (struct kr_str){ utf8, length });
        }
        raw = kr_str_from(raw, taken);
    }
}
