#include "html_body.h"

#include <string.h>

#include "html_stack.h"

static const struct kr_str nothing = { "", 0 };

void
html_body_start(struct html_body *body)
{
    memset(body, 0, sizeof(*body));
    body->out = KR_BUF(KR_HTML_LIMIT);
    for (size_t i = 0; i < KR_HTML_DEPTH; i++) {
        body->blocks[i].attributes = KR_BUF(KR_HTML_LIMIT);
        body->blocks[i].id = KR_BUF(KR_HTML_LIMIT);
        body->inlines[i].attributes = KR_BUF(KR_HTML_LIMIT);
        body->inlines[i].id = KR_BUF(KR_HTML_LIMIT);
    }
    body->line_start = true;
}

void
html_body_free(struct html_body *body)
{
    kr_buf_free(&body->out);
    for (size_t i = 0; i < KR_HTML_DEPTH; i++) {
        kr_buf_free(&body->blocks[i].attributes);
        kr_buf_free(&body->blocks[i].id);
        kr_buf_free(&body->inlines[i].attributes);
        kr_buf_free(&body->inlines[i].id);
    }
}

void
html_body_finish(struct html_body *body)
{
    html_pop_to(body, 0);
    html_pause_inlines(body);
}

bool
html_body_in(const struct html_body *body, enum html_tag block)
{
    return html_find_block(body, block) < body->block_count;
}

void
html_body_break(struct html_body *body)
{
    if (html_top_is(body, HTML_P)) {
        html_pop(body);
    } else if (html_top_is(body, HTML_PRE)) {
        if (!body->line_start && body->out.length > 0 &&
            body->out.data[body->out.length - 1] != '\n')
            html_body_plain(body, KR_STR("\n"));
    } else if (!body->line_start && body->breaks == 0) {
        body->breaks = 1;
    }
}

/* TAG does not become an element; its end tag is to be passed over. */
static void
unwrap_block(struct html_body *body, enum html_tag tag)
{
    size_t same = html_find_block(body, tag);

    if (same < body->block_count)
        body->blocks[same].unwrapped++;
    html_body_break(body);
}

static bool
is_barrier_to_items(enum html_tag tag)
{
    return html_content_of(tag) != HTML_PHRASES && tag != HTML_LI;
}

/* End what is open inside the innermost LIST, if items can reach it. */
static bool
back_to_list(struct html_body *body, enum html_tag list, enum html_tag other,
             bool terms)
{
    for (size_t i = body->block_count; i-- > 0;) {
        enum html_tag tag = body->blocks[i].tag;

        if (tag == list || tag == other) {
            html_pop_to(body, i + 1);
            return true;
        }
        if (is_barrier_to_items(tag) && !(terms && tag == HTML_DD))
            return false;
        if (terms && tag == HTML_LI)
            return false;
    }
    return false;
}

static void
open_item(struct html_body *body, enum html_tag tag, struct kr_str attributes,
          struct kr_str id)
{
    bool terms = tag != HTML_LI;
    enum html_tag list = terms ? HTML_DL : HTML_UL;

    if (!back_to_list(body, list, terms ? HTML_DL : HTML_OL, terms)) {
        if (!html_admit_block(body, list) || !html_has_room(body, list)) {
            unwrap_block(body, tag);
            return;
        }
        html_push(body, list, nothing, nothing)->implied = true;
    }
    (void)html_push(body, tag, attributes, id);
}

static bool
holds_cells(enum html_tag tag)
{
    return tag == HTML_TR || tag == HTML_TABLE ||
           html_content_of(tag) == HTML_GROUP_ROWS;
}

static void
open_cell(struct html_body *body, enum html_tag tag, struct kr_str attributes,
          struct kr_str id)
{
    while (!holds_cells(html_top(body)->tag))
        html_pop(body);
    if (!html_top_is(body, HTML_TR))
        html_push_plain(body, HTML_TR);
    (void)html_push(body, tag, attributes, id);
}

static void
open_row(struct html_body *body, struct kr_str attributes, struct kr_str id)
{
    while (!holds_cells(html_top(body)->tag) || html_top_is(body, HTML_TR))
        html_pop(body);
    (void)html_push(body, HTML_TR, attributes, id);
}

/* A caption is the first thing in a table; columns come between rows. */
static bool
table_takes(struct html_body *body, enum html_tag tag)
{
    if (html_top_is(body, HTML_COLGROUP) || html_top_is(body, HTML_CAPTION))
        return tag == HTML_COLGROUP;
    return html_top_is(body, HTML_TABLE) &&
           (tag == HTML_COLGROUP || !html_top(body)->filled);
}

static void
open_table_part(struct html_body *body, enum html_tag tag,
                struct kr_str attributes, struct kr_str id)
{
    size_t table = html_find_block(body, HTML_TABLE);
    bool group = html_content_of(tag) == HTML_GROUP_ROWS;

    if (table == body->block_count)
        html_body_break(body);
    else if (tag == HTML_TD || tag == HTML_TH)
        open_cell(body, tag, attributes, id);
    else if (tag == HTML_TR)
        open_row(body, attributes, id);
    else if (!group && !table_takes(body, tag))
        html_body_break(body);
    else {
        html_pop_to(body, table + 1);
        if (html_has_room(body, tag))
            (void)html_push(body, tag, attributes, id);
    }
}

/* <figcaption> and <summary>, which have one place only. */
static void
open_label(struct html_body *body, enum html_tag tag, struct kr_str attributes,
           struct kr_str id)
{
    enum html_tag parent = tag == HTML_SUMMARY ? HTML_DETAILS : HTML_FIGURE;

    if (tag == HTML_FIGCAPTION && html_top_is(body, HTML_P))
        html_pop(body);
    if (html_top_is(body, parent) &&
        (tag == HTML_FIGCAPTION || !html_top(body)->filled) &&
        html_has_room(body, tag))
        (void)html_push(body, tag, attributes, id);
    else
        unwrap_block(body, tag);
}

static void
open_block(struct html_body *body, enum html_tag tag, struct kr_str attributes,
           struct kr_str id)
{
    /* A table among the rows of another ends that one, as in browsers. */
    if (tag == HTML_TABLE && body->block_count > 0 &&
        holds_cells(html_top(body)->tag))
        html_pop_to(body, html_find_block(body, HTML_TABLE));
    if ((tag == HTML_DIV &&
         kr_str_search(attributes, KR_STR(" class=\"")) == attributes.length) ||
        !html_admit_block(body, tag) || !html_has_room(body, tag))
        unwrap_block(body, tag);
    else
        (void)html_push(body, tag, attributes, id);
}

static void
open_inline(struct html_body *body, enum html_tag tag, struct kr_str attributes,
            struct kr_str id)
{
    if (tag == HTML_A && (attributes.length > 0 || id.length > 0))
        html_end_inline(body, HTML_A);
    /* It must not be opened in what its text would end. */
    while (html_here(body) == HTML_COLUMNS ||
           (body->block_count > 0 && html_top(body)->implied))
        html_imply_part(body);
    if (html_push_inline(body, tag, attributes, id) && id.length > 0)
        html_admit_text(body);
}

void
html_body_open(struct html_body *body, enum html_tag tag,
               struct kr_str attributes, struct kr_str id)
{
    if (html_is_inline(tag)) {
        open_inline(body, tag, attributes, id);
    } else if (html_is_block(tag)) {
        open_block(body, tag, attributes, id);
    } else if (html_is_table_part(tag)) {
        open_table_part(body, tag, attributes, id);
    } else if (tag == HTML_FIGCAPTION || tag == HTML_SUMMARY) {
        open_label(body, tag, attributes, id);
    } else {
        open_item(body, tag, attributes, id);
    }
}

/* An end tag does not reach past what is open at ANCESTOR. */
static bool
is_barrier_to_end(enum html_tag end, enum html_tag ancestor)
{
    if (html_is_table_part(end))
        return ancestor == HTML_TABLE;
    if (end == HTML_LI)
        return ancestor == HTML_UL || ancestor == HTML_OL;
    if (end == HTML_DT || end == HTML_DD)
        return ancestor == HTML_DL;
    return end != HTML_TABLE && (ancestor == HTML_TD || ancestor == HTML_TH ||
                                 ancestor == HTML_CAPTION);
}

static void
close_block(struct html_body *body, enum html_tag tag)
{
    for (size_t i = body->block_count; i-- > 0;) {
        struct html_open *open = &body->blocks[i];

        if (open->tag == tag && open->unwrapped > 0) {
            open->unwrapped--;
            html_body_break(body);
            return;
        }
        if (open->tag == tag) {
            html_pop_to(body, i);
            return;
        }
        if (is_barrier_to_end(tag, open->tag))
            break;
    }
    if (tag == HTML_DIV || tag == HTML_P)
        html_body_break(body);
}

void
html_body_close(struct html_body *body, enum html_tag tag)
{
    if (html_is_inline(tag))
        html_close_inline(body, tag);
    else if (html_is_heading(tag) && body->block_count > 0 &&
             html_is_heading(html_top(body)->tag))
        html_pop(body);
    else
        close_block(body, tag);
}
