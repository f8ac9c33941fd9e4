/*
 * Writes COUNT articles as JSON Lines (docs/jsonl.md) to standard output, the
 * oldest first, for an archive as large as one likes: nothing is kept, and
 * article N is the same bytes in every archive of the same seed but for its
 * date, which is its place between 1996 and 2025.
 *
 * Bodies are of 600 bytes to 14 KB, 4 KB on average.  A fifth have the tag
 * `algemeen` and a tenth `nieuws`, so that a million have a tag with 200,000
 * posts and one with 100,000; the others share 2,000 tags, low ones often.  One
 * in 20 ends in references, one in 200 is known to the month only, one in 1,000
 * not at all.
 *
 * In front stand 36 articles that are the same in every archive: three a month
 * of 1990, bodies of 8.3 KB, with the tag `ijkpunt`.  Their pages are the same
 * size whatever the archive's, so what they cost can be compared.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench/lexicon.h"

#define TAGS 2000
#define CATEGORIES 24
#define AUTHORS 200
#define PROBES 36
#define PROBE_BODY 8300
#define BEGIN INT64_C(820454400) /* 1996-01-01 */
#define SPAN INT64_C(946684800)  /* to 2025-12-31, in seconds */

struct draft {
    struct random random; /* its own, so that it is the same anywhere */
    const struct lexicon *lexicon;
    long number;
    char title[128];
};

static void
make_title(struct draft *draft)
{
    size_t length = 0;

    for (unsigned i = 0, words = 3 + random_below(&draft->random, 4); i < words;
         i++)
        length +=
            (size_t)snprintf(draft->title + length,
                             sizeof(draft->title) - length, "%s%s",
                             i > 0 ? " " : "",
                             lexicon_word(&draft->random, draft->lexicon));
    lexicon_capitalise(draft->title);
}

/* --- the body; nothing in it needs an escape but what is written so --- */

static int
put_words(struct draft *draft, unsigned count)
{
    char first[16];
    int put;

    (void)snprintf(first, sizeof(first), "%s",
                   lexicon_word(&draft->random, draft->lexicon));
    lexicon_capitalise(first);
    put = printf("%s", first);
    for (unsigned i = 1; i < count; i++)
        put +=
            printf("%s%s", random_below(&draft->random, 12) == 0 ? ", " : " ",
                   lexicon_word(&draft->random, draft->lexicon));
    return put;
}

static int
put_sentences(struct draft *draft, unsigned count)
{
    int put = 0;

    for (unsigned i = 0; i < count; i++) {
        put += put_words(draft, 5 + random_below(&draft->random, 14));
        put += printf(i + 1 < count ? ". " : ".");
    }
    return put;
}

static int
put_list(struct draft *draft)
{
    int put = printf("<ul>");

    for (unsigned i = 3 + random_below(&draft->random, 5); i > 0; i--) {
        put += printf("<li>");
        put += put_sentences(draft, 1);
        put += printf("</li>");
    }
    return put + printf("</ul>");
}

static int
put_block(struct draft *draft)
{
    int put = 0;

    switch (random_below(&draft->random, 8)) {
    case 0:
        put += printf("<h2>");
        put += put_words(draft, 2 + random_below(&draft->random, 3));
        put += printf("</h2>");
        break;
    case 1: put += put_list(draft); break;
    default: break;
    }
    put += printf("<p>");
    put += put_sentences(draft, 2 + random_below(&draft->random, 5));
    return put + printf("</p>");
}

static void
put_references(struct draft *draft)
{
    printf("<h2>Bronnen</h2><ol>");
    for (unsigned i = 2 + random_below(&draft->random, 3); i > 0; i--) {
        unsigned work = random_skewed(&draft->random, 20000);

        printf("<li>%s AB. Studie %u over %s. J Proef. %u;%u:%u-%u.</li>",
               draft->lexicon->authors[work % AUTHORS], work,
               draft->lexicon->words[work % WORDS], 1980 + work % 40,
               1 + work % 60, 100 + work, 109 + work);
    }
    printf("</ol>");
}

static void
put_body(struct draft *draft, int size, bool references)
{
    int put = 0;

    printf("\"html\":\"");
    while (put < size)
        put += put_block(draft);
    if (references)
        put_references(draft);
    printf("\"");
}

/* --- the rest of a line --- */

static void
put_date(struct draft *draft, int64_t seconds)
{
    unsigned known = random_below(&draft->random, 1000);
    time_t time = (time_t)seconds;
    char text[40];
    struct tm tm;

    if (known == 0)
        return;
    gmtime_r(&time, &tm);
    (void)strftime(text, sizeof(text),
                   known <= 5 ? "%Y-%m" : "%Y-%m-%dT%H:%M:%SZ", &tm);
    printf("\"date\":\"%s\",", text);
}

static void
put_tags(struct draft *draft)
{
    unsigned tag = random_skewed(&draft->random, TAGS);
    unsigned more = random_below(&draft->random, 4);

    printf("\"tags\":[");
    if (random_below(&draft->random, 5) == 0)
        printf("\"algemeen\",");
    if (random_below(&draft->random, 10) == 0)
        printf("\"nieuws\",");
    for (unsigned i = 0; i <= more; i++) { /* steps, so no tag comes twice */
        printf("%s\"%s\"", i > 0 ? "," : "", draft->lexicon->tags[tag]);
        tag = (tag + 1 + random_below(&draft->random, TAGS / 5)) % TAGS;
    }
    printf("],");
}

static void
put_article(struct draft *draft, long count)
{
    const struct lexicon *lexicon = draft->lexicon;
    struct random *random = &draft->random;

    make_title(draft);
    printf("{\"title\":\"%s\",\"guid\":\"https://proef.example/?p=%ld\",",
           draft->title, draft->number);
    put_date(draft, BEGIN + (int64_t)((double)SPAN * (double)draft->number /
                                      (double)count));
    printf("\"authors\":\"%s\",\"categories\":\"%s\",",
           lexicon->authors[random_skewed(random, AUTHORS)],
           lexicon->categories[random_skewed(random, CATEGORIES)]);
    put_tags(draft);
    put_body(draft, 600 + (int)random_skewed(random, 14000),
             random_below(random, 20) == 0);
    printf("}\n");
}

static void
put_probe(struct draft *draft)
{
    make_title(draft);
    printf("{\"title\":\"IJkpunt %ld\",\"slug\":\"ijkpunt-%ld\","
           "\"guid\":\"https://proef.example/?ijkpunt=%ld\","
           "\"date\":\"1990-%02ld-%02ldT09:00:00Z\","
           "\"authors\":\"Ada IJker\",\"categories\":\"ijkpunten\","
           "\"tags\":[\"ijkpunt\"],",
           draft->number, draft->number, draft->number,
           (draft->number - 1) / 3 + 1, (draft->number - 1) % 3 * 9 + 3);
    put_body(draft, PROBE_BODY, false);
    printf("}\n");
}

int
main(int argc, char **argv)
{
    static struct lexicon lexicon;
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct random random = { seed };
    struct draft draft = { .lexicon = &lexicon };

    if (argc < 2 || argc > 3 || count <= 0) {
        fprintf(stderr, "usage: %s COUNT [SEED]\n", argv[0]);
        return 1;
    }
    lexicon_make(&random, TAGS, CATEGORIES, AUTHORS, &lexicon);
    for (draft.number = 1; draft.number <= PROBES; draft.number++) {
        draft.random.state = ~(uint64_t)draft.number;
        put_probe(&draft);
    }
    for (draft.number = 1; draft.number <= count; draft.number++) {
        draft.random.state = seed * 1000003u + (uint64_t)draft.number * 7919u;
        put_article(&draft, count);
    }
    return ferror(stdout) != 0 || fclose(stdout) != 0;
}
