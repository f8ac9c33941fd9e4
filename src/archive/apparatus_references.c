#include "finding.h"

#include <stdio.h>

#include "citation.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define HIGHEST_NUMBER 999 /* a paragraph may start with: "[999]" */

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
name_item(struct finding *finding, size_t item, int number)
{
    struct kr_str id = body_attribute(&finding->body, item, "id");
    struct kr_slug base, free_id;

    if (id.length > 0)
        return kr_str_keep(id, finding->body.arena);
    snprintf(base.text, sizeof(base.text), "ref-%d", number);
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

/* The paragraph at AT names a work: it has a year, DOI or web address. */
static bool
is_work(const struct finding *finding, size_t at)
{
    const struct body *body = &finding->body;
    struct kr_reference said;

    if (!body_starts(body, at, "p") || heading_level(finding, at) > 0)
        return false;
    citation_read(body->arena, one_line(body, at), &said);
    for (size_t i = at + 1; i < body->pieces[at].pair; i++)
        if (body_starts(body, i, "a"))
            read_link(body, i, &said);
    return said.year != 0 || said.doi != NULL || said.url != NULL;
}

/* The last list under a heading that names one, else the last such paragraph
 * that is a work. */
static size_t
references_at(const struct finding *finding)
{
    const struct body *body = &finding->body;
    size_t list = body->count, paragraph = body->count;

    for (size_t at = body_block(body, 0); at < body->count;
         at = body_block(body, body_behind(body, at))) {
        size_t next = body_block(body, body_behind(body, at));

        if (section_at(finding, at) != SECTION_REFERENCES)
            continue;
        if (body_starts(body, next, "ol") || body_starts(body, next, "ul"))
            list = next;
        else if (is_work(finding, next))
            paragraph = next;
    }
    return list < body->count ? list : paragraph;
}

/* The number TEXT starts with, "[3]" or "3. "; 0: none. */
static int
own_number(struct kr_str text)
{
    bool bracket = kr_str_starts(text, KR_STR("["));
    int number = 0;

    if (bracket)
        text = kr_str_from(text, 1);
    while (text.length > 0 && text.data[0] >= '0' && text.data[0] <= '9' &&
           number <= HIGHEST_NUMBER) {
        number = number * 10 + (text.data[0] - '0');
        text = kr_str_from(text, 1);
    }
    if (number > HIGHEST_NUMBER ||
        !(bracket ? kr_str_starts(text, KR_STR("]"))
                  : kr_str_starts(text, KR_STR(". ")) ||
                        kr_str_starts(text, KR_STR(".\xC2\xA0"))))
        return 0;
    return number;
}

/* The work in the element at ITEM; NUMBERED: its text may say its number. */
static void
read_work(struct finding *finding, size_t item, bool numbered,
          struct kr_reference *out)
{
    struct body *body = &finding->body;
    struct kr_str text = one_line(body, item);
    int number = numbered ? own_number(text) : 0;
    const char *id;

    citation_read(body->arena, text, out);
    out->order = (int)++finding->out->reference_count;
    if (number == 0)
        number = out->order;
    id = name_item(finding, item, number);
    if (finding->reference_ids[number - 1] == NULL)
        finding->reference_ids[number - 1] = id;
    link_item(body, item, out);
}

/* Room for COUNT works whose numbers are at most HIGHEST. */
static struct kr_reference *
expect_works(struct finding *finding, size_t count, size_t highest)
{
    struct kr_arena *arena = finding->body.arena;
    struct kr_reference *works = kr_arena_array(arena, count, sizeof(*works));

    finding->reference_ids =
        kr_arena_array(arena, highest, sizeof(*finding->reference_ids));
    finding->reference_id_count = highest;
    finding->out->references = works;
    return works;
}

static void
read_list(struct finding *finding, size_t list)
{
    struct body *body = &finding->body;
    size_t count = count_items(body, list);
    struct kr_reference *works = expect_works(finding, count, count);

    finding->references_end = body_behind(body, list);
    body_tag(body, list, NULL, NULL, "references");
    for (size_t i = list + 1; i < body->pieces[list].pair; i++) {
        if (!body_starts(body, i, "li"))
            continue;
        read_work(finding, i, false, works++);
        i = body->pieces[i].pair;
    }
}

static void
read_paragraphs(struct finding *finding, size_t first)
{
    struct body *body = &finding->body;
    size_t count = 0;
    struct kr_reference *works;

    for (size_t at = first; is_work(finding, at); at = body_next(body, at)) {
        count++;
        finding->references_end = body_behind(body, at);
    }
    works = expect_works(finding, count,
                         count > HIGHEST_NUMBER ? count : HIGHEST_NUMBER);
    for (size_t at = first; count-- > 0; at = body_next(body, at))
        read_work(finding, at, true, works++);
}

void
find_references(struct finding *finding)
{
    size_t first = references_at(finding);

    if (first == finding->body.count)
        return;
    finding->references = first;
    if (body_starts(&finding->body, first, "p"))
        read_paragraphs(finding, first);
    else
        read_list(finding, first);
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
