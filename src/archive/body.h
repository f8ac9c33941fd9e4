/*
 * A clean body in pieces: its tags and texts in order, which can be looked at
 * and edited one by one and written again.  It leans on what clean HTML
 * promises: balanced, tags in one form, '<' and '>' in tags only, a line end
 * behind every block.
 */
#ifndef KRONIEK_ARCHIVE_BODY_H
#define KRONIEK_ARCHIVE_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_err;

enum piece_kind { PIECE_TEXT, PIECE_START, PIECE_END, PIECE_VOID };

struct piece {
    uint32_t at, length; /* bytes of the body */
    uint32_t pair;       /* a start's end, an end's start */
    uint32_t edit;       /* its place in edits; 0 none */
    uint8_t kind;
    uint8_t name_length;
    uint8_t depth; /* elements open around it */
};

struct edit {
    struct kr_str before;
    struct kr_str instead; /* data NULL: the piece as it is */
    struct kr_str after;
};

struct body {
    struct kr_arena *arena;
    struct kr_str html;
    struct piece *pieces;
    size_t count;
    struct edit *edits; /* from 1 */
    size_t edit_count, edit_size;
};

/* HTML in pieces, in ARENA.  INVALID: it is not clean. */
KR_MUST_CHECK bool body_read(struct kr_arena *arena, struct kr_clean_html html,
                             struct body *out, struct kr_err *err);

/* All pieces with their edits, in the arena.  LIMIT: too large. */
KR_MUST_CHECK bool body_write(const struct body *body,
                              struct kr_clean_html *out, struct kr_err *err);

/* Piece AT as it is now. */
struct kr_str body_raw(const struct body *body, size_t at);

/* Piece AT is a tag of the element NAME. */
bool body_is(const struct body *body, size_t at, const char *name);
/* Piece AT starts an element of NAME. */
bool body_starts(const struct body *body, size_t at, const char *name);
/* The level of the heading that starts at AT; 0: it is none. */
int body_heading(const struct body *body, size_t at);

/* The attribute NAME of tag AT, as written; data NULL: it has none. */
struct kr_str
body_attribute(const struct body *body, size_t at, const char *name);

/* The text a reader sees from piece FROM up to piece TO, in the arena. */
struct kr_str body_text(const struct body *body, size_t from, size_t to);

/* The next top-level element at or behind AT; count when there is none. */
size_t body_block(const struct body *body, size_t at);
/* The first piece behind the element that starts at AT. */
size_t body_behind(const struct body *body, size_t at);
/* The piece right behind the element that starts at AT and its line end. */
size_t body_next(const struct body *body, size_t at);

/* Give the start tag AT another name, id, or class; NULL: leave it so. */
void body_tag(struct body *body, size_t at, const char *name, const char *id,
              const char *class);
void body_replace(struct body *body, size_t at, struct kr_str text);
void body_before(struct body *body, size_t at, const char *text);
void body_after(struct body *body, size_t at, const char *text);

/* TEXT with & < > escaped, in an attribute " too, in ARENA. */
struct kr_str
body_escape(struct kr_arena *arena, struct kr_str text, bool in_attribute);
/* Text as written in a body, its references decoded, in ARENA. */
struct kr_str body_decode(struct kr_arena *arena, struct kr_str raw);

#endif
