#include "text_title.h"

#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/utf8.h"
#include "text_blocks.h"
#include "text_bytes.h"

#define TITLE_MAX 80 /* characters of a derived title */

bool
kr_text_is_generic(struct kr_str text)
{
    static const char *const generic[] = {
        "inleiding",
        "introductie",
        "introduction",
        "intro",
        "conclusie",
        "conclusion",
        "samenvatting",
        "summary",
        "referenties",
        "references",
        "bronnen",
        "sources",
        "vragen & antwoorden",
        "vragen en antwoorden",
        "questions & answers",
        "questions and answers",
        "veelgestelde vragen",
        "faq",
        "belangrijke zoekwoorden",
        "zoekwoorden",
        "important keywords",
        "keywords",
        "einleitung",
        "einführung",
        "zusammenfassung",
        "fazit",
        "schluss",
        "literatur",
        "literaturverzeichnis",
        "quellen",
        "einzelnachweise",
        "fragen & antworten",
        "fragen und antworten",
        "stichwörter",
        "schlagwörter",
        "résumé",
        "références",
        "bibliographie",
        "questions & réponses",
        "questions et réponses",
        "mots-clés",
        "introducción",
        "conclusión",
        "conclusiones",
        "resumen",
        "referencias",
        "bibliografía",
        "fuentes",
        "preguntas y respuestas",
        "preguntas frecuentes",
        "palabras clave",
    };
    size_t i;

    for (i = 0; i < KR_COUNT(generic); i++) {
        struct kr_str item = kr_str(generic[i]);

        if (text.length == item.length &&
            strncasecmp(text.data, item.data, item.length) == 0)
            return true;
    }
    return false;
}

/* TEXT to the end of its first sentence: a . ! or ? before a blank. */
static struct kr_str
first_sentence(struct kr_str text)
{
    size_t i;

    for (i = 0; i + 1 < text.length; i++) {
        char c = text.data[i];

        if ((c == '.' || c == '!' || c == '?') && text.data[i + 1] == ' ')
            return kr_str_upto(text, i + 1);
    }
    return text;
}

/* TEXT within TITLE_MAX characters, cut between words where that can be. */
static const char *
shortened(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str cut = kr_utf8_upto(text, TITLE_MAX);
    size_t i;

    if (cut.length == text.length)
        return kr_str_keep(text, arena);
    cut = kr_utf8_upto(text, TITLE_MAX - 1);
    for (i = cut.length; i > cut.length / 2; i--) {
        if (text.data[i] == ' ') {
            cut.length = i;
            break;
        }
    }
    cut = kr_text_trim(cut);
    return kr_arena_format(arena, "%.*s…", KR_STR_ARGS(cut));
}

const char *
kr_text_title(struct kr_arena *arena, const struct kr_text_body *found)
{
    if (found->heading.length > 0)
        return kr_str_keep(found->heading, arena);
    if (found->sentence.length > 0)
        return shortened(arena, first_sentence(found->sentence));
    return NULL;
}
