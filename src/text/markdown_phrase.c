#include "markdown_phrase.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "markdown_marks.h"

#define NOTES_MOST 1000 /* each looks through all definitions */

void
markdown_phrase_start(struct markdown_phrase *phrase,
                      const struct kr_markdown_place *place)
{
    *phrase = (struct markdown_phrase){
        .place = place,
        .text = KR_BUF((size_t)KR_HTML_LIMIT * 3),
    };
}

void
markdown_phrase_free(struct markdown_phrase *phrase)
{
    kr_buf_free(&phrase->text);
}

void
markdown_phrase_clear(struct markdown_phrase *phrase)
{
    kr_buf_clear(&phrase->text);
    phrase->before = '\0';
    phrase->marked = phrase->space = false;
    phrase->breaks = 0;
    phrase->one_line = phrase->cell = phrase->heading = false;
}

struct kr_str
markdown_phrase_text(const struct markdown_phrase *phrase)
{
    return kr_buf_view(&phrase->text);
}

/* --- Text --- */

static void
put_due(struct markdown_phrase *phrase)
{
    struct kr_buf *text = &phrase->text;

    if (phrase->space || phrase->breaks > 0)
        phrase->before = '\0';
    if (text->length > 0 && phrase->space && phrase->breaks == 0)
        kr_buf_char(text, ' ');
    for (; text->length > 0 && phrase->breaks > 0; phrase->breaks--)
        kr_buf_text(text, phrase->one_line ? "<br>" : "\\\n");
    phrase->space = false;
    phrase->breaks = 0;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
wants_escape(const struct markdown_phrase *phrase, struct kr_str rest)
{
    char next = rest.length > 1 ? rest.data[1] : '\0';

    switch (rest.data[0]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~': return true;
    case '_': return !markdown_is_word(phrase->before, next);
    case '&': return markdown_is_entity(rest);
    case '!': return rest.length == 1;
    case '|': return phrase->cell;
    case '#': return phrase->heading;
    default: return false;
    }
}

static void
put_text(struct markdown_phrase *phrase, struct kr_str text)
{
    for (; text.length > 0; text = kr_str_from(text, 1)) {
        if (is_space(text.data[0])) {
            phrase->space = true;
            continue;
        }
        put_due(phrase);
        if (wants_escape(phrase, text))
            kr_buf_char(&phrase->text, '\\');
        kr_buf_char(&phrase->text, text.data[0]);
        phrase->before = text.data[0];
        phrase->marked = false;
    }
}

static void
put_raw_text(struct markdown_phrase *phrase, struct kr_str raw)
{
    struct kr_buf decoded = KR_BUF(raw.length + 1);

    html_decode(raw, &decoded);
    put_text(phrase, kr_buf_view(&decoded));
    kr_buf_free(&decoded);
}

/* --- Addresses --- */

static void
put_address(struct markdown_phrase *phrase, struct kr_str raw)
{
    struct kr_buf decoded = KR_BUF(raw.length + 1);
    struct kr_str href;
    bool angled;

    html_decode(raw, &decoded);
    href = kr_buf_view(&decoded);
    angled = href.length == 0 || strcspn(href.data, " ()<>") < href.length;
    kr_buf_text(&phrase->text, angled ? "(<" : "(");
    if (kr_str_starts(href, KR_STR("/")))
        kr_buf_text(&phrase->text, phrase->place->base_url);
    else if (kr_str_starts(href, KR_STR("#")))
        kr_buf_text(&phrase->text, phrase->place->permalink);
    for (; href.length > 0; href = kr_str_from(href, 1)) {
        if (strchr("\\<>|`", href.data[0]) != NULL || markdown_is_entity(href))
            kr_buf_char(&phrase->text, '\\');
        kr_buf_char(&phrase->text, href.data[0]);
    }
    kr_buf_text(&phrase->text, angled ? ">)" : ")");
    phrase->before = ')';
    kr_buf_free(&decoded);
}

static void
put_image(struct markdown_phrase *phrase, const struct html_token *token)
{
    const struct html_attribute *alt = html_attribute(token, "alt");
    const struct html_attribute *src = html_attribute(token, "src");

    if (src == NULL)
        return;
    put_due(phrase);
    kr_buf_text(&phrase->text, "![");
    phrase->before = '\0';
    if (alt != NULL)
        put_raw_text(phrase, kr_str_trim(alt->value));
    phrase->space = false;
    kr_buf_char(&phrase->text, ']');
    put_address(phrase, src->value);
    phrase->marked = false;
}

/* --- Elements --- */

static void
put_element(struct markdown_phrase *phrase, const struct html_token *token,
            enum html_tag tag, bool end)
{
    const struct html_attribute *title =
        tag == HTML_ABBR && !end ? html_attribute(token, "title") : NULL;

    if (!end)
        put_due(phrase);
    kr_buf_text(&phrase->text, end ? "</" : "<");
    kr_buf_text(&phrase->text, html_tag_name(tag));
    if (title != NULL &&
        kr_str_find(title->value, '|') == title->value.length) {
        kr_buf_text(&phrase->text, " title=\"");
        kr_buf_str(&phrase->text, title->value);
        kr_buf_char(&phrase->text, '"');
    }
    kr_buf_char(&phrase->text, '>');
    phrase->before = '\0';
    phrase->marked = false;
}

/* What comes next stands right behind a mark, which it could join. */
static bool
would_join(const struct markdown_phrase *phrase)
{
    return phrase->marked && !phrase->space && phrase->breaks == 0;
}

/* Spaces at the ends of code are those of the text around it. */
static void
put_code(struct markdown_phrase *phrase, struct html_reader *reader)
{
    struct kr_buf code = KR_BUF(KR_HTML_LIMIT);
    struct kr_str text;
    bool plain;

    markdown_take_code(reader, &code);
    text = kr_str_trim(kr_buf_view(&code));
    phrase->space |= code.length > 0 && code.data[0] == ' ';
    plain = !would_join(phrase) &&
            (!phrase->cell || kr_str_find(text, '|') == text.length);
    if (text.length > 0 && plain) {
        put_due(phrase);
        markdown_put_code(text, &phrase->text);
        phrase->marked = true;
    } else if (text.length > 0) {
        put_element(phrase, NULL, HTML_CODE, false);
        put_text(phrase, text);
        put_element(phrase, NULL, HTML_CODE, true);
    }
    phrase->before = '\0';
    phrase->space |= code.length > 0 && code.data[code.length - 1] == ' ';
    kr_buf_free(&code);
}

/* A reference to a note that is there, in the form it was written in. */
static bool
put_note(struct markdown_phrase *phrase, struct html_reader *reader)
{
    struct html_reader ahead = *reader;
    struct kr_str label;

    if (phrase->notes >= NOTES_MOST || phrase->text.length == 0 ||
        !markdown_take_note(&ahead, phrase->definitions, &label))
        return false;
    phrase->notes++;
    *reader = ahead;
    put_due(phrase);
    kr_buf_text(&phrase->text, "[^");
    kr_buf_str(&phrase->text, label);
    kr_buf_char(&phrase->text, ']');
    phrase->before = ']';
    phrase->marked = false;
    return true;
}

static void
begin(struct markdown_phrase *phrase, const struct html_reader *reader,
      const struct html_token *token, enum html_tag tag)
{
    struct markdown_open *open = &phrase->open[phrase->count++];
    const struct html_attribute *href = html_attribute(token, "href");
    const struct html_attribute *class = html_attribute(token, "class");

    *open = (struct markdown_open){ .tag = tag };
    open->dropped = class != NULL && phrase->definitions.length > 0 &&
                    kr_str_is(class->value, "footnote-backref");
    phrase->dropped += open->dropped;
    if (phrase->dropped > 0)
        return;
    if (tag == HTML_A && href != NULL && href->value.length > 0) {
        put_due(phrase);
        kr_buf_char(&phrase->text, '[');
        open->href = href->value;
        phrase->before = '\0';
        phrase->marked = false;
        return;
    }
    if (phrase->emphasis == 0 && !would_join(phrase))
        open->mark = markdown_mark(*reader, tag,
                                   phrase->text.length == 0 || phrase->space ||
                                       phrase->breaks > 0);
    open->element = open->mark == NULL && markdown_has_element(tag);
    if (open->mark != NULL) {
        put_due(phrase);
        kr_buf_text(&phrase->text, open->mark);
        phrase->emphasis++;
    } else if (open->element) {
        put_element(phrase, token, tag, false);
    }
}

static void
end(struct markdown_phrase *phrase)
{
    struct markdown_open *open;

    if (phrase->count == 0)
        return;
    open = &phrase->open[--phrase->count];
    phrase->dropped -= open->dropped;
    if (open->href.length > 0) {
        kr_buf_char(&phrase->text, ']');
        put_address(phrase, open->href);
        phrase->marked = false;
    } else if (open->mark != NULL) {
        kr_buf_text(&phrase->text, open->mark);
        phrase->emphasis--;
        phrase->before = '\0';
        phrase->marked = true;
    } else if (open->element) {
        put_element(phrase, NULL, open->tag, true);
    }
}

void
markdown_phrase_token(struct markdown_phrase *phrase,
                      struct html_reader *reader,
                      const struct html_token *token)
{
    enum html_tag tag = html_tag_of(token->name);

    if (token->kind == HTML_TEXT) {
        if (phrase->dropped == 0)
            put_raw_text(phrase, token->raw);
    } else if (token->kind == HTML_END) {
        end(phrase);
    } else if (phrase->dropped > 0 && !html_is_inline(tag)) {
        return;
    } else if (tag == HTML_BR) {
        phrase->breaks++;
    } else if (tag == HTML_IMG) {
        put_image(phrase, token);
    } else if (tag == HTML_CODE && phrase->dropped == 0) {
        put_code(phrase, reader);
    } else if (html_is_inline(tag) && phrase->count < KR_HTML_DEPTH &&
               !(tag == HTML_SUP && put_note(phrase, reader))) {
        begin(phrase, reader, token, tag);
    }
}
