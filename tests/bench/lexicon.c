#include "bench/lexicon.h"

#include <stdio.h>

/* --- chance (splitmix64) --- */

static uint64_t
next(struct random *random)
{
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

unsigned
random_below(struct random *random, unsigned limit)
{
    return (unsigned)(next(random) % limit);
}

unsigned
random_skewed(struct random *random, unsigned limit)
{
    uint64_t a = random_below(random, 4096), b = random_below(random, 4096);

    return (unsigned)(a * b * limit / (4096u * 4096u));
}

/* --- words --- */

static void
make_word(struct random *random, unsigned syllables, char *out, size_t size)
{
    static const char *const onsets[] = { "b", "d",  "g",  "h",  "k",  "l", "m",
                                          "n", "p",  "r",  "s",  "t",  "v", "w",
                                          "z", "br", "kl", "sl", "st", "tr" };
    static const char *const vowels[] = { "a",  "e",  "i",  "o",  "u",
                                          "aa", "ee", "oe", "ui", "ij" };
    static const char *const codas[] = { "", "", "", "l", "n", "r", "s", "t" };
    size_t length = 0;

    out[0] = '\0';
    for (unsigned i = 0; i < syllables && length + 6 < size; i++)
        length += (size_t)snprintf(out + length, size - length, "%s%s%s",
                                   onsets[random_below(random, 20)],
                                   vowels[random_below(random, 10)],
                                   codas[random_below(random, 8)]);
}

void
lexicon_capitalise(char *word)
{
    if (word[0] >= 'a' && word[0] <= 'z')
        word[0] = (char)(word[0] - 'a' + 'A');
}

void
lexicon_make(struct random *random, unsigned tags, unsigned categories,
             unsigned authors, struct lexicon *lexicon)
{
    char first[16], last[16];

    for (unsigned i = 0; i < WORDS; i++)
        make_word(random, 1 + random_below(random, 3), lexicon->words[i],
                  sizeof(lexicon->words[i]));
    for (unsigned i = 0; i < tags; i++) {
        make_word(random, 3, first, sizeof(first));
        (void)snprintf(lexicon->tags[i], sizeof(lexicon->tags[i]), "%s%u",
                       first, i);
    }
    for (unsigned i = 0; i < categories; i++) {
        make_word(random, 2, first, sizeof(first));
        (void)snprintf(lexicon->categories[i], sizeof(lexicon->categories[i]),
                       "rubriek %s", first);
    }
    for (unsigned i = 0; i < authors; i++) {
        make_word(random, 2, first, sizeof(first));
        make_word(random, 3, last, sizeof(last));
        lexicon_capitalise(first);
        lexicon_capitalise(last);
        (void)snprintf(lexicon->authors[i], sizeof(lexicon->authors[i]),
                       "%s %s", first, last);
    }
}

const char *
lexicon_word(struct random *random, const struct lexicon *lexicon)
{
    return lexicon->words[random_skewed(random, WORDS)];
}
