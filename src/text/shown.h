/*
 * A body that is being made ready to be shown: what the parts of that work
 * share.  The walk along it notes where something is to be added, in order; the
 * text of an addition may be known only later, and is none until then.
 */
#ifndef KRONIEK_TEXT_SHOWN_H
#define KRONIEK_TEXT_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "html_rules.h"
#include "html_token.h"
#include "kroniek/text/names.h"
#include "kroniek/text/shown_html.h"

#define SHOWN_BACKS_HAD 8 /* links back a note has that are remembered */

enum shown_sign { /* a mark that is no link */
                  SIGN_STAR,
                  SIGN_TWO_STARS,
                  SIGN_THREE_STARS,
                  SIGN_DAGGER,
                  SIGN_DOUBLE_DAGGER,
                  SIGN_NONE
};

struct shown_edit {
    uint32_t at, skip;  /* bytes of the body; so many are left out */
    struct kr_str text; /* put there */
};

struct shown_mark {
    struct kr_str target; /* the id it leads to; of a sign none */
    struct kr_str id;     /* its own; empty: none yet */
    uint32_t at;
    uint8_t sign;
    size_t first_edit, last_edit; /* of a link: where its id goes, 0 none */
    size_t next;                  /* the next one of its note; 0 none */
};

struct shown_note {
    struct kr_str id; /* empty: none yet */
    uint32_t from, to;
    uint8_t sign;
    size_t id_edit, end_edit; /* 0 none */
    size_t first, last;       /* its marks, from 1; 0 none */
    size_t count;
    struct kr_str had[SHOWN_BACKS_HAD]; /* ids it leads back to */
    size_t had_count;
    bool item; /* of a list whose items begin with a sign */
};

struct shown_open { /* a note that is not ended */
    size_t note, depth;
};

struct shown_table {
    size_t depth; /* of it; 0: in none */
    size_t edit;
    size_t cells, columns; /* of this row, of the widest */
    size_t word;           /* bytes of the word at hand */
    bool long_words;
    uint32_t caption_from, caption_to; /* 0 none */
};

struct shown {
    struct kr_arena *arena; /* of this work */
    struct kr_arena *kept;  /* of what comes of it */
    const struct kr_shown_rules *rules;
    struct kr_str html;
    struct html_reader reader;
    struct html_token token;
    uint32_t at, end; /* of the token, in the body */

    struct shown_edit *edits; /* from 1 */
    size_t edit_count, edit_room;
    struct shown_mark *marks; /* from 1 */
    size_t mark_count, mark_room;
    struct shown_note *notes; /* from 1 */
    size_t note_count, note_room;
    struct shown_open open[KR_HTML_DEPTH];
    size_t open_count;
    struct kr_shown_heading *headings;
    size_t heading_count, heading_room;

    size_t depth;             /* elements open */
    size_t closed;            /* the depth of one no sign is read in; 0 */
    size_t uncounted;         /* of one whose words do not count; 0 */
    size_t sup;               /* of <sup>; 0 */
    struct kr_str sup_id;     /* its id */
    uint32_t paragraph_end;   /* the byte behind the last </p> in a note */
    size_t paragraph_edit;    /* before that </p> */
    struct shown_table table; /* the outermost */
    struct kr_names captions;
    size_t table_count, pre_count, picture_count;
    size_t pre, pre_edit; /* its depth; 0 none */
    uint32_t pre_from;
    size_t heading; /* its depth; 0 none */
    uint32_t heading_from;
    struct kr_str heading_id;

    size_t reference_count;
    size_t foreign;   /* the depth of a work in another language; 0 none */
    bool foreign_div; /* it has blocks in it */

    bool signs;  /* the body may have some */
    char before; /* the byte before this one in its block; 0 none */
    bool in_word;
    size_t words, dense; /* dense: characters that are words without blanks */
};

/* A place AT for text, instead of SKIP bytes; its number. */
size_t shown_edit(struct shown *shown, uint32_t at, uint32_t skip);
void shown_put(struct shown *shown, size_t edit, struct kr_str text);

/* The value of NAME of the token; empty: none. */
struct kr_str shown_attribute(const struct shown *shown, const char *name);
/* One of the token's classes is WORD. */
bool shown_has_class(const struct shown *shown, const char *word);

/* LABEL with DETAIL, for an attribute, in the arena. */
struct kr_str shown_label(const struct shown *shown, enum kr_shown_label label,
                          const char *detail);
/* What a reader sees from FROM up to TO, on one line. */
const char *shown_words(const struct shown *shown, uint32_t from, uint32_t to);

/* --- shown_parts.c: tables, <pre>, headings --- */

void shown_part_start(struct shown *shown, enum html_tag tag);
void shown_part_end(struct shown *shown, enum html_tag tag);
void shown_part_text(struct shown *shown);

/* --- shown_notes.c: notes and the marks that lead to them --- */

/* The sign TEXT starts with and its bytes in *LENGTH; SIGN_NONE. */
enum shown_sign shown_sign_at(struct kr_str text, size_t *length);

void shown_note_start(struct shown *shown, enum html_tag tag);
void shown_note_end(struct shown *shown, enum html_tag tag);
void shown_mark_link(struct shown *shown);
void shown_mark_signs(struct shown *shown);

/* --- shown_references.c: the languages of works --- */

void shown_reference_start(struct shown *shown, enum html_tag tag);
void shown_reference_end(struct shown *shown);

/* --- shown_backs.c: which mark has which note --- */

void shown_notes_link(struct shown *shown);

#endif
