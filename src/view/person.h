/*
 * Names of people as citation managers want them: family and given names, and
 * the particles between, as in "Geesje van der Laan".
 */
#ifndef KRONIEK_SRC_VIEW_PERSON_H
#define KRONIEK_SRC_VIEW_PERSON_H

#include <stdbool.h>

struct kr_arena;

struct kr_person {
    const char *name;     /* as it is written */
    bool person;          /* sure enough to be taken apart */
    const char *given;    /* "Geesje"; all three "" unless `person` */
    const char *particle; /* "van der"; "" none */
    const char *family;   /* "Laan" */
};

/*
 * NAME taken apart, in ARENA: two to six words of letters, dots, hyphens and
 * apostrophes, the first and last beginning with a capital, of those between
 * only particles without one, and none a word that bodies are called by
 * ("Stichting", "Team").  What is anything else stays whole.
 */
struct kr_person kr_person_from(struct kr_arena *arena, const char *name);

#endif
