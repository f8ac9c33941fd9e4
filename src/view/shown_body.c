#include "view/shown_body.h"

#include "kroniek/archive/article.h"
#include "kroniek/base/arena.h"
#include "kroniek/view/frame.h"
#include "view/words.h"

struct labelling {
    const struct kr_frame *frame;
    const char *title; /* of the post among others; NULL alone */
    const struct kr_body_alone *alone;
};

/* Regions of one page are told apart by what they are of (axe landmark-unique).
 */
static const char *
of_post(const struct labelling *labelling, struct kr_arena *arena,
        const char *name)
{
    if (labelling->title == NULL)
        return name;
    return kr_say(arena, labelling->frame->words,
                  W("body", "{name} in “{title}”"), "name", name, "title",
                  labelling->title, NULL);
}

static const char *
label(void *self, struct kr_arena *arena, enum kr_shown_label which,
      const char *detail)
{
    const struct labelling *labelling = self;
    const struct kr_words *words = labelling->frame->words;

    switch (which) {
    case KR_SHOWN_TABLE:
        return of_post(labelling, arena,
                       kr_say(arena, words, W("body", "Table {number}"),
                              "number", detail, NULL));
    case KR_SHOWN_CAPTION: return of_post(labelling, arena, detail);
    case KR_SHOWN_CODE:
        return of_post(labelling, arena,
                       kr_say(arena, words, W("body", "Code {number}"),
                              "number", detail, NULL));
    case KR_SHOWN_PRE:
        return of_post(labelling, arena,
                       kr_say(arena, words,
                              W("body", "Text in fixed lines {number}"),
                              "number", detail, NULL));
    case KR_SHOWN_HEADING:
        return kr_say(arena, words, W("body", "Link to this part: {heading}"),
                      "heading", detail, NULL);
    case KR_SHOWN_NOTE:
        return kr_say(arena, words, W("body", "Note {mark}"), "mark", detail,
                      NULL);
    case KR_SHOWN_BACK: return kr_word(words, W("body", "Back to the text"));
    case KR_SHOWN_BACK_TO:
        return kr_say(arena, words, W("body", "Back to the text, {letter}"),
                      "letter", detail, NULL);
    }
    return detail;
}

/* The language of a work, where it is another than the body's. */
static const char *
foreign(void *self, size_t number)
{
    const struct kr_body_alone *body = ((struct labelling *)self)->alone;
    const char *language;

    if (number > body->reference_count)
        return "";
    language = body->references[number - 1].language;
    if (language == NULL || language[0] == '\0' ||
        kr_language_same(kr_str(language), kr_str(body->language)))
        return "";
    return language;
}

void
kr_shown_alone(struct kr_arena *arena, const struct kr_body_alone *body,
               const struct kr_frame *frame, struct kr_shown *out)
{
    struct labelling labelling = { .frame = frame, .alone = body };
    const struct kr_shown_rules rules = { .alone = true,
                                          .eager = body->eager,
                                          .label = label,
                                          .language = foreign,
                                          .self = &labelling };

    kr_shown_html(arena, body->html, &rules, out);
}

struct kr_clean_html
kr_shown_listed(struct kr_arena *arena, struct kr_clean_html body,
                const char *title, const char *href, size_t eager,
                const struct kr_frame *frame)
{
    struct labelling labelling = { .frame = frame, .title = title };
    const struct kr_shown_rules rules = { .eager = eager,
                                          .label = label,
                                          .self = &labelling };
    struct kr_shown shown;

    kr_shown_html_listed(arena, body, href, &rules, &shown);
    return shown.html;
}

struct kr_clean_html
kr_shown_comment(struct kr_arena *arena, struct kr_clean_html html,
                 const char *author, const char *href,
                 const struct kr_frame *frame)
{
    struct labelling labelling = { .frame = frame, .title = author };
    const struct kr_shown_rules rules = { .foreign = true,
                                          .label = label,
                                          .self = &labelling };
    struct kr_shown shown;

    kr_shown_html_listed(arena, html, href, &rules, &shown);
    return shown.html;
}
