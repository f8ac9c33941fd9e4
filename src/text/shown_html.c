#include "kroniek/text/shown_html.h"

#include <string.h>

#include "html_rewrite.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "shown.h"

/* As cleaning writes them on every picture. */
#define WAITING " loading=\"lazy\" decoding=\"async\""
#define LONGEST_LABEL 400 /* bytes of words a label is made from */

size_t
shown_edit(struct shown *shown, uint32_t at, uint32_t skip)
{
    size_t edit = ++shown->edit_count;

    shown->edits = kr_arena_grow(shown->arena, shown->edits,
                                 shown->edits == NULL ? 0 : edit,
                                 &shown->edit_room, sizeof(*shown->edits));
    shown->edits[edit] = (struct shown_edit){ .at = at, .skip = skip };
    return edit;
}

void
shown_put(struct shown *shown, size_t edit, struct kr_str text)
{
    shown->edits[edit].text = text;
}

struct kr_str
shown_attribute(const struct shown *shown, const char *name)
{
    const struct html_attribute *found = html_attribute(&shown->token, name);

    return found == NULL ? (struct kr_str){ "", 0 } : found->value;
}

bool
shown_has_class(const struct shown *shown, const char *word)
{
    struct kr_str rest = shown_attribute(shown, "class"), part;

    while (rest.length > 0 && kr_str_part(&rest, ' ', &part))
        if (kr_str_is(part, word))
            return true;
    return false;
}

struct kr_str
shown_label(const struct shown *shown, enum kr_shown_label label,
            const char *detail)
{
    const char *words =
        shown->rules->label(shown->rules->self, shown->arena, label, detail);
    struct kr_buf escaped = KR_BUF(LONGEST_LABEL * 12);
    struct kr_str kept;

    html_escape(kr_str(words), true, &escaped);
    kept = kr_buf_keep(&escaped, shown->arena);
    kr_buf_free(&escaped);
    return kept;
}

const char *
shown_words(const struct shown *shown, uint32_t from, uint32_t to)
{
    struct kr_clean_html part = { shown->html.data + from, to - from };
    struct kr_str text = kr_clean_html_text(shown->arena, part);
    char *line;

    if (text.length > LONGEST_LABEL) {
        text.length = LONGEST_LABEL;
        while (((unsigned char)text.data[text.length] & 0xC0) == 0x80)
            text.length--;
    }
    line = kr_str_keep(kr_str_trim(text), shown->arena);
    for (char *at = line; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    return line;
}

/* --- Along the tokens --- */

static void
show_picture(struct shown *shown)
{
    struct kr_str raw = shown->token.raw;
    size_t waiting;

    if (shown->picture_count++ >= shown->rules->eager)
        return;
    waiting = kr_str_search(raw, KR_STR(WAITING));
    if (waiting < raw.length)
        (void)shown_edit(shown, shown->at + (uint32_t)waiting,
                         sizeof(WAITING) - 1);
}

/* Links of readers: no search engine is to count them (rel=ugc). */
static void
disown_link(struct shown *shown)
{
    const struct html_attribute *rel = html_attribute(&shown->token, "rel");

    if (shown->rules->foreign && rel != NULL)
        shown_put(shown,
                  shown_edit(shown,
                             (uint32_t)(rel->value.data - shown->html.data),
                             (uint32_t)rel->value.length),
                  KR_STR("external nofollow noopener ugc"));
}

static bool
is_closed_to_signs(enum html_tag tag)
{
    return tag == HTML_A || tag == HTML_CODE || tag == HTML_KBD ||
           tag == HTML_SAMP || tag == HTML_PRE;
}

/* What ends a word and the line it stands on. */
static void
break_text(struct shown *shown, enum html_tag tag)
{
    if (html_is_inline(tag) || tag == HTML_WBR)
        return;
    shown->before = '\0';
    shown->in_word = false;
}

static void
start_alone(struct shown *shown, enum html_tag tag)
{
    if (shown->closed == 0 && is_closed_to_signs(tag))
        shown->closed = shown->depth;
    if (shown->uncounted == 0 && shown_has_class(shown, "references"))
        shown->uncounted = shown->depth;
    if (tag == HTML_SUP) {
        shown->sup = shown->depth;
        shown->sup_id = shown_attribute(shown, "id");
    }
    if (tag == HTML_A)
        shown_mark_link(shown);
    shown_note_start(shown, tag);
    if (shown->rules->language != NULL)
        shown_reference_start(shown, tag);
}

static void
start_tag(struct shown *shown)
{
    enum html_tag tag = html_tag_of(shown->token.name);

    break_text(shown, tag);
    if (tag == HTML_IMG)
        show_picture(shown);
    if (tag >= HTML_BR && tag <= HTML_HR)
        return;
    shown->depth++;
    shown_part_start(shown, tag);
    if (shown->rules->alone)
        start_alone(shown, tag);
    if (tag == HTML_A)
        disown_link(shown);
}

static void
end_tag(struct shown *shown)
{
    enum html_tag tag = html_tag_of(shown->token.name);

    break_text(shown, tag);
    shown_part_end(shown, tag);
    if (shown->foreign != 0 && shown->foreign == shown->depth)
        shown_reference_end(shown);
    if (shown->rules->alone)
        shown_note_end(shown, tag);
    if (shown->closed == shown->depth)
        shown->closed = 0;
    if (shown->uncounted == shown->depth)
        shown->uncounted = 0;
    if (shown->sup == shown->depth)
        shown->sup = 0;
    if (shown->depth > 0)
        shown->depth--;
}

/* Chinese and Japanese have no blanks between words. */
static bool
is_dense(unsigned char lead)
{
    return lead >= 0xE3 && lead <= 0xE9;
}

/* Sixteen bytes at a time, told by the compiler for the machine at hand. */
typedef unsigned char sixteen __attribute__((vector_size(16)));

#define ROUNDS 255 /* that a byte can count */

static sixteen
sixteen_at(const char *text)
{
    sixteen bytes;

    memcpy(&bytes, text, sizeof(bytes));
    return bytes;
}

static size_t
sum_of(sixteen bytes)
{
    size_t sum = 0;

    for (size_t i = 0; i < sizeof(bytes); i++)
        sum += bytes[i];
    return sum;
}

/* Of TEXT from byte AT on, which has one before it; at most ROUNDS times
 * sixteen bytes.  Where it ends. */
static size_t
count_sixteens(struct shown *shown, struct kr_str text, size_t at)
{
    sixteen words = { 0 }, dense = { 0 };

    for (int i = 0; i < ROUNDS && text.length - at >= sizeof(words); i++) {
        sixteen before = sixteen_at(text.data + at - 1);
        sixteen here = sixteen_at(text.data + at);

        /* What is true is 255, which is one less than nothing. */
        words -= (sixteen)(here > ' ') & (sixteen)(before <= ' ');
        dense -= (sixteen)(here >= 0xE3) & (sixteen)(here <= 0xE9);
        at += sizeof(here);
    }
    shown->words += sum_of(words);
    shown->dense += sum_of(dense);
    return at;
}

static void
count_words(struct shown *shown, struct kr_str text)
{
    for (size_t i = 0; i < text.length;) {
        unsigned char c = (unsigned char)text.data[i];

        if (i > 0 && text.length - i >= sizeof(sixteen)) {
            i = count_sixteens(shown, text, i);
            shown->in_word = (unsigned char)text.data[i - 1] > ' ';
            continue;
        }
        shown->words += c > ' ' && !shown->in_word;
        shown->dense += is_dense(c);
        shown->in_word = c > ' ';
        i++;
    }
}

static void
put_text(struct shown *shown)
{
    struct kr_str text = shown->token.raw;

    shown_part_text(shown);
    if (!shown->rules->alone || text.length == 0)
        return;
    if (shown->uncounted == 0)
        count_words(shown, text);
    if (shown->signs)
        shown_mark_signs(shown);
    shown->before = text.data[text.length - 1];
}

static void
walk(struct shown *shown)
{
    while (html_next(&shown->reader, &shown->token)) {
        struct kr_str raw = shown->token.raw;

        shown->at = (uint32_t)(raw.data - shown->html.data);
        shown->end = shown->at + (uint32_t)raw.length;
        switch (shown->token.kind) {
        case HTML_TEXT: put_text(shown); break;
        case HTML_START: start_tag(shown); break;
        case HTML_END: end_tag(shown); break;
        }
    }
}

static bool
is_nothing(const struct shown_edit *edit)
{
    return edit->text.length == 0 && edit->skip == 0;
}

/* Bytes of the body with all that is added. */
static size_t
length_written(const struct shown *shown)
{
    size_t length = shown->html.length;

    for (size_t i = 1; i <= shown->edit_count; i++)
        length += shown->edits[i].text.length - shown->edits[i].skip;
    return length;
}

static char *
put(char *out, const char *bytes, size_t length)
{
    if (length > 0)
        memcpy(out, bytes, length);
    return out + length;
}

/* The body with all that is added; it stays as it was when that is too much. */
static struct kr_clean_html
written(const struct shown *shown)
{
    const struct kr_str html = shown->html;
    struct kr_clean_html whole = { html.data, html.length };
    size_t length = length_written(shown), done = 0;
    char *start = NULL, *out = NULL;

    if (length > (size_t)KR_HTML_LIMIT * 4)
        return whole;
    for (size_t i = 1; i <= shown->edit_count; i++) {
        const struct shown_edit *edit = &shown->edits[i];

        if (is_nothing(edit))
            continue;
        if (start == NULL)
            start = out = kr_arena_room(shown->kept, length);
        out = put(out, html.data + done, edit->at - done);
        out = put(out, edit->text.data, edit->text.length);
        done = (size_t)edit->at + edit->skip;
    }
    if (start == NULL)
        return whole;
    (void)put(out, html.data + done, html.length - done);
    return (struct kr_clean_html){ start, length };
}

/* There is nothing in HTML that is shown otherwise, unless it is alone. */
static bool
is_plain(struct kr_str html, const struct kr_shown_rules *rules)
{
    return !rules->alone && !rules->foreign &&
           kr_str_search(html, KR_STR("<table")) == html.length &&
           kr_str_search(html, KR_STR("<pre")) == html.length &&
           (rules->eager == 0 ||
            kr_str_search(html, KR_STR("<img")) == html.length);
}

/* A *, † or ‡. */
static bool
may_have_signs(struct kr_str html)
{
    static const char lead = '\xE2';

    if (kr_str_find(html, '*') < html.length)
        return true;
    for (size_t at = kr_str_find(html, lead); at + 2 < html.length;
         at += 1 + kr_str_find(kr_str_from(html, at + 1), lead))
        if (shown_sign_at(kr_str_from(html, at), &(size_t){ 0 }) != SIGN_NONE)
            return true;
    return false;
}

/* The body as RULES say: there is something in it. */
static void
show(struct kr_arena *arena, struct kr_str html,
     const struct kr_shown_rules *rules, struct kr_shown *out)
{
    struct kr_arena *scratch = kr_arena_new();
    struct shown *shown = kr_arena_alloc(scratch, sizeof(*shown));

    shown->arena = shown->captions.arena = scratch;
    shown->kept = arena;
    shown->rules = rules;
    shown->html = shown->reader.input = html;
    shown->signs = rules->alone && may_have_signs(html);
    walk(shown);
    if (rules->alone)
        shown_notes_link(shown);
    /* Two and a half such characters are read in the time of a word. */
    out->words = shown->words + shown->dense * 2 / 5;
    out->headings = shown->headings;
    out->heading_count = shown->heading_count;
    out->html = written(shown);
    kr_arena_free(scratch);
}

void
kr_shown_html(struct kr_arena *arena, struct kr_clean_html body,
              const struct kr_shown_rules *rules, struct kr_shown *out)
{
    struct kr_str html = { body.data, body.length };

    *out = (struct kr_shown){ .html = body };
    if (html.length <= KR_HTML_LIMIT && !is_plain(html, rules))
        show(arena, html, rules, out);
}

void
kr_shown_html_listed(struct kr_arena *arena, struct kr_clean_html body,
                     const char *permalink, const struct kr_shown_rules *rules,
                     struct kr_shown *out)
{
    uint64_t met = 0, matters = UINT64_C(1) << HTML_TABLE | UINT64_C(1)
                                                                << HTML_PRE;

    if (rules->foreign)
        matters |= UINT64_C(1) << HTML_A;
    if (rules->eager > 0)
        matters |= UINT64_C(1) << HTML_IMG;
    body = html_listed(arena, body, permalink, &met);
    *out = (struct kr_shown){ .html = body };
    if (body.length <= KR_HTML_LIMIT && (met & matters) != 0)
        show(arena, (struct kr_str){ body.data, body.length }, rules, out);
}
