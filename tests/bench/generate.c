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

#include "bench/lexicon.h"

#define FIRST_YEAR 2005
#define YEARS 21
#define TAGS 200
#define CATEGORIES 12
#define AUTHORS 25
#define BODY 8000 /* bytes, about */

struct article {
    long number;
    int year, month, day;
    char title[128];
    char slug[160];
};

/* --- one article --- */

static void
make_head(struct random *random, const struct lexicon *lexicon, long number,
          struct article *out)
{
    size_t length = 0;

    out->number = number;
    out->year = FIRST_YEAR + (int)random_below(random, YEARS);
    out->month = 1 + (int)random_below(random, 12);
    out->day = 1 + (int)random_below(random, 28);
    for (unsigned i = 0, words = 3 + random_below(random, 4); i < words; i++)
        length +=
            (size_t)snprintf(out->title + length, sizeof(out->title) - length,
                             "%s%s", i > 0 ? " " : "",
                             lexicon_word(random, lexicon));
    (void)snprintf(out->slug, sizeof(out->slug), "%s-%ld", out->title, number);
    for (char *at = out->slug; *at != '\0'; at++)
        if (*at == ' ')
            *at = '-';
    lexicon_capitalise(out->title);
}

static void
write_date(FILE *file, struct random *random, const struct article *article)
{
    unsigned known = random_below(random, 1000);

    if (known == 0)
        return;
    if (known <= 5)
        fprintf(file, "date: %04d-%02d\n", article->year, article->month);
    else
        fprintf(file, "date: %04d-%02d-%02dT%02u:%02u:00+01:00\n",
                article->year, article->month, article->day,
                random_below(random, 24), random_below(random, 60));
}

static void
write_tags(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    bool general = random_below(random, 5) == 0;
    unsigned tag = random_skewed(random, TAGS), more = random_below(random, 4);

    fprintf(file, "tags:\n");
    if (general)
        fprintf(file, "  - algemeen\n");
    for (unsigned i = 0; i <= more; i++) { /* steps, so no tag comes twice */
        fprintf(file, "  - %s\n", lexicon->tags[tag]);
        tag = (tag + 1 + random_below(random, TAGS / 5)) % TAGS;
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
            lexicon->authors[random_skewed(random, AUTHORS)],
            lexicon->categories[random_skewed(random, CATEGORIES)]);
    write_tags(file, random, lexicon);
    fprintf(file, "---\n");
}

static long
write_sentence(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    unsigned words = 5 + random_below(random, 14);
    long written = 0;
    char first[16];

    (void)snprintf(first, sizeof(first), "%s", lexicon_word(random, lexicon));
    lexicon_capitalise(first);
    written += fprintf(file, "%s", first);
    for (unsigned i = 1; i < words; i++)
        written +=
            fprintf(file, "%s%s", random_below(random, 12) == 0 ? ", " : " ",
                    lexicon_word(random, lexicon));
    return written + fprintf(file, ".");
}

static long
write_paragraph(FILE *file, struct random *random,
                const struct lexicon *lexicon)
{
    unsigned sentences = 2 + random_below(random, 5);
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
    unsigned items = 3 + random_below(random, 5);
    bool numbered = random_below(random, 3) == 0;
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

    (void)snprintf(first, sizeof(first), "%s", lexicon_word(random, lexicon));
    lexicon_capitalise(first);
    return fprintf(file, "\n## %s %s\n", first, lexicon_word(random, lexicon));
}

static void
write_body(FILE *file, struct random *random, const struct lexicon *lexicon)
{
    long size = BODY / 2 + (long)random_below(random, BODY), written = 0;

    while (written < size) {
        written += write_paragraph(file, random, lexicon);
        switch (random_below(random, 6)) {
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
    lexicon_make(&random, TAGS, CATEGORIES, AUTHORS, &lexicon);
    if (!make_folders(argv[1]))
        return 1;
    for (long number = 1; number <= count; number++)
        if (!write_article(argv[1], &random, &lexicon, number))
            return 1;
    return 0;
}
