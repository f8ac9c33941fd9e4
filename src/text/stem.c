#include "kroniek/text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "text/stem_dutch.h"

#define WORD_MAX 256 /* bytes; longer words are their own stem */

struct kr_stemmer {
    struct sb_stemmer *snowball; /* owned */
    bool dutch;
    char word[WORD_MAX + 8];
};

static const struct {
    const char *language, *name;
    bool own_script;
} stemmers[] = {
    { "ar", "arabic", true },      { "hy", "armenian", true },
    { "eu", "basque", false },     { "ca", "catalan", false },
    { "da", "danish", false },     { "nl", "dutch", false },
    { "en", "english", false },    { "fi", "finnish", false },
    { "fr", "french", false },     { "de", "german", false },
    { "el", "greek", true },       { "hi", "hindi", true },
    { "hu", "hungarian", false },  { "id", "indonesian", false },
    { "ga", "irish", false },      { "it", "italian", false },
    { "lt", "lithuanian", false }, { "ne", "nepali", true },
    { "nb", "norwegian", false },  { "nn", "norwegian", false },
    { "no", "norwegian", false },  { "pt", "portuguese", false },
    { "ro", "romanian", false },   { "ru", "russian", true },
    { "sr", "serbian", true },     { "es", "spanish", false },
    { "sv", "swedish", false },    { "ta", "tamil", true },
    { "tr", "turkish", false },    { "yi", "yiddish", true },
};

const char *
kr_stemmer_name(const char *language)
{
    size_t length = language == NULL ? 0 : strcspn(language, "-_");

    for (size_t i = 0; i < KR_COUNT(stemmers); i++)
        if (strlen(stemmers[i].language) == length &&
            strncasecmp(stemmers[i].language, language, length) == 0)
            return stemmers[i].name;
    return "";
}

bool
kr_stemmer_own_script(const char *name)
{
    for (size_t i = 0; i < KR_COUNT(stemmers); i++)
        if (strcmp(stemmers[i].name, name) == 0)
            return stemmers[i].own_script;
    return false;
}

struct kr_stemmer *
kr_stemmer_new(const char *name)
{
    struct sb_stemmer *snowball =
        *name == '\0' ? NULL : sb_stemmer_new(name, "UTF_8");
    struct kr_stemmer *stemmer;

    if (snowball == NULL)
        return NULL;
    stemmer = kr_alloc(sizeof(*stemmer));
    stemmer->snowball = snowball;
    stemmer->dutch = strcmp(name, "dutch") == 0;
    return stemmer;
}

void
kr_stemmer_free(struct kr_stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

struct kr_str
kr_stem(struct kr_stemmer *stemmer, struct kr_str word)
{
    const sb_symbol *stem;
    size_t length = word.length;

    if (stemmer == NULL || word.length == 0 || word.length > WORD_MAX)
        return word;
    memcpy(stemmer->word, word.data, word.length);
    if (stemmer->dutch)
        length = kr_dutch_before(stemmer->word, length);
    stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)stemmer->word,
                           (int)length);
    if (stem == NULL) /* it has no memory left */
        return word;
    length = (size_t)sb_stemmer_length(stemmer->snowball);
    if (length == 0 || length > word.length + 2)
        return word;
    memcpy(stemmer->word, stem, length);
    if (stemmer->dutch)
        length = kr_dutch_after(stemmer->word, length);
    return (struct kr_str){ stemmer->word, length };
}

size_t
kr_stem_within(const char *name, struct kr_str stem, char *out)
{
    return strcmp(name, "dutch") == 0
               ? kr_dutch_within(stem.data, stem.length, out)
               : 0;
}
