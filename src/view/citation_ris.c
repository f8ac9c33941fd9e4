/*
 * RIS: a tag, two spaces, a hyphen, a space, and the value on one line.
 */
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "view/citation.h"
#include "view/person.h"

static void
put_line(struct kr_buf *out, const char *tag, const char *text)
{
    kr_buf_format(out, "%s  - ", tag);
    for (; *text != '\0'; text++)
        kr_buf_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
    kr_buf_text(out, "\r\n");
}

/* "van der Laan, Geesje"; a name that is kept whole has no comma to be taken
 * apart at. */
static const char *
author_of(struct kr_arena *arena, const char *name)
{
    struct kr_person person = kr_person_from(arena, name);
    char *whole;

    if (person.person)
        return kr_arena_format(arena, "%s%s%s, %s", person.particle,
                               person.particle[0] != '\0' ? " " : "",
                               person.family, person.given);
    whole = kr_arena_text(arena, name);
    for (char *at = whole; *at != '\0'; at++)
        if (*at == ',')
            *at = ';';
    return whole;
}

/* "2025/12/03/": what is not known stays empty between its slashes. */
static void
put_date(struct kr_arena *arena, struct kr_buf *out, struct kr_date date)
{
    const char *month = "", *day = "";

    if (date.year == 0)
        return;
    if (date.month > 0)
        month = kr_arena_format(arena, "%02d", date.month);
    if (date.day > 0)
        day = kr_arena_format(arena, "%02d", date.day);
    put_line(out, "PY", kr_arena_format(arena, "%04d", date.year));
    put_line(out, "DA",
             kr_arena_format(arena, "%04d/%s/%s/", date.year, month, day));
}

void
kr_citation_ris(struct kr_arena *arena, const struct kr_article *article,
                const struct kr_frame *frame, struct kr_buf *out)
{
    put_line(out, "TY", article->kind == KR_PAGE ? "ELEC" : "BLOG");
    put_line(out, "TI", article->title);
    for (size_t i = 0; i < article->authors.count; i++)
        put_line(out, "AU", author_of(arena, article->authors.items[i].name));
    put_line(out, "T2", frame->site_title);
    put_date(arena, out, kr_cited_date(article));
    if (article->excerpt != NULL && article->excerpt[0] != '\0')
        put_line(out, "AB", article->excerpt);
    for (size_t i = 0; i < article->tags.count; i++)
        put_line(out, "KW", article->tags.items[i].name);
    for (size_t i = 0; i < article->keyword_count; i++)
        put_line(out, "KW", article->keywords[i]);
    put_line(out, "LA", kr_cited_language(article, frame));
    put_line(out, "UR", kr_cited_address(arena, article, frame));
    put_line(out, "ER", "");
}
