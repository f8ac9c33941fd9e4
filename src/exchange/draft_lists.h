/*
 * What a draft holds several of, gathered one by one, and what the options of
 * the run add to it.
 */
#ifndef KRONIEK_EXCHANGE_DRAFT_LISTS_H
#define KRONIEK_EXCHANGE_DRAFT_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_read_options;

#define KR_DRAFT_TERMS 1000u /* of one kind that an article takes */

struct kr_draft_terms { /* start with all zero */
    struct kr_term_draft *items;
    size_t count, room;
    bool full; /* some did not fit */
};

struct kr_draft_lists { /* start with the arena and all else zero */
    struct kr_arena *arena;
    struct kr_draft_terms authors, tags, categories;
    struct kr_field_draft *fields;
    size_t field_count, field_room;
    const char **aliases;
    size_t alias_count, alias_room;
};

/*
 * Add TERM, whose texts are in the lists' arena; blanks around its name go,
 * and one without a name, or whose name is there already, is no term.
 */
void kr_draft_term(struct kr_draft_lists *lists, struct kr_draft_terms *terms,
                   struct kr_term_draft term);

/* Add a field; NAME and VALUE (NULL: none is added) are in the arena. */
void kr_draft_field(struct kr_draft_lists *lists, const char *name,
                    const char *value);
/* Add an old path of it; PATH begins with "/" and is in the arena. */
void kr_draft_alias(struct kr_draft_lists *lists, const char *path);

/*
 * Give DRAFT what was gathered, and then what OPTIONS say and it does not: its
 * language, its date (DATED: it stated one), its authors; and their tags.
 * INVALID: a date in OPTIONS that is none.
 */
KR_MUST_CHECK bool
kr_draft_fill(struct kr_draft_lists *lists,
              const struct kr_read_options *options, bool dated,
              struct kr_draft *draft, struct kr_err *err);

/*
 * The title for a DRAFT that has none: OPTIONS->title, else the first sentence
 * of its HTML, else of its excerpt, else what its slug, its permalink or its
 * guid says; DRAFT->title_derived tells.  False: there is nothing to say.
 */
bool
kr_draft_title(struct kr_arena *arena, const struct kr_read_options *options,
               struct kr_draft *draft);

#endif
