#include "kroniek/text/language.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/attr.h"

#define LINE_MAX_LOOKED_AT 1000 /* bytes */
#define WORD_MAX 24             /* bytes; a longer one is in no list */
#define SEEN_MAX 64             /* different words counted */

enum language { NL, EN, DE, FR, LANGUAGES };

static const char *const codes[LANGUAGES] = { "nl", "en", "de", "fr" };

struct word {
    const char *text;
    enum language language;
};

/* In the order of bytes, sought by halves.  "et" is not there ("et al."). */
static const struct word words[] = {
    { "aan", NL },
    { "acid", EN },
    { "adults", EN },
    { "after", EN },
    { "among", EN },
    { "and", EN },
    { "are", EN },
    { "as", EN },
    { "auf", DE },
    { "aus", DE },
    { "aux", FR },
    { "avec", FR },
    { "before", EN },
    { "behandeling", NL },
    { "behandlung", DE },
    { "bei", DE },
    { "between", EN },
    { "bij", NL },
    { "blood", EN },
    { "body", EN },
    { "boek", NL },
    { "buch", DE },
    { "by", EN },
    { "cells", EN },
    { "chez", FR },
    { "children", EN },
    { "controlled", EN },
    { "dans", FR },
    { "das", DE },
    { "deficiency", EN },
    { "dem", DE },
    { "dietary", EN },
    { "disease", EN },
    { "diseases", EN },
    { "door", NL },
    { "durch", DE },
    { "during", EN },
    { "een", NL },
    { "effects", EN },
    { "effets", FR },
    { "ein", DE },
    { "eine", DE },
    { "einer", DE },
    { "eines", DE },
    { "einfluss", DE },
    { "elderly", EN },
    { "en", NL },
    { "entre", FR },
    { "et", FR },
    { "evidence", EN },
    { "for", EN },
    { "from", EN },
    { "für", DE },
    { "gebruik", NL },
    { "gegen", DE },
    { "geschichte", DE },
    { "geschiedenis", NL },
    { "gesundheit", DE },
    { "gezondheid", NL },
    { "handboek", NL },
    { "health", EN },
    { "healthy", EN },
    { "het", NL },
    { "histoire", FR },
    { "history", EN },
    { "hoe", NL },
    { "human", EN },
    { "humans", EN },
    { "impact", EN },
    { "intake", EN },
    { "invloed", NL },
    { "its", EN },
    { "jaar", NL },
    { "kinderen", NL },
    { "klinische", DE },
    { "les", FR },
    { "levels", EN },
    { "leven", NL },
    { "maladie", FR },
    { "maladies", FR },
    { "mensen", NL },
    { "met", NL },
    { "meta-analysis", EN },
    { "mit", DE },
    { "muscle", EN },
    { "naar", NL },
    { "nach", DE },
    { "nederland", NL },
    { "nederlandse", NL },
    { "nicht", DE },
    { "niet", NL },
    { "nieuwe", NL },
    { "of", EN },
    { "on", EN },
    { "onder", NL },
    { "onderzoek", NL },
    { "ook", NL },
    { "op", NL },
    { "our", EN },
    { "par", FR },
    { "patienten", DE },
    { "patients", EN },
    { "patiënten", NL },
    { "placebo-controlled", EN },
    { "pour", FR },
    { "prevention", EN },
    { "quality", EN },
    { "randomised", EN },
    { "randomized", EN },
    { "relationship", EN },
    { "review", EN },
    { "richtlijn", NL },
    { "risk", EN },
    { "role", EN },
    { "santé", FR },
    { "sind", DE },
    { "sleep", EN },
    { "study", EN },
    { "supplementation", EN },
    { "sur", FR },
    { "systematic", EN },
    { "tegen", NL },
    { "that", EN },
    { "the", EN },
    { "their", EN },
    { "therapy", EN },
    { "through", EN },
    { "to", EN },
    { "traitement", FR },
    { "treatment", EN },
    { "trial", EN },
    { "trials", EN },
    { "tussen", NL },
    { "uit", NL },
    { "und", DE },
    { "une", FR },
    { "untersuchung", DE },
    { "using", EN },
    { "versus", EN },
    { "voeding", NL },
    { "volgens", NL },
    { "voor", NL },
    { "vrouwen", NL },
    { "waarom", NL },
    { "wat", NL },
    { "werking", NL },
    { "what", EN },
    { "wirkung", DE },
    { "with", EN },
    { "within", EN },
    { "women", EN },
    { "wordt", NL },
    { "young", EN },
    { "ziekte", NL },
    { "zijn", NL },
    { "zonder", NL },
    { "zum", DE },
    { "zur", DE },
    { "étude", FR },
    { "über", DE },
};

/* ASCII, and the capitals of Latin-1: "É" is "é" one bit further. */
static size_t
lower(struct kr_str word, char *out)
{
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.data[i];
        bool capital = c >= 'A' && c <= 'Z';
        bool latin = i > 0 && (unsigned char)word.data[i - 1] == 0xC3 &&
                     c >= 0x80 && c <= 0x9E;

        out[i] = (char)(capital || latin ? c | 0x20 : c);
    }
    out[word.length] = '\0';
    return word.length;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(a, ((const struct word *)b)->text);
}

static const struct word *
find(struct kr_str text)
{
    char word[WORD_MAX + 1];

    if (text.length == 0 || text.length > WORD_MAX)
        return NULL;
    (void)lower(text, word);
    return bsearch(word, words, KR_COUNT(words), sizeof(*words), by_text);
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           ((unsigned char)c & 0x80) != 0;
}

/* A run without blanks in which letters, dots and slashes make an address. */
static bool
is_address(struct kr_str run)
{
    return kr_str_find(run, '/') < run.length ||
           kr_str_find(run, '@') < run.length;
}

struct seen { /* each word of a line counts once */
    const struct word *words[SEEN_MAX];
    size_t count;
    int of[LANGUAGES];
};

static void
see(struct seen *seen, const struct word *word)
{
    if (word == NULL || seen->count == SEEN_MAX)
        return;
    for (size_t i = 0; i < seen->count; i++)
        if (seen->words[i] == word)
            return;
    seen->words[seen->count++] = word;
    seen->of[word->language]++;
}

/* "AS" and "ON" are somebody's initials. */
static bool
is_initials(struct kr_str word)
{
    return word.length > 1 && word.data[1] >= 'A' && word.data[1] <= 'Z';
}

/* "Review:" and "(een" are words with marks around them. */
static void
see_run(struct seen *seen, struct kr_str run)
{
    size_t at = 0;

    if (is_address(run))
        return;
    while (at < run.length) {
        struct kr_str word = kr_str_from(run, at);
        size_t length = 0;

        while (length < word.length && is_letter(word.data[length]))
            length++;
        word = kr_str_upto(word, length);
        if (!is_initials(word))
            see(seen, find(word));
        at += length > 0 ? length : 1;
    }
}

/* LINE without the word it may have been cut in. */
static struct kr_str
looked_at(struct kr_str line)
{
    size_t length = LINE_MAX_LOOKED_AT;

    if (line.length <= length)
        return line;
    while (length > 0 && line.data[length] != ' ')
        length--;
    return kr_str_upto(line, length);
}

const char *
kr_language_of_line(struct kr_str line)
{
    struct seen seen = { 0 };
    struct kr_str run;
    int best = 0, others = 0;

    line = looked_at(line);
    while (kr_str_part(&line, ' ', &run))
        see_run(&seen, run);
    for (int i = 1; i < LANGUAGES; i++)
        if (seen.of[i] > seen.of[best])
            best = i;
    for (int i = 0; i < LANGUAGES; i++)
        if (i != best && seen.of[i] > others)
            others = seen.of[i];
    return seen.of[best] >= 2 && seen.of[best] > 2 * others ? codes[best] : "";
}
