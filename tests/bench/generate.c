/*
 * Writes an archive to measure with: COUNT Markdown articles of some 8 KB in
 * FOLDER/YYYY/MM/, dated from 2005 to 2025, in invented words.  The same seed
 * gives the same bytes on every machine: no library's random numbers, no clock.
 *
 * A fifth of the articles has the tag `algemeen`; the others are shared out so
 * that a few tags have many posts and most have few, as in a real archive.  One
 * in 200 is known to the month only, one in 1,000 not at all.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FIRST_YEAR 2005
#define YEARS 21
#define WORDS 6000
#define TAGS 200
#define CATEGORIES 12
#define AUTHORS 25
#define BODY 8000 /* bytes, about */

struct lexicon {
    char words[WORDS][16];
    char tags[TAGS][32];
    char categories[CATEGORIES][32];
    char authors[AUTHORS][32];
};

struct random {
    uint64_t state;
};

struct article {
    long number;
    int year, month, day;
    char title[128];
    char slug[160];
};

/* --- chance (splitmix64) --- */

static uint64_t
next(struct random *random)
{
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static unsigned
below(struct random *random, unsigned limit)
{
    return (unsigned)(next(random) % limit);
}

/* Low numbers often, high ones seldom. */
static unsigned
skewed_below(struct random *random, unsigned limit)
{
    uint64_t a = below(random, 4096), b = below(random, 4096);

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
                                   onsets[below(random, 20)],
                                   vowels[below(random, 10)],
                                   codas[below(random, 8)]);
}

static void
capitalise(char *word)
{
    if (word[0] >= 'a' && word[0] <= 'z')
        word[0] = (char)(word[0] - 'a' + 'A');
}

static void
make_lexicon(struct random *random, struct lexicon *lexicon)
{
    char first[16], last[16];

    for (unsigned i = 0; i < WORDS; i++)
        make_word(random, 1 + below(random, 3), lexicon->words[i],
                  sizeof(lexicon->words[i]));
    for (unsigned i = 0; i < TAGS; i++) {
        make_word(random, 3, first, sizeof(first));
        (void)snprintf(lexicon->tags[i], sizeof(lexicon->tags[i]), "%s%u",
                       first, i);
    }
    for (unsigned i = 0; i < CATEGORIES; i++) {
        make_word(random, 2, first, sizeof(first));
        (void)snprintf(lexicon->categories[i], sizeof(lexicon->categories[i]),
                       "rubriek %s", first);
    }
    for (unsigned i = 0; i < AUTHORS; i++) {
        make_word(random, 2, first, sizeof(first));
        make_word(random, 3, last, sizeof(last));
        capitalise(first);
        capitalise(last);
        (void)snprintf(lexicon->authors[i], sizeof(lexicon->authors[i]),
                       "%s %s", first, last);
    }
}

static const char *
any_word(struct random *random, const struct lexicon *lexicon)
{
    return lexicon->words[skewed_below(random, WORDS)];
}

/* --- one article --- */

static void
make_head(struct random *random, const struct lexicon *lexicon, long number,
          struct article *out)
{
    size_t length = 0;

    out->number = number;
    out->year = FIRST_YEAR + (int)below(random, YEARS);
    out->month = 1 + (int)below(random, 12);
    out->day = 1 + (int)below(random, 28);
    for (unsigned i = 0, words = 3 + below(random, 4); i < words; i++)
        length += (size_t)snprintf(out->title + length,
                                   sizeof(out->title) - length, "%s%s",
                                   i > 0 ? " " : "", any_word(random, lexicon));
    (void)snprintf(out->slug, sizeof(out->slug), "%s-%ld", out->title, number);
    for (char *at = out->slug; *at != '\0'; at++)
        if (*at == ' ')
            *at = '-';
    capitalise(out->title);
}

static void
write_date(FILE *file, struct random *random, const struct article *article)
{
    unsigned known = below(random, 1000);

    if (known == 0)
        return;
    if (known <= 5)
        fprintf(file, "date: %04d-%02d\n", article->year, article->month);
    else
        fprintf(file, "date: %04d-%02d-%02dT%02u:%02u:00+01:00\n",
                article->year, article->month, article->day, below(random, 24),
                below(random, 60));
}

static void
write_tags(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    bool general = below(random, 5) == 0;
    unsigned tag = skewed_below(random, TAGS), more = below(random, 4);

    fprintf(file, "tags:\n");
    if (general)
        fprintf(file, "  - algemeen\n");
    for (unsigned i = 0; i <= more; i++) { /* steps, so no tag comes twice */
        fprintf(file, "  - %s\n", lexicon->tags[tag]);
        tag = (tag + 1 + below(random, TAGS / 5)) % TAGS;
    }
}

static void
write_head(FILE *file, struct random *random, const struct lexicon *lexicon,
           const struct article *article)
{
    fprintf(file, "---\ntitle: \"%s %ld\"\nslug: %s\n", article->title,
            article->number, article->slug);
    write_date(file, random, article);
    fprintf(file, "author: %s\ncategories:\n  - %s\n",
            lexicon->authors[skewed_below(random, AUTHORS)],
            lexicon->categories[skewed_below(random, CATEGORIES)]);
    write_tags(file, random, lexicon);
    fprintf(file, "---\n");
}

static long
write_sentence(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    unsigned words = 5 + below(random, 14);
    long written = 0;
    char first[16];

    (void)snprintf(first, sizeof(first), "%s", any_word(random, lexicon));
    capitalise(first);
    written += fprintf(file, "%s", first);
    for (unsigned i = 1; i < words; i++)
        written += fprintf(file, "%s%s", below(random, 12) == 0 ? ", " : " ",
                           any_word(random, lexicon));
    return written + fprintf(file, ".");
}

static long
write_paragraph(FILE *file, struct random *random,
                const struct lexicon *lexicon)
{
    unsigned sentences = 2 + below(random, 5);
    long written = fprintf(file, "\n");

    for (unsigned i = 0; i < sentences; i++) {
        written += write_sentence(file, random, lexicon);
        written += fprintf(file, "\n");
    }
    return written;
}

static long
write_list(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    unsigned items = 3 + below(random, 5);
    bool numbered = below(random, 3) == 0;
    long written = fprintf(file, "\n");

    for (unsigned i = 0; i < items; i++) {
        written +=
            numbered ? fprintf(file, "%u. ", i + 1) : fprintf(file, "- ");
        written += write_sentence(file, random, lexicon);
        written += fprintf(file, "\n");
    }
    return written;
}

static long
write_heading(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    char first[16];

    (void)snprintf(first, sizeof(first), "%s", any_word(random, lexicon));
    capitalise(first);
    return fprintf(file, "\n## %s %s\n", first, any_word(random, lexicon));
}

static void
write_body(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    long size = BODY / 2 + (long)below(random, BODY), written = 0;

    while (written < size) {
        written += write_paragraph(file, random, lexicon);
        switch (below(random, 6)) {
        case 0: written += write_heading(file, random, lexicon); break;
        case 1: written += write_list(file, random, lexicon); break;
        default: break;
        }
    }
}

/* --- the files --- */

/* The folder, and those below it for the months of a year. */
static bool
make_folder(const char *path, bool with_months)
{
    char below_it[4352];

    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "cannot make '%s': %s\n", path, strerror(errno));
        return false;
    }
    for (int month = 1; with_months && month <= 12; month++) {
        (void)snprintf(below_it, sizeof(below_it), "%s/%02d", path, month);
        if (!make_folder(below_it, false))
            return false;
    }
    return true;
}

static bool
make_folders(const char *root)
{
    char path[4096];

    if (!make_folder(root, false))
        return false;
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        (void)snprintf(path, sizeof(path), "%.4000s/%04d", root, year);
        if (!make_folder(path, true))
            return false;
    }
    return true;
}

static bool
write_article(const char *root, struct random *random,
              const struct lexicon *lexicon, long number)
{
    struct article article;
    char path[4352];
    FILE *file;

    make_head(random, lexicon, number, &article);
    (void)snprintf(path, sizeof(path), "%s/%04d/%02d/%s.md", root, article.year,
                   article.month, article.slug);
    if ((file = fopen(path, "w")) == NULL) {
        fprintf(stderr, "cannot write '%s': %s\n", path, strerror(errno));
        return false;
    }
    write_head(file, random, lexicon, &article);
    write_body(file, random, lexicon);
    return fclose(file) == 0;
}

int
main(int argc, char **argv)
{
    static struct lexicon lexicon;
    struct random random = { 1 };
    long count = argc > 2 ? strtol(argv[2], NULL, 10) : 0;

    if (argc < 3 || argc > 4 || count <= 0 || strlen(argv[1]) > 4000) {
        fprintf(stderr, "usage: %s FOLDER COUNT [SEED]\n", argv[0]);
        return 1;
    }
    if (argc == 4)
        random.state = strtoull(argv[3], NULL, 10);
    make_lexicon(&random, &lexicon);
    if (!make_folders(argv[1]))
        return 1;
    for (long number = 1; number <= count; number++)
        if (!write_article(argv[1], &random, &lexicon, number))
            return 1;
    return 0;
}
