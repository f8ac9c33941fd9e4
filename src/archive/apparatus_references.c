#include "finding.h"

#include <stdio.h>

#include "citation.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

/* The list under the last heading that names one. */
static size_t
references_list(const struct finding *finding)
{
    const struct body *body = &finding->body;
    size_t found = body->count;

    for (size_t at = body_block(body, 0); at < body->count;
         at = body_block(body, body_behind(body, at))) {
        size_t next = body_block(body, body_behind(body, at));

        if (section_at(finding, at) == SECTION_REFERENCES &&
            (body_starts(body, next, "ol") || body_starts(body, next, "ul")))
            found = next;
    }
    return found;
}

static size_t
count_items(const struct body *body, size_t list)
{
    size_t count = 0;

    for (size_t i = list + 1; i < body->pieces[list].pair;
         i = body->pieces[i].kind == PIECE_START ? body_behind(body, i) : i + 1)
        count += body_starts(body, i, "li");
    return count;
}

/* Text piece AT with its DOIs and URLs made links. */
static void
link_text(struct body *body, size_t at, struct kr_reference *out)
{
    struct kr_arena *arena = body->arena;
    struct kr_str text = body_decode(arena, body_raw(body, at));
    struct citation_mark mark = { 0 };
    struct kr_buf linked = KR_BUF(KR_HTML_LIMIT);
    size_t done = 0;

    while (citation_next(text, done, &mark)) {
        struct kr_str shown =
            kr_str_upto(kr_str_from(text, mark.at), mark.length);
        struct kr_str address = citation_address(arena, text, &mark);
        struct kr_str before =
            kr_str_upto(kr_str_from(text, done), mark.at - done);

        kr_buf_str(&linked, body_escape(arena, before, false));
        kr_buf_text(&linked, "<a href=\"");
        kr_buf_str(&linked, body_escape(arena, address, true));
        kr_buf_text(&linked, "\" rel=\"external noopener\">");
        kr_buf_str(&linked, body_escape(arena, shown, false));
        kr_buf_text(&linked, "</a>");
        citation_take(arena, text, &mark, out);
        done = mark.at + mark.length;
    }
    if (done > 0) {
        kr_buf_str(&linked, body_escape(arena, kr_str_from(text, done), false));
        body_replace(body, at, kr_buf_keep(&linked, arena));
    }
    kr_buf_free(&linked);
}

/* What a link says where the text does not. */
static void
read_link(const struct body *body, size_t at, struct kr_reference *out)
{
    struct kr_str href = body_attribute(body, at, "href");
    struct citation_mark mark;

    if (href.length == 0)
        return;
    href = body_decode(body->arena, href);
    if (citation_of_address(href, &mark))
        citation_take(body->arena, href, &mark, out);
}

static void
link_item(struct body *body, size_t item, struct kr_reference *out)
{
    for (size_t i = item + 1; i < body->pieces[item].pair; i++) {
        if (body_starts(body, i, "a")) {
            read_link(body, i, out);
            i = body->pieces[i].pair;
        } else if (body_starts(body, i, "pre"))
            i = body->pieces[i].pair;
        else if (body->pieces[i].kind == PIECE_TEXT &&
                 body->pieces[i].depth < KR_HTML_DEPTH)
            link_text(body, i, out);
    }
}

static const char *
name_item(struct finding *finding, size_t item, int order)
{
    struct kr_str id = body_attribute(&finding->body, item, "id");
    struct kr_slug base, free_id;

    if (id.length > 0)
        return kr_str_keep(id, finding->body.arena);
    snprintf(base.text, sizeof(base.text), "ref-%d", order);
    kr_names_take_numbered(&finding->ids, &base, &free_id);
    body_tag(&finding->body, item, NULL, free_id.text, NULL);
    return kr_arena_text(finding->body.arena, free_id.text);
}

static struct kr_str
one_line(const struct body *body, size_t item)
{
    struct kr_str text = body_text(body, item + 1, body->pieces[item].pair);
    char *line = kr_str_keep(text, body->arena);

    for (size_t i = 0; i < text.length; i++)
        if (line[i] == '\n')
            line[i] = ' ';
    return (struct kr_str){ line, text.length };
}

void
find_references(struct finding *finding)
{
    struct body *body = &finding->body;
    struct kr_apparatus *out = finding->out;
    size_t list = references_list(finding), count;
    struct kr_reference *references;

    if (list == body->count)
        return;
    count = count_items(body, list);
    references = kr_arena_array(body->arena, count, sizeof(*references));
    finding->reference_ids =
        kr_arena_array(body->arena, count, sizeof(*finding->reference_ids));
    finding->references = list;
    body_tag(body, list, NULL, NULL, "references");
    for (size_t i = list + 1; i < body->pieces[list].pair; i++) {
        struct kr_reference *reference = &references[out->reference_count];

        if (!body_starts(body, i, "li"))
            continue;
        citation_read(body->arena, one_line(body, i), reference);
        reference->order = (int)++out->reference_count;
        finding->reference_ids[reference->order - 1] =
            name_item(finding, i, reference->order);
        link_item(body, i, reference);
        i = body->pieces[i].pair;
    }
    out->references = references;
}

void
find_keywords(struct finding *finding)
{
    const struct body *body = &finding->body;
    struct kr_apparatus *out = finding->out;
    size_t at = body_block(body, 0), list, count = 0;
    const char **keywords;

    while (at < body->count && section_at(finding, at) != SECTION_KEYWORDS)
        at = body_block(body, body_behind(body, at));
    if (at == body->count)
        return;
    list = body_block(body, body_behind(body, at));
    if (!body_starts(body, list, "ul"))
        return;
    keywords =
        kr_arena_array(body->arena, count_items(body, list), sizeof(*keywords));
    for (size_t i = list + 1; i < body->pieces[list].pair; i++) {
        struct kr_str text;

        if (!body_starts(body, i, "li"))
            continue;
        text = one_line(body, i);
        if (kr_str_starts(text, KR_STR("- ")))
            text = kr_str_trim(kr_str_from(text, 2));
        if (text.length > 0)
            keywords[count++] = kr_str_keep(text, body->arena);
        i = body->pieces[i].pair;
    }
    out->keywords = keywords;
    out->keyword_count = count;
}
