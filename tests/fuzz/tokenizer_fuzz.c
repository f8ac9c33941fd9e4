/*
 * Text cut into words and stemmed, the first byte choosing the language: no
 * word is empty or too long, each stands in the text, in order, and cutting a
 * word again gives that word.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/text/stem.h"
#include "kroniek/text/word.h"

static void
check_again(const struct kr_word *word, bool own_script)
{
    struct kr_word_reader reader;
    struct kr_word again;

    if (memchr(word->text.data, '.', word->text.length) != NULL ||
        word->text.length == KR_WORD_SIZE)
        return;
    kr_word_start(&reader, word->text, own_script);
    if (!kr_word_next(&reader, &again) ||
        !kr_str_equal(again.text, word->text) || kr_word_next(&reader, &again))
        abort();
}

static void
check(struct kr_str text, const char *language)
{
    const char *name = kr_stemmer_name(language);
    bool own_script = kr_stemmer_own_script(name);
    struct kr_stemmer *stemmer = kr_stemmer_new(name);
    struct kr_word_reader reader;
    struct kr_word word;
    size_t last = 0;

    kr_word_start(&reader, text, own_script);
    while (kr_word_next(&reader, &word)) {
        struct kr_str stem = kr_stem(stemmer, word.text);

        if (word.text.length == 0 || word.text.length > KR_WORD_SIZE ||
            word.start >= word.end || word.stop > word.end ||
            word.end > text.length || (!word.whole && word.start < last) ||
            stem.length == 0 || stem.length > word.text.length + 2)
            abort();
        if (!word.whole)
            last = word.start;
        check_again(&word, own_script);
    }
    kr_stemmer_free(stemmer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = { "nl", "en", "de", "fr",
                                             "ru", "el", "tr", "xx" };

    if (size == 0)
        return 0;
    check((struct kr_str){ (const char *)data + 1, size - 1 },
          languages[data[0] % 8]);
    return 0;
}
