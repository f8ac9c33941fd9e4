/*
 * BibTeX reads braces before anything else, those behind a backslash too, so
 * in values they are spelled out.  Titles stand in two pairs: one is the
 * value's, the other keeps capitals.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "view/citation.h"
#include "view/person.h"

static void
put_escaped(struct kr_buf *out, const char *text)
{
    static const struct {
        char c;
        const char *written;
    } marks[] = {
        { '\\', "{\\textbackslash}" },
        { '{', "{\\textbraceleft}" },
        { '}', "{\\textbraceright}" },
        { '~', "{\\textasciitilde}" },
        { '^', "{\\textasciicircum}" },
        { '<', "{\\textless}" },
        { '>', "{\\textgreater}" },
        { '|', "{\\textbar}" },
        { '#', "\\#" },
        { '$', "\\$" },
        { '%', "\\%" },
        { '&', "\\&" },
        { '_', "\\_" },
        { '"', "{\\textquotedbl}" },
    };

    for (; *text != '\0'; text++) {
        const char *written = NULL;

        for (size_t i = 0; i < KR_COUNT(marks) && written == NULL; i++)
            if (marks[i].c == *text)
                written = marks[i].written;
        if (written != NULL)
            kr_buf_text(out, written);
        else
            kr_buf_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

static void
put_field(struct kr_buf *out, const char *name, const char *before,
          const char *text, const char *after)
{
    kr_buf_format(out, ",\n  %s = {%s", name, before);
    put_escaped(out, text);
    kr_buf_format(out, "%s}", after);
}

/* What is no person's name stands in braces, and is not taken apart. */
static void
put_author(struct kr_arena *arena, struct kr_buf *out, const char *name)
{
    struct kr_person person = kr_person_from(arena, name);

    if (!person.person) {
        kr_buf_char(out, '{');
        put_escaped(out, name);
        kr_buf_char(out, '}');
        return;
    }
    put_escaped(out, person.particle);
    kr_buf_text(out, person.particle[0] != '\0' ? " " : "");
    put_escaped(out, person.family);
    kr_buf_text(out, ", ");
    put_escaped(out, person.given);
}

static void
put_authors(struct kr_arena *arena, struct kr_buf *out,
            const struct kr_terms *authors)
{
    if (authors->count == 0)
        return;
    kr_buf_text(out, ",\n  author = {");
    for (size_t i = 0; i < authors->count; i++) {
        kr_buf_text(out, i > 0 ? " and " : "");
        put_author(arena, out, authors->items[i].name);
    }
    kr_buf_char(out, '}');
}

/* The names of months stand without braces: every style knows them. */
static void
put_date(struct kr_buf *out, struct kr_date date)
{
    static const char *const months[] = { "",    "jan", "feb", "mar", "apr",
                                          "may", "jun", "jul", "aug", "sep",
                                          "oct", "nov", "dec" };

    if (date.year > 0)
        kr_buf_format(out, ",\n  year = {%04d}", date.year);
    if (date.month > 0)
        kr_buf_format(out, ",\n  month = %s", months[date.month]);
    if (date.day > 0)
        kr_buf_format(out, ",\n  day = {%d},\n  date = {%04d-%02d-%02d}",
                      date.day, date.year, date.month, date.day);
}

void
kr_citation_bibtex(struct kr_arena *arena, const struct kr_article *article,
                   const struct kr_frame *frame, struct kr_buf *out)
{
    kr_buf_format(out, "@misc{%s", article->slug);
    put_field(out, "title", "{", article->title, "}");
    put_authors(arena, out, &article->authors);
    put_field(out, "howpublished", "{", frame->site_title, "}");
    put_date(out, kr_cited_date(article));
    /* An address of ours has no braces, and BibTeX takes it as it is. */
    kr_buf_format(out, ",\n  url = {%s}",
                  kr_cited_address(arena, article, frame));
    put_field(out, "language", "", kr_cited_language(article, frame), "");
    kr_buf_text(out, "\n}\n");
}
