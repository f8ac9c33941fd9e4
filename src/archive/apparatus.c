#include "kroniek/archive/apparatus.h"

#include <stdio.h>
#include <string.h>

#include "finding.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/slug.h"

#define LONGEST_HEADING 40 /* bytes of one that names a section */

static const struct {
    const char *name; /* in small letters, without accents */
    enum section section;
} sections[] = {
    { "referenties", SECTION_REFERENCES },
    { "references", SECTION_REFERENCES },
    { "bronnen", SECTION_REFERENCES },
    { "literatuur", SECTION_REFERENCES },
    { "bronvermelding", SECTION_REFERENCES },
    { "literatuurlijst", SECTION_REFERENCES },
    { "sources", SECTION_REFERENCES },
    { "bibliography", SECTION_REFERENCES },
    { "works cited", SECTION_REFERENCES },
    { "literatur", SECTION_REFERENCES },
    { "literaturverzeichnis", SECTION_REFERENCES },
    { "literaturangaben", SECTION_REFERENCES },
    { "quellen", SECTION_REFERENCES },
    { "quellenangaben", SECTION_REFERENCES },
    { "quellenverzeichnis", SECTION_REFERENCES },
    { "einzelnachweise", SECTION_REFERENCES },
    { "referenzen", SECTION_REFERENCES },
    { "references bibliographiques", SECTION_REFERENCES },
    { "bibliographie", SECTION_REFERENCES },
    { "referencias", SECTION_REFERENCES },
    { "referencias bibliograficas", SECTION_REFERENCES },
    { "bibliografia", SECTION_REFERENCES },
    { "fuentes", SECTION_REFERENCES },
    { "vragen & antwoorden", SECTION_QUESTIONS },
    { "vragen en antwoorden", SECTION_QUESTIONS },
    { "questions & answers", SECTION_QUESTIONS },
    { "questions and answers", SECTION_QUESTIONS },
    { "veelgestelde vragen", SECTION_QUESTIONS },
    { "frequently asked questions", SECTION_QUESTIONS },
    { "faq", SECTION_QUESTIONS },
    { "faqs", SECTION_QUESTIONS },
    { "fragen & antworten", SECTION_QUESTIONS },
    { "fragen und antworten", SECTION_QUESTIONS },
    { "haufige fragen", SECTION_QUESTIONS },
    { "haufig gestellte fragen", SECTION_QUESTIONS },
    { "questions & reponses", SECTION_QUESTIONS },
    { "questions et reponses", SECTION_QUESTIONS },
    { "questions frequentes", SECTION_QUESTIONS },
    { "foire aux questions", SECTION_QUESTIONS },
    { "preguntas & respuestas", SECTION_QUESTIONS },
    { "preguntas y respuestas", SECTION_QUESTIONS },
    { "preguntas frecuentes", SECTION_QUESTIONS },
    { "belangrijke zoekwoorden", SECTION_KEYWORDS },
    { "zoekwoorden", SECTION_KEYWORDS },
    { "trefwoorden", SECTION_KEYWORDS },
    { "keywords", SECTION_KEYWORDS },
    { "important keywords", SECTION_KEYWORDS },
    { "stichworter", SECTION_KEYWORDS },
    { "stichworte", SECTION_KEYWORDS },
    { "schlagworter", SECTION_KEYWORDS },
    { "schlagworte", SECTION_KEYWORDS },
    { "schlusselworter", SECTION_KEYWORDS },
    { "mots-cles", SECTION_KEYWORDS },
    { "mots cles", SECTION_KEYWORDS },
    { "palabras clave", SECTION_KEYWORDS },
};

/* <p><strong>…</strong></p> and nothing besides. */
static bool
is_bold_paragraph(const struct body *body, size_t at)
{
    return body_starts(body, at, "p") &&
           (body_starts(body, at + 1, "strong") ||
            body_starts(body, at + 1, "b")) &&
           body_behind(body, at + 1) == body->pieces[at].pair;
}

int
heading_level(const struct finding *finding, size_t at)
{
    int level = body_heading(&finding->body, at);

    if (level == 0 && is_bold_paragraph(&finding->body, at))
        level = 7;
    return level;
}

static bool
same_in_any_case(struct kr_str text, const char *name)
{
    if (text.length != strlen(name))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];

        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != name[i])
            return false;
    }
    return true;
}

enum section
section_at(const struct finding *finding, size_t at)
{
    const struct body *body = &finding->body;
    struct kr_str text;

    if (heading_level(finding, at) == 0)
        return SECTION_NONE;
    text = body_text(body, at, body_behind(body, at));
    if (text.length > LONGEST_HEADING)
        return SECTION_NONE;
    if (text.length > 0 && text.data[text.length - 1] == ':')
        text = kr_str_trim(kr_str_upto(text, text.length - 1));
    text = kr_fold_ascii(body->arena, text);
    for (size_t i = 0; i < KR_COUNT(sections); i++)
        if (same_in_any_case(text, sections[i].name))
            return sections[i].section;
    return SECTION_NONE;
}

static void
collect_ids(struct finding *finding)
{
    for (size_t i = 0; i < finding->body.count; i++) {
        struct kr_str id = { NULL, 0 };

        if (finding->body.pieces[i].kind == PIECE_START ||
            finding->body.pieces[i].kind == PIECE_VOID)
            id = body_attribute(&finding->body, i, "id");
        if (id.length > 0)
            (void)kr_names_take(&finding->ids, id);
    }
}

/* The id TEXT suggests; "" when it has no letter or digit.  Ids of ours begin
 * with a letter. */
static struct kr_slug
id_from(struct kr_str text)
{
    struct kr_slug slug, id;

    kr_slug_suggest(text, &slug);
    id = slug;
    if (slug.text[0] >= '0' && slug.text[0] <= '9')
        snprintf(id.text, sizeof(id.text), "p-%.*s", KR_SLUG_MAX - 2,
                 slug.text);
    return id;
}

static void
name_headings(struct finding *finding)
{
    struct body *body = &finding->body;

    for (size_t i = 0; i < body->count; i++) {
        struct kr_slug base, id;

        if (body_heading(body, i) == 0 ||
            body_attribute(body, i, "id").data != NULL)
            continue;
        base = id_from(body_text(body, i, body_behind(body, i)));
        if (base.text[0] == '\0')
            continue;
        kr_names_take_numbered(&finding->ids, &base, &id);
        body_tag(body, i, NULL, id.text, NULL);
    }
}

bool
kr_apparatus_find(struct kr_arena *arena, struct kr_clean_html body,
                  struct kr_apparatus *out, struct kr_err *err)
{
    struct finding finding = { .out = out };

    memset(out, 0, sizeof(*out));
    if (!body_read(arena, body, &finding.body, err))
        return false;
    finding.ids.arena = arena;
    finding.references = finding.body.count;
    collect_ids(&finding);
    find_references(&finding);
    find_keywords(&finding);
    find_notes(&finding);
    find_questions(&finding);
    name_headings(&finding);
    return body_write(&finding.body, &out->body, err);
}
