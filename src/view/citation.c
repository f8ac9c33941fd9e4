#include "view/citation.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/view/post.h"
#include "view/dates.h"
#include "view/words.h"

#define AUTHORS_MOST 100 /* named one by one */

const struct field kr_citation_fields[] = {
    MAYBE("CITED_AUTHORS", struct kr_citation, authors),
    TEXT("CITED_TITLE", struct kr_citation, title),
    TEXT("CITED_DATE", struct kr_citation, date),
    TEXT("CITED_ADDRESS", struct kr_citation, address),
    TEXT("BIBTEX_HREF", struct kr_citation, bibtex),
    TEXT("RIS_HREF", struct kr_citation, ris),
    TEXT("CSL_HREF", struct kr_citation, csl),
    { 0 },
};

const char *
kr_cited_address(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame)
{
    const char *path = kr_permalink(arena, &frame->addresses, article->kind,
                                    article->slug, &article->date);

    return kr_address_absolute(arena, &frame->addresses, path);
}

struct kr_date
kr_cited_date(const struct kr_article *article)
{
    struct kr_date unknown = { 0 };

    return article->date.precision == KR_PRECISION_NONE
               ? unknown
               : kr_dateline_known(&article->date);
}

const char *
kr_cited_language(const struct kr_article *article,
                  const struct kr_frame *frame)
{
    bool own = article->language != NULL && article->language[0] != '\0';

    return own ? article->language : frame->language;
}

/* "A", "A and B", "A, B and C". */
static const char *
authors_of(struct kr_arena *arena, const struct kr_terms *authors,
           const struct kr_frame *frame)
{
    const char *text = "";
    size_t count =
        authors->count < AUTHORS_MOST ? authors->count : AUTHORS_MOST;

    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            text = authors->items[i].name;
        else if (i + 1 < count)
            text =
                kr_arena_format(arena, "%s, %s", text, authors->items[i].name);
        else
            text = kr_say(arena, frame->words, W("cite", "{first} and {last}"),
                          "first", text, "last", authors->items[i].name, NULL);
    }
    return text;
}

/* In words, and no more exact than a day. */
static const char *
date_of(struct kr_arena *arena, const struct kr_article *article,
        const struct kr_frame *frame)
{
    if (article->date.precision == KR_PRECISION_NONE)
        return kr_word(frame->words, W("cite", "no date"));
    if (article->date.precision == KR_PRECISION_INTERVAL)
        return kr_when_from(arena, &article->date, frame)->words;
    return kr_say_date(arena, frame->words, kr_cited_date(article));
}

struct kr_citation
kr_citation_from(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame)
{
    const char *path = kr_permalink(arena, &frame->addresses, article->kind,
                                    article->slug, &article->date);

    return (struct kr_citation){
        .authors = authors_of(arena, &article->authors, frame),
        .title = article->title,
        .date = date_of(arena, article, frame),
        .address = kr_cited_address(arena, article, frame),
        .bibtex = kr_address_citation(arena, path, "bib"),
        .ris = kr_address_citation(arena, path, "ris"),
        .csl = kr_address_citation(arena, path, "json"),
    };
}
