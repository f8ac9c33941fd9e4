/*
 * Whatever body goes in: what comes out is clean, reads the same, and gives
 * the same apparatus again.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/apparatus.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect_same(const char *what, const char *a, const char *b)
{
    if (a == NULL && b == NULL)
        return;
    if (a != NULL && b != NULL && strcmp(a, b) == 0)
        return;
    fprintf(stderr, "another %s\n--- first:\n%s\n--- then:\n%s\n", what,
            a == NULL ? "(none)" : a, b == NULL ? "(none)" : b);
    abort();
}

static void
expect_count(const char *what, size_t a, size_t b)
{
    if (a == b)
        return;
    fprintf(stderr, "%zu %s, then %zu\n", a, what, b);
    abort();
}

static void
expect_same_finds(const struct kr_apparatus *a, const struct kr_apparatus *b)
{
    expect_count("references", a->reference_count, b->reference_count);
    expect_count("questions", a->question_count, b->question_count);
    expect_count("keywords", a->keyword_count, b->keyword_count);
    expect_count("dangling marks", a->dangling_count, b->dangling_count);
    for (size_t i = 0; i < a->reference_count; i++) {
        expect_same("text", a->references[i].text, b->references[i].text);
        expect_same("DOI", a->references[i].doi, b->references[i].doi);
        expect_same("URL", a->references[i].url, b->references[i].url);
    }
    for (size_t i = 0; i < a->question_count; i++) {
        expect_same("question", a->questions[i].question,
                    b->questions[i].question);
        expect_same("answer", a->questions[i].answer, b->questions[i].answer);
    }
}

/* TEXT without white space: a list's items stand on other lines than
 * paragraphs do. */
static char *
words_of(struct kr_arena *arena, struct kr_clean_html body)
{
    struct kr_str text = kr_clean_html_text(arena, body);
    char *words = kr_str_keep(text, arena);
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++)
        if (strchr(" \t\n", words[i]) == NULL)
            words[length++] = words[i];
    words[length] = '\0';
    return words;
}

static void
check(struct kr_arena *arena, struct kr_clean_html body)
{
    struct kr_apparatus once, twice;
    struct kr_clean_html again;
    struct kr_err err = { 0 };

    if (!kr_apparatus_find(arena, body, &once, &err)) {
        if (err.code != KR_LIMIT)
            expect_same("outcome", err.message, "");
        return;
    }
    expect_same("text", words_of(arena, body), words_of(arena, once.body));
    if (!kr_clean_html(arena,
                       (struct kr_str){ once.body.data, once.body.length },
                       NULL, &again, &err))
        abort();
    expect_same("clean form", once.body.data, again.data);
    if (!kr_apparatus_find(arena, once.body, &twice, &err))
        abort();
    expect_same("body", once.body.data, twice.body.data);
    expect_same_finds(&once, &twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html body;

    if (kr_clean_html(arena, (struct kr_str){ (const char *)data, size }, NULL,
                      &body, NULL))
        check(arena, body);
    kr_arena_free(arena);
    return 0;
}
