#include "html_stack.h"

#include <string.h>

struct html_open *
html_top(struct html_body *body)
{
    return body->block_count == 0 ? NULL : &body->blocks[body->block_count - 1];
}

enum html_content
html_here(struct html_body *body)
{
    struct html_open *top = html_top(body);

    return top == NULL ? HTML_BLOCKS : html_content_of(top->tag);
}

/* How many blocks text directly inside TAG implies. */
static size_t
need_of(enum html_tag tag)
{
    switch (html_content_of(tag)) {
    case HTML_BLOCKS:
    case HTML_ITEMS:
    case HTML_TERMS:
    case HTML_CELLS: return 1;
    case HTML_ROWS:
    case HTML_GROUP_ROWS: return 2;
    case HTML_PHRASES:
    case HTML_MIXED:
    case HTML_COLUMNS: break;
    }
    return 0;
}

bool
html_has_room(const struct html_body *body, enum html_tag tag)
{
    return body->block_count + 1 + need_of(tag) + body->inline_count <=
           KR_HTML_DEPTH;
}

static void
fill(struct html_open *open, enum html_tag tag, struct kr_str attributes,
     struct kr_str id)
{
    open->tag = tag;
    kr_buf_clear(&open->attributes);
    kr_buf_str(&open->attributes, attributes);
    kr_buf_clear(&open->id);
    kr_buf_str(&open->id, id);
    open->unwrapped = 0;
    open->level = 0;
    open->written = open->gone = open->implied = open->filled = false;
}

/* What does not fold may scroll: the keyboard must be able to get there. */
static void
write_start(struct html_body *body, struct html_open *open)
{
    kr_buf_char(&body->out, '<');
    kr_buf_text(&body->out, html_tag_name(open->tag));
    if (open->id.length > 0) {
        html_write_attribute(&body->out, "id", kr_buf_view(&open->id));
        kr_buf_clear(&open->id);
    }
    kr_buf_str(&body->out, kr_buf_view(&open->attributes));
    if (open->tag == HTML_PRE)
        html_write_attribute(&body->out, "tabindex", KR_STR("0"));
    kr_buf_char(&body->out, '>');
    open->written = true;
    body->pre_start = open->tag == HTML_PRE;
}

static void
write_end(struct html_body *body, const struct html_open *open)
{
    kr_buf_text(&body->out, "</");
    kr_buf_text(&body->out, html_tag_name(open->tag));
    kr_buf_char(&body->out, '>');
    body->pre_start = false;
}

static void
new_line(struct html_body *body)
{
    body->breaks = 0;
    body->space = 0;
    body->line_start = true;
    body->ready = false;
}

/* A <span> or <a> that says nothing. */
static bool
is_bare(enum html_tag tag, struct kr_str attributes, struct kr_str id)
{
    bool link =
        kr_str_search(attributes, KR_STR(" href=\"")) < attributes.length;

    if (id.length > 0)
        return false;
    return tag == HTML_A ? !link : tag == HTML_SPAN && attributes.length == 0;
}

/* End an inline element for now; without the id it may say nothing more. */
static void
pause_inline(struct html_body *body, struct html_open *open)
{
    if (!open->written)
        return;
    write_end(body, open);
    open->written = false;
    open->gone = is_bare(open->tag, kr_buf_view(&open->attributes),
                         kr_buf_view(&open->id));
}

void
html_pause_inlines(struct html_body *body)
{
    for (size_t i = body->inline_count; i-- > 0;)
        pause_inline(body, &body->inlines[i]);
    body->ready = false;
}

void
html_write_blocks(struct html_body *body)
{
    for (size_t i = 0; i < body->block_count; i++) {
        struct html_open *open = &body->blocks[i];
        enum html_content content = html_content_of(open->tag);

        if (open->written)
            continue;
        write_start(body, open);
        if (content != HTML_PHRASES && content != HTML_MIXED)
            kr_buf_char(&body->out, '\n');
    }
}

static void
write_space(struct html_body *body)
{
    if (body->breaks > 0)
        body->space = 0;
    for (; body->breaks > 0; body->breaks--)
        kr_buf_text(&body->out, "<br>\n");
    if (body->space != 0)
        kr_buf_char(&body->out, body->space);
    body->space = 0;
}

void
html_write_all(struct html_body *body)
{
    html_write_blocks(body);
    write_space(body);
    for (size_t i = 0; i < body->inline_count; i++)
        if (!body->inlines[i].written && !body->inlines[i].gone)
            write_start(body, &body->inlines[i]);
    body->ready = true;
    body->line_start = false;
    if (body->block_count > 0)
        html_top(body)->filled = true;
}

struct html_open *
html_push(struct html_body *body, enum html_tag tag, struct kr_str attributes,
          struct kr_str id)
{
    struct html_open *open = &body->blocks[body->block_count];

    html_pause_inlines(body);
    if (body->block_count > 0)
        html_top(body)->filled = true;
    fill(open, tag, attributes, id);
    body->block_count++;
    new_line(body);
    if (id.length > 0 || tag == HTML_LI || tag == HTML_DT || tag == HTML_DD ||
        tag == HTML_TD || tag == HTML_TH)
        html_write_blocks(body);
    return open;
}

void
html_pop(struct html_body *body)
{
    struct html_open *top = html_top(body);

    html_pause_inlines(body);
    while (body->inline_count > 0 &&
           body->inlines[body->inline_count - 1].level >= body->block_count)
        body->inline_count--;
    if (top->written) {
        write_end(body, top);
        kr_buf_char(&body->out, '\n');
    }
    body->block_count--;
    new_line(body);
}

void
html_pop_to(struct html_body *body, size_t count)
{
    while (body->block_count > count)
        html_pop(body);
}

size_t
html_find_block(const struct html_body *body, enum html_tag tag)
{
    for (size_t i = body->block_count; i-- > 0;)
        if (body->blocks[i].tag == tag)
            return i;
    return body->block_count;
}

static struct html_open *
find_inline(struct html_body *body, enum html_tag tag)
{
    for (size_t i = body->inline_count; i-- > 0;)
        if (body->inlines[i].tag == tag)
            return &body->inlines[i];
    return NULL;
}

const struct html_open *
html_body_inside(const struct html_body *body, enum html_tag tag)
{
    for (size_t i = body->inline_count; i-- > 0;)
        if (body->inlines[i].tag == tag && !body->inlines[i].gone)
            return &body->inlines[i];
    return NULL;
}

bool
html_push_inline(struct html_body *body, enum html_tag tag,
                 struct kr_str attributes, struct kr_str id)
{
    struct html_open *top = html_top(body);
    size_t need = top == NULL ? 1 : need_of(top->tag);
    struct html_open *same = find_inline(body, tag), *open;

    if (is_bare(tag, attributes, id) ||
        body->block_count + need + body->inline_count + 1 > KR_HTML_DEPTH) {
        if (same != NULL)
            same->unwrapped++;
        return false;
    }
    open = &body->inlines[body->inline_count++];
    fill(open, tag, attributes, id);
    open->level = body->block_count;
    body->ready = false;
    return true;
}

static void
end_inline(struct html_body *body, struct html_open *found)
{
    size_t at = (size_t)(found - body->inlines);
    struct html_open closed;

    for (size_t i = body->inline_count; i-- > at;)
        pause_inline(body, &body->inlines[i]);
    closed = *found;
    body->inline_count--;
    memmove(found, found + 1, (body->inline_count - at) * sizeof(*found));
    body->inlines[body->inline_count] = closed;
    body->ready = false;
}

void
html_close_inline(struct html_body *body, enum html_tag tag)
{
    struct html_open *found = find_inline(body, tag);

    if (found != NULL && found->unwrapped > 0)
        found->unwrapped--;
    else if (found != NULL)
        end_inline(body, found);
}

void
html_end_inline(struct html_body *body, enum html_tag tag)
{
    struct html_open *found;

    while ((found = find_inline(body, tag)) != NULL)
        end_inline(body, found);
}
