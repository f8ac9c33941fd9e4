/*
 * Words brought back to their stem, so that "tekorten" is found by "tekort":
 * libstemmer's Snowball algorithms, by language.
 *
 * Dutch gets more: Snowball's leaves "huisje", "huiz" (of "huizen"), "slaapt"
 * and "vitamines" as they are, so diminutives, plurals on -es and -ien, the -t
 * of a verb after k p f g, and endings that sound alike are seen to besides.
 */
#ifndef KRONIEK_TEXT_STEM_H
#define KRONIEK_TEXT_STEM_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_stemmer; /* opaque; ended by kr_stemmer_free */

/* The stemmer for a language (BCP 47: "nl", "nl-BE"), by the name that an index
 * is kept under: "dutch"; "" for a language without one, and for NULL. */
const char *kr_stemmer_name(const char *language);

/* Its stems are of words in their own script: those are not to be folded to
 * Latin letters.  Of "" too: false. */
bool kr_stemmer_own_script(const char *name);

/* The stemmer called NAME, owned; NULL for "" and for one there is not. */
struct kr_stemmer *kr_stemmer_new(const char *name);
void kr_stemmer_free(struct kr_stemmer *stemmer); /* NULL is fine */

/*
 * The stem of WORD, which is in lower case; borrowed until the next call.  At
 * most two bytes longer than WORD.  STEMMER NULL: WORD itself.
 */
struct kr_str kr_stem(struct kr_stemmer *stemmer, struct kr_str word);

/*
 * As STEM is written within a longer word, where that is otherwise: Dutch "bom"
 * (of "bomen") as "boom", for "boomgaard" keeps it.  Into OUT, with room for a
 * byte more than STEM; its length, 0 where there is no other way.
 */
size_t kr_stem_within(const char *name, struct kr_str stem, char *out);

#endif
