/*
 * The two stacks under a struct html_body: what is open, writing it, and what
 * each place admits.
 */
#ifndef KRONIEK_TEXT_HTML_STACK_H
#define KRONIEK_TEXT_HTML_STACK_H

#include "html_body.h"

/* The innermost block, or NULL at the root. */
struct html_open *html_top(struct html_body *body);
/* What may stand where we are. */
enum html_content html_here(struct html_body *body);

/* TAG may be put on the block stack with all it may need inside. */
bool html_has_room(const struct html_body *body, enum html_tag tag);

/* Put TAG on the block stack; there is room.  Borrowed until popped. */
struct html_open *html_push(struct html_body *body, enum html_tag tag,
                            struct kr_str attributes, struct kr_str id);
void html_pop(struct html_body *body);
/* Pop until COUNT blocks are open. */
void html_pop_to(struct html_body *body, size_t count);

/* The place of the innermost open block TAG; block_count when there is none. */
size_t html_find_block(const struct html_body *body, enum html_tag tag);

/* One inline element more; false: no room, or it says nothing. */
bool html_push_inline(struct html_body *body, enum html_tag tag,
                      struct kr_str attributes, struct kr_str id);
/* End the innermost TAG, at an end tag of its name. */
void html_close_inline(struct html_body *body, enum html_tag tag);
/* End every TAG that is open. */
void html_end_inline(struct html_body *body, enum html_tag tag);

/* End the inline elements that are written; they begin again when needed. */
void html_pause_inlines(struct html_body *body);

/* Begin the blocks that are open and not written. */
void html_write_blocks(struct html_body *body);
/* Begin everything that is open, with the white space due before it. */
void html_write_all(struct html_body *body);

bool html_top_is(struct html_body *body, enum html_tag tag);
/* Push TAG without attributes. */
void html_push_plain(struct html_body *body, enum html_tag tag);

/*
 * Where items, terms, rows or columns are due and something else comes: put
 * around it what it needs, or end a list that only a stray item implied.
 */
void html_imply_part(struct html_body *body);
/* Make this a place where TAG, a block, may stand; false: it cannot be one. */
bool html_admit_block(struct html_body *body, enum html_tag tag);
/* Everything that text needs around it is open and written. */
void html_admit_text(struct html_body *body);

#endif
