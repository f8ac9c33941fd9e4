#include "kroniek/text/html_markdown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html_rules.h"
#include "html_token.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "markdown_lines.h"
#include "markdown_marks.h"
#include "markdown_phrase.h"
#include "markdown_table.h"

#define NUMBER_MOST 999999999 /* of an item, to CommonMark */
#define TERM_MOST 199         /* bytes of a line that may be a term */

struct block { /* one that is open */
    enum html_tag tag;
    bool level;    /* lines are within it */
    bool loose;    /* of a list: blank lines between its items */
    bool notes;    /* of a list: footnotes */
    bool lost;     /* of a list: its last item had nothing in it */
    char sign;     /* of a list: '-' '*' '.' ')' */
    long number;   /* of a list: of its next item */
    bool marked;   /* of a <dl>: it is written with marks */
    bool explains; /* of a <dl>: a meaning may come now */
    bool termed;   /* of a <dl>: a term is the last thing in it */
};

struct writing {
    struct html_reader reader;
    struct html_token token;
    enum html_tag tag;
    struct markdown_lines lines;
    struct markdown_phrase phrase;
    struct block blocks[KR_HTML_DEPTH];
    size_t count;
};

static struct block *
inner(struct writing *at, enum html_tag first, enum html_tag other)
{
    for (size_t i = at->count; i > 0; i--)
        if (at->blocks[i - 1].tag == first || at->blocks[i - 1].tag == other)
            return &at->blocks[i - 1];
    return NULL;
}

/* The next tokens are a start of FIRST, and behind it, of SECOND. */
static bool
ahead(struct html_reader reader, enum html_token_kind kind, enum html_tag first,
      enum html_token_kind then, enum html_tag second)
{
    struct html_token token;

    do {
        if (!html_next(&reader, &token))
            return false;
    } while (token.kind == HTML_TEXT && kr_str_trim(token.raw).length == 0);
    if (token.kind != kind || html_tag_of(token.name) != first ||
        !html_next(&reader, &token))
        return false;
    return token.kind == then && html_tag_of(token.name) == second;
}

/* --- Lines of text --- */

static void
put_heading(struct writing *at, int level, struct kr_str text)
{
    struct kr_buf line = KR_BUF(text.length + 8);

    for (int i = 0; i < level; i++)
        kr_buf_char(&line, '#');
    kr_buf_char(&line, ' ');
    kr_buf_str(&line, text);
    markdown_line(&at->lines, kr_buf_view(&line));
    kr_buf_free(&line);
}

/* TEXT may stand as a term before what explains it. */
static bool
may_be_term(struct kr_str text)
{
    return text.length <= TERM_MOST &&
           strchr("-*+>#|<=!`~", text.data[0]) == NULL;
}

/* A term and what explains it stand right behind each other. */
static void
put_term(struct writing *at, struct block *list, struct kr_str text)
{
    bool fits = list->marked && may_be_term(text);

    if (!list->termed || !fits)
        markdown_gap(&at->lines);
    list->explains = list->termed = fits;
    markdown_text(&at->lines, text);
}

/* In a tight item what follows its text needs no blank line, a list that is. */
static void
put_phrase(struct writing *at)
{
    struct kr_str text = markdown_phrase_text(&at->phrase);
    struct block *around = at->count > 0 ? &at->blocks[at->count - 1] : NULL;
    struct block *list = inner(at, HTML_DL, HTML_DL);

    if (text.length > 0 && around != NULL && html_is_heading(around->tag)) {
        markdown_gap(&at->lines);
        put_heading(at, around->tag - HTML_H2 + 2, text);
    } else if (text.length > 0 && around != NULL && around->tag == HTML_DT &&
               list != NULL) {
        put_term(at, list, text);
    } else if (text.length > 0) {
        markdown_gap(&at->lines);
        markdown_text(&at->lines, text);
    }
    markdown_phrase_clear(&at->phrase);
}

/* --- Code --- */

static void
put_language(const struct html_token *token, struct kr_buf *language)
{
    const struct html_attribute *class = html_attribute(token, "class");
    struct kr_str rest = { "", 0 }, word;

    if (class != NULL)
        rest = class->value;
    while (language->length == 0 && kr_str_part(&rest, ' ', &word))
        if (kr_str_starts(word, KR_STR("language-")))
            kr_buf_str(language, kr_str_from(word, strlen("language-")));
}

static void
take_code(struct writing *at, struct kr_buf *code, struct kr_buf *language)
{
    put_language(&at->token, language);
    while (html_next(&at->reader, &at->token)) {
        enum html_tag tag = html_tag_of(at->token.name);

        if (at->token.kind == HTML_TEXT)
            html_decode(at->token.raw, code);
        else if (tag == HTML_PRE)
            break;
        else if (tag == HTML_BR)
            kr_buf_char(code, '\n');
        else if (tag == HTML_CODE && at->token.kind == HTML_START)
            put_language(&at->token, language);
    }
}

/* The fence is longer than any run of its sign inside. */
static void
put_code(struct writing *at)
{
    struct kr_buf code = KR_BUF(KR_HTML_LIMIT), language = KR_BUF(64);
    struct kr_buf fence = KR_BUF(KR_HTML_LIMIT);
    struct kr_str rest, line;
    size_t length;

    take_code(at, &code, &language);
    rest = kr_buf_view(&code);
    length = markdown_longest_run(rest, '`') + 1;
    for (size_t i = 0; i < length || i < 3; i++)
        kr_buf_char(&fence, '`');
    length = fence.length;
    kr_buf_str(&fence, kr_buf_view(&language));
    markdown_gap(&at->lines);
    markdown_line(&at->lines, kr_buf_view(&fence));
    while (kr_str_line(&rest, &line))
        markdown_line(&at->lines, line);
    markdown_line(&at->lines, kr_str_upto(kr_buf_view(&fence), length));
    kr_buf_free(&fence);
    kr_buf_free(&language);
    kr_buf_free(&code);
}

/* --- What is too wide for a line --- */

static void
put_as_is(struct kr_str raw, bool pre, struct kr_buf *line)
{
    for (size_t i = 0; i < raw.length; i++)
        if (raw.data[i] != '\n')
            kr_buf_char(line, raw.data[i]);
        else
            kr_buf_text(line, pre ? "&#10;" : " ");
}

/* The element at hand as HTML, on one line. */
static void
put_html(struct writing *at)
{
    struct kr_buf line = KR_BUF(KR_HTML_LIMIT);
    bool pre = false;
    size_t depth = 1;

    kr_buf_str(&line, at->token.raw);
    while (depth > 0 && html_next(&at->reader, &at->token)) {
        enum html_tag tag = html_tag_of(at->token.name);

        if (at->token.kind != HTML_TEXT && tag == HTML_TABLE)
            depth += at->token.kind == HTML_START ? 1 : (size_t)-1;
        if (at->token.kind != HTML_TEXT && tag == HTML_PRE)
            pre = at->token.kind == HTML_START;
        put_as_is(at->token.raw, pre, &line);
    }
    markdown_gap(&at->lines);
    markdown_line(&at->lines, kr_buf_view(&line));
    kr_buf_free(&line);
}

/* --- Lists --- */

static long
number_in(const struct html_token *token, const char *name, long otherwise)
{
    const struct html_attribute *found = html_attribute(token, name);
    long number =
        found == NULL ? otherwise : strtol(found->value.data, NULL, 10);

    return number < 0 ? 0 : number > NUMBER_MOST ? NUMBER_MOST : number;
}

static bool
has_class(const struct html_token *token, const char *name)
{
    const struct html_attribute *class = html_attribute(token, "class");

    return class != NULL && kr_str_is(class->value, name);
}

static char
sign_for(const struct writing *at, bool ordered)
{
    if (ordered)
        return at->lines.list == '.' ? ')' : '.';
    return at->lines.list == '-' ? '*' : '-';
}

/* A list of numbers other than 1, or with an empty item, would be text right
 * behind text. */
static void
begin_list(struct writing *at, struct block *block)
{
    struct block *item = inner(at, HTML_LI, HTML_BLOCKQUOTE);
    bool ordered = block->tag == HTML_OL;
    bool within = item != NULL && item->tag == HTML_LI;

    block->sign = sign_for(at, ordered);
    block->number = ordered ? number_in(&at->token, "start", 1) : 0;
    block->notes = ordered && at->lines.count == 0 &&
                   has_class(&at->token, "footnotes") &&
                   at->phrase.definitions.length > 0;
    block->loose = block->notes ||
                   ahead(at->reader, HTML_START, HTML_LI, HTML_START, HTML_P);
    if (!within || block->loose || (ordered && block->number != 1) ||
        ahead(at->reader, HTML_START, HTML_LI, HTML_END, HTML_LI))
        markdown_gap(&at->lines);
}

static void
begin_note(struct writing *at, struct kr_str label)
{
    char marker[MARKDOWN_MARKER];

    (void)snprintf(marker, sizeof(marker), "[^%.*s]: ", KR_STR_ARGS(label));
    markdown_enter(&at->lines, marker, 4);
}

static void
begin_item(struct writing *at, struct block *block)
{
    struct block *list = inner(at, HTML_UL, HTML_OL);
    const struct html_attribute *id = html_attribute(&at->token, "id");
    char marker[MARKDOWN_MARKER];
    struct kr_str label = { "", 0 };
    long number;

    if (list == NULL)
        return;
    block->level = true;
    if (list->loose || list->lost)
        markdown_gap(&at->lines);
    list->lost = false;
    if (list->notes && id != NULL)
        label = markdown_label(id->value, KR_STR("fn-"));
    number = list->number = number_in(&at->token, "value", list->number);
    list->number++;
    if (label.length > 0) {
        begin_note(at, label);
        return;
    }
    if (list->tag == HTML_UL)
        (void)snprintf(marker, sizeof(marker), "%c ", list->sign);
    else
        (void)snprintf(marker, sizeof(marker), "%ld%c ", number, list->sign);
    markdown_enter(&at->lines, marker, strlen(marker));
}

/* What comes first is text, or a paragraph of it. */
static bool
begins_with_text(struct html_reader reader)
{
    struct html_token token;
    enum html_tag tag;

    if (!html_next(&reader, &token))
        return false;
    tag = html_tag_of(token.name);
    return token.kind == HTML_TEXT || tag == HTML_P || tag < HTML_HR;
}

static void
begin_meaning(struct writing *at, struct block *block)
{
    struct block *list = inner(at, HTML_DL, HTML_DL);

    if (list == NULL || !list->explains || !begins_with_text(at->reader))
        return;
    block->level = true;
    markdown_enter(&at->lines, ":   ", 4);
}

/* --- The walk --- */

static void
begin(struct writing *at)
{
    struct block *block;

    put_phrase(at);
    if (at->tag == HTML_PRE) {
        put_code(at);
        return;
    }
    if (at->tag == HTML_TABLE) {
        if (!markdown_table(&at->reader, &at->lines, &at->phrase))
            put_html(at);
        return;
    }
    if (at->count == KR_HTML_DEPTH)
        return;
    block = &at->blocks[at->count];
    *block = (struct block){ .tag = at->tag };
    if (at->tag == HTML_UL || at->tag == HTML_OL) {
        begin_list(at, block);
    } else if (at->tag == HTML_LI) {
        begin_item(at, block);
    } else if (at->tag == HTML_DL) {
        block->marked = at->lines.count == 0;
    } else if (at->tag == HTML_DD) {
        begin_meaning(at, block);
    } else if (at->tag == HTML_BLOCKQUOTE) {
        markdown_gap(&at->lines);
        block->level = true;
        markdown_enter(&at->lines, "> ", 0);
    }
    at->count++;
    at->phrase.heading = html_is_heading(at->tag);
    at->phrase.one_line = at->phrase.heading || at->tag == HTML_DT;
}

static void
end(struct writing *at)
{
    struct block *block, *list = inner(at, HTML_DL, HTML_DL);
    struct block *items = inner(at, HTML_UL, HTML_OL);

    put_phrase(at);
    if (at->count == 0)
        return;
    block = &at->blocks[--at->count];
    if (block->level && !markdown_leave(&at->lines) && items != NULL)
        items->lost = true;
    if (block->tag == HTML_UL || block->tag == HTML_OL)
        at->lines.list = block->sign;
    if (block->tag == HTML_DD && list != NULL) {
        list->explains = block->level;
        list->termed = false;
    }
}

static void
take(struct writing *at)
{
    at->tag =
        at->token.kind == HTML_TEXT ? HTML_NONE : html_tag_of(at->token.name);
    if (at->token.kind == HTML_TEXT || html_is_inline(at->tag) ||
        at->tag == HTML_BR || at->tag == HTML_IMG || at->tag == HTML_WBR) {
        markdown_phrase_token(&at->phrase, &at->reader, &at->token);
    } else if (at->tag == HTML_HR) {
        put_phrase(at);
        markdown_gap(&at->lines);
        markdown_line(&at->lines, KR_STR("___"));
    } else if (at->tag < HTML_P) {
        return;
    } else if (at->token.kind == HTML_START) {
        begin(at);
    } else {
        end(at);
    }
}

/* The notes of BODY, from their list on; empty when it has none. */
static struct kr_str
definitions_in(struct kr_clean_html body)
{
    struct kr_str html = { body.data, body.length };
    size_t at = kr_str_search(html, KR_STR("<ol class=\"footnotes\">"));

    return kr_str_from(html, at);
}

bool
kr_html_markdown(struct kr_clean_html body,
                 const struct kr_markdown_place *place, struct kr_buf *out,
                 struct kr_err *err)
{
    struct writing *at = kr_alloc(sizeof(*at));

    *at = (struct writing){
        .reader = { { body.data, body.length }, 0 },
        .lines = { .out = out, .start = out->length },
    };
    markdown_phrase_start(&at->phrase, place);
    at->phrase.definitions = definitions_in(body);
    while (!out->full && html_next(&at->reader, &at->token))
        take(at);
    put_phrase(at);
    markdown_phrase_free(&at->phrase);
    free(at);
    return !out->full ||
           kr_fail(err, KR_LIMIT, "the Markdown is larger than %zu bytes",
                   out->limit);
}
