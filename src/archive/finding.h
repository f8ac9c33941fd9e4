/*
 * Looking for the apparatus of one body: what the parts of the search share.
 */
#ifndef KRONIEK_ARCHIVE_FINDING_H
#define KRONIEK_ARCHIVE_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include "body.h"
#include "kroniek/archive/apparatus.h"
#include "kroniek/text/names.h"

struct finding {
    struct body body;
    struct kr_names ids; /* all that stand in the body */
    size_t references;   /* their first piece; body.count when there are none */
    size_t references_end;      /* the piece behind them */
    const char **reference_ids; /* by number from 1; NULL: none has it */
    size_t reference_id_count;
    struct kr_apparatus *out;
};

enum section {
    SECTION_NONE,
    SECTION_REFERENCES,
    SECTION_QUESTIONS,
    SECTION_KEYWORDS
};

/* The section the block at AT heads: a heading or a bold paragraph. */
enum section section_at(const struct finding *finding, size_t at);

/*
 * The level of the block at AT as a heading: 2 to 6, 7 for a paragraph that is
 * all bold, 0 for others.
 */
int heading_level(const struct finding *finding, size_t at);

/* Each in its turn. */
void find_references(struct finding *finding);
void find_questions(struct finding *finding);
void find_keywords(struct finding *finding);
void find_notes(struct finding *finding);

#endif
