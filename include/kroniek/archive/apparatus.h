/*
 * What a body carries besides prose: references, questions and answers, author
 * keywords, notes.  It is found in clean HTML, so that it is found whatever
 * the source's format was.  The text a reader sees stays the same, character
 * for character; what is found gets ids, links and classes.
 */
#ifndef KRONIEK_ARCHIVE_APPARATUS_H
#define KRONIEK_ARCHIVE_APPARATUS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_err;

struct kr_apparatus {          /* all of it in the arena */
    struct kr_clean_html body; /* the one given, where nothing is added to it */
    const struct kr_reference *references; /* in their order, from 1 */
    size_t reference_count;
    const struct kr_question *questions;
    size_t question_count;
    const char *const *keywords;
    size_t keyword_count;
    const char *const *dangling; /* marks with no reference: "⁹" */
    size_t dangling_count;
};

/*
 * Read BODY into *OUT:
 *
 * - Headings get an id from their text; one that is there is kept.
 * - A list under a heading Referenties, References, Bronnen or Literatuur is
 *   the references, or paragraphs are, each with a year, a DOI or an address,
 *   up to the next heading: they get "ref-1", "ref-2", …, a list the class
 *   "references", a DOI a link to https://doi.org/, a bare URL one to itself.
 * - Under Vragen & Antwoorden, Questions & Answers, Veelgestelde vragen or FAQ:
 *   a <dl>, "V: …" and "A: …" (or "Q: …") in paragraphs, which become a
 *   <dl class="qa">, or sub-headings that end in '?' with what follows them.
 *   An answer goes on up to the next question or heading; but a paragraph
 *   behind the last of several closes the text when every answer before was
 *   one paragraph.
 * - A <ul> under Belangrijke zoekwoorden, Zoekwoorden, Trefwoorden or Keywords
 *   is the keywords.
 * - Superscript numbers behind a word or a full stop become links to the
 *   reference of that number, or are listed as dangling.  Those behind a unit
 *   or a digit ("m²", "10⁶") are none.
 *
 * These names and marks are the Dutch and English ones; those of German, French
 * and Spanish are known as well.
 *
 * A paragraph that is all <strong> counts as a heading for these names.  Done
 * again to its own output it finds the same and changes nothing.  LIMIT: the
 * body would grow past KR_HTML_LIMIT.
 */
KR_MUST_CHECK bool
kr_apparatus_find(struct kr_arena *arena, struct kr_clean_html body,
                  struct kr_apparatus *out, struct kr_err *err);

#endif
