#include "markdown_templates.h"

#include <string.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/exchange/formats.h"
#include "markdown_code.h"
#include "markdown_marks.h"
#include "template_meaning.h"
#include "template_tag.h"
#include "text_bytes.h"

#define MOST_NAMES 40   /* not known, that are noted */
#define MOST_OPEN 16    /* tags that want something at their end */
#define LONGEST_SPAN 32 /* backticks */

struct open_tag {
    struct kr_str name;
    const char *end; /* what stands for its closing tag */
};

struct expansion {
    struct kr_arena *arena;
    const struct kr_markdown_context *context;
    struct kr_str body;
    size_t at;
    struct kr_buf *out;
    struct kr_tag_ends ends;
    struct kr_markdown_code code;
    size_t no_span[LONGEST_SPAN]; /* of so many: none ends before this byte */
    struct kr_str noted[MOST_NAMES];
    size_t noted_count;
    size_t line, line_at; /* LINE_AT's byte is on this line */
    struct open_tag open[MOST_OPEN];
    size_t open_count;
    struct kr_str unclosed[MOST_OPEN]; /* code and the like without an end */
    size_t unclosed_count;
};

static struct kr_str
here(const struct expansion *run)
{
    return kr_str_from(run->body, run->at);
}

/* NAME, at the byte at hand, is not known: tell that, once. */
static void
note_unknown(struct expansion *run, struct kr_str name)
{
    struct kr_sink *sink = run->context->sink;

    name = kr_str_upto(name, 60);
    for (size_t i = 0; i < run->noted_count; i++)
        if (kr_str_equal(run->noted[i], name))
            return;
    if (run->noted_count == MOST_NAMES)
        return;
    run->noted[run->noted_count++] = name;
    for (; run->line_at < run->at; run->line_at++)
        if (run->body.data[run->line_at] == '\n')
            run->line++;
    sink->note(sink->self,
               kr_arena_format(run->arena, "%s:%zu", run->context->path,
                               run->line),
               kr_arena_format(run->arena,
                               "'%.*s' is not known here: the tag is left out, "
                               "its text kept",
                               KR_STR_ARGS(name)));
}

/* Whether the program whose text it is would run TAG. */
static bool
is_run(const struct expansion *run, const struct kr_tag *tag)
{
    switch (run->context->kind) {
    case KR_SITE_HUGO: return tag->shape == KR_TAG_HUGO;
    case KR_SITE_JEKYLL:
    case KR_SITE_HEXO:
    case KR_SITE_ELEVENTY: return tag->shape != KR_TAG_HUGO;
    case KR_SITE_ZOLA:
        return tag->shape != KR_TAG_HUGO && (tag->called || tag->closes);
    default: return true;
    }
}

/* The byte at hand is the first of its line, blanks aside. */
static bool
begins_line(const struct expansion *run)
{
    size_t at = run->at;

    while (at > 0 &&
           (run->body.data[at - 1] == ' ' || run->body.data[at - 1] == '\t'))
        at--;
    return at == 0 || run->body.data[at - 1] == '\n';
}

/* Nothing but blanks stands behind byte AT on its line. */
static bool
ends_line(struct kr_str body, size_t at)
{
    while (at < body.length && (body.data[at] == ' ' || body.data[at] == '\t'))
        at++;
    return at == body.length || body.data[at] == '\n';
}

/* HTML by itself on its line must not swallow the next one. */
static void
part_from_next(struct expansion *run, const struct kr_tag *tag, bool alone)
{
    if (alone && !run->context->is_html &&
        ends_line(run->body, run->at + tag->length))
        kr_buf_char(run->out, '\n');
}

/*
 * Find the tag that closes TAG: *CONTENT is what stands between, *END the byte
 * behind it.  False: there is none.
 */
static bool
find_closing(struct expansion *run, const struct kr_tag *tag,
             struct kr_str *content, size_t *end)
{
    size_t start = run->at + tag->length, at = start;
    struct kr_tag_ends ends = { { 0 } };

    /* What had no end before has none now: looked for once. */
    for (size_t i = 0; i < run->unclosed_count; i++)
        if (kr_str_equal(run->unclosed[i], tag->name))
            return false;
    for (; at < run->body.length; at++) {
        struct kr_tag one;

        at += kr_str_find(kr_str_from(run->body, at), '{');
        if (at >= run->body.length || !kr_tag_read(run->body, at, &ends, &one))
            continue;
        if (!one.closes || one.shape != tag->shape ||
            (one.name.length > 0 && !kr_str_equal(one.name, tag->name)))
            continue;
        *content = kr_str_upto(kr_str_from(run->body, start), at - start);
        *end = at + one.length;
        return true;
    }
    if (run->unclosed_count < MOST_OPEN)
        run->unclosed[run->unclosed_count++] = tag->name;
    return false;
}

static size_t
longest_run(struct kr_str text, char c)
{
    size_t longest = 0, length = 0;

    for (size_t i = 0; i < text.length; i++) {
        length = text.data[i] == c ? length + 1 : 0;
        if (length > longest)
            longest = length;
    }
    return longest;
}

static bool
is_blank_line_first(struct kr_str text)
{
    struct kr_str line;

    return kr_str_line(&text, &line) && kr_str_trim(line).length == 0 &&
           text.length > 0;
}

static struct kr_str
language_of(const struct kr_tag *tag)
{
    static const char *const names[] = { "lang", "language", NULL };
    struct kr_str language = kr_tag_first_named(tag, names);

    if (language.length == 0 && kr_str_is(tag->name, "highlight"))
        language = kr_tag_placed(tag, 0);
    for (size_t i = 0; i < language.length; i++)
        if (strchr("`<> \n", language.data[i]) != NULL)
            return KR_STR("");
    return language;
}

static void
put_code(struct expansion *run, const struct kr_tag *tag, struct kr_str code)
{
    size_t fence = longest_run(code, '`');
    struct kr_buf *out = run->out;

    while (is_blank_line_first(code))
        code = kr_str_from(code, kr_str_find(code, '\n') + 1);
    while (code.length > 0 && strchr(" \t\n", code.data[code.length - 1]))
        code.length--;
    if (run->context->is_html) {
        kr_buf_text(out, "<pre><code>");
        for (struct kr_str line; kr_str_line(&code, &line);) {
            kr_text_escape(out, line);
            kr_buf_char(out, '\n');
        }
        kr_buf_text(out, "</code></pre>");
        return;
    }
    if (!begins_line(run))
        kr_buf_char(out, '\n');
    fence = fence < 3 ? 3 : fence + 1;
    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
    kr_buf_str(out, language_of(tag));
    kr_buf_char(out, '\n');
    kr_buf_str(out, code);
    kr_buf_char(out, '\n');
    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
    kr_buf_char(out, '\n');
}

/* Code, and what else is not to be looked into. */
static bool
take_enclosed(struct expansion *run, const struct kr_tag *tag,
              enum kr_tag_meaning meaning)
{
    struct kr_str content;
    size_t end;

    if (tag->closes || !find_closing(run, tag, &content, &end))
        return false;
    if (meaning == KR_TAG_CODE)
        put_code(run, tag, content);
    if (meaning == KR_TAG_RAW)
        kr_buf_str(run->out, content);
    run->at = end;
    return true;
}

static void
open_with(struct expansion *run, const struct kr_tag *tag, const char *begin,
          const char *end)
{
    if (run->open_count == MOST_OPEN)
        return;
    kr_buf_text(run->out, begin);
    run->open[run->open_count++] = (struct open_tag){ tag->name, end };
}

static void
close_open(struct expansion *run, const struct kr_tag *tag)
{
    const struct open_tag *last;

    if (run->open_count == 0)
        return;
    last = &run->open[run->open_count - 1];
    if (tag->name.length > 0 && !kr_str_equal(tag->name, last->name))
        return;
    kr_buf_text(run->out, last->end);
    run->open_count--;
}

static void
open_details(struct expansion *run, const struct kr_tag *tag)
{
    static const char *const names[] = { "summary", "title", NULL };
    struct kr_str summary = kr_tag_first_named(tag, names);

    if (summary.length == 0)
        summary = kr_tag_placed(tag, 0);
    open_with(run, tag, "\n<details><summary>", "\n\n</details>\n\n");
    kr_text_escape(run->out, summary);
    kr_buf_text(run->out, "</summary>\n\n");
}

/* "{% link TEXT ADDRESS %}" is Hexo's; the others name a text. */
static void
put_address(struct expansion *run, const struct kr_tag *tag)
{
    struct kr_str target = kr_tag_placed(tag, 0);
    static const char *const names[] = { "path", "slug", NULL };

    if (target.length == 0)
        target = kr_tag_first_named(tag, names);
    kr_tag_address(target, run->out);
}

/* What an included file is called says what it does. */
static bool
take_include(struct expansion *run, const struct kr_tag *tag)
{
    struct kr_tag one = *tag;
    struct kr_str name = kr_tag_placed(tag, 0);
    const char *slash = memrchr(name.data, '/', name.length);

    if (slash != NULL)
        name = kr_str_from(name, (size_t)(slash - name.data) + 1);
    one.name = kr_str_upto(name, kr_str_find(name, '.'));
    if (kr_tag_meaning(one.name) == KR_TAG_LINK)
        return kr_tag_link(&one, run->out);
    if (kr_tag_figure(tag, run->out))
        return true;
    note_unknown(run, name.length > 0 ? name : tag->name);
    return true;
}

/* Put what TAG stands for; false: nothing is known of it. */
static bool
put_meaning(struct expansion *run, const struct kr_tag *tag,
            enum kr_tag_meaning meaning)
{
    if (tag->closes) {
        close_open(run, tag);
        return true;
    }
    switch (meaning) {
    case KR_TAG_LINK: return kr_tag_link(tag, run->out);
    case KR_TAG_ADDRESS: put_address(run, tag); return true;
    case KR_TAG_INCLUDE: return take_include(run, tag);
    case KR_TAG_QUOTE:
        open_with(run, tag, "\n<blockquote>\n\n", "\n\n</blockquote>\n\n");
        return true;
    case KR_TAG_DETAILS: open_details(run, tag); return true;
    case KR_TAG_QUIET: return true;
    default: return kr_tag_figure(tag, run->out);
    }
}

static bool
take_output(struct expansion *run, const struct kr_tag *tag)
{
    const struct kr_markdown_context *context = run->context;

    if (!tag->called) {
        if (!kr_tag_value(tag->inside, context->matter, context->config,
                          run->out)) {
            if (context->kind == KR_SITE_JEKYLL)
                note_unknown(run, tag->inside);
            return false; /* stays as text */
        }
    } else if (!put_meaning(run, tag, kr_tag_meaning(tag->name))) {
        note_unknown(run, tag->name);
    }
    run->at += tag->length;
    return true;
}

static bool
take_tag(struct expansion *run)
{
    struct kr_tag tag;
    enum kr_tag_meaning meaning;
    bool alone = begins_line(run);

    if (!kr_tag_read(run->body, run->at, &run->ends, &tag) ||
        !is_run(run, &tag))
        return false;
    if (tag.escaped) { /* shown, not run */
        kr_buf_str(run->out, kr_str_upto(here(run), 3));
        kr_buf_str(run->out, tag.inside);
        kr_buf_str(run->out,
                   kr_str_upto(kr_str_from(here(run), tag.length - 3), 3));
        run->at += tag.length;
        return true;
    }
    kr_tag_read_arguments(&tag);
    if (tag.shape == KR_TAG_OUTPUT)
        return take_output(run, &tag);
    meaning = kr_tag_meaning(tag.name);
    if ((meaning == KR_TAG_CODE || meaning == KR_TAG_RAW ||
         meaning == KR_TAG_COMMENT) &&
        take_enclosed(run, &tag, meaning))
        return true;
    if (tag.name.length == 0 && !tag.closes)
        return false;
    if (!put_meaning(run, &tag, meaning))
        note_unknown(run, tag.name);
    part_from_next(run, &tag, alone);
    run->at += tag.length;
    return true;
}

/* A code span is copied whole; where there is none its backticks are text. */
static void
copy_span(struct expansion *run)
{
    struct kr_str rest = here(run);
    size_t run_length = 0, length = 0;

    while (run_length < rest.length && rest.data[run_length] == '`')
        run_length++;
    if (run_length < LONGEST_SPAN && run->at >= run->no_span[run_length]) {
        length = kr_markdown_code_span(rest);
        if (length == 0) {
            size_t paragraph = kr_str_search(rest, KR_STR("\n\n"));

            run->no_span[run_length] = run->at + paragraph;
        }
    }
    length = length == 0 ? run_length : length;
    kr_buf_str(run->out, kr_str_upto(rest, length));
    run->at += length;
}

/* "import X from 'y'", "export const …": for the program that builds pages. */
static bool
is_module_line(struct kr_str line)
{
    return (kr_str_starts(line, KR_STR("import ")) &&
            (kr_str_search(line, KR_STR(" from ")) < line.length ||
             kr_str_find(line, '\'') < line.length ||
             kr_str_find(line, '"') < line.length)) ||
           kr_str_starts(line, KR_STR("export const ")) ||
           kr_str_starts(line, KR_STR("export default "));
}

/* At the start of a line: code is copied, a line of attributes left out. */
static bool
take_line(struct expansion *run)
{
    struct kr_str rest = here(run), line;

    if (!kr_str_line(&rest, &line))
        return false;
    if (kr_markdown_is_code(&run->code, line)) {
        kr_buf_str(run->out, line);
    } else if (kr_markdown_is_attributes(line)) {
        if (kr_str_search(line, KR_STR("toc")) < line.length)
            kr_markdown_drop_item(run->out);
    } else if (!run->context->is_mdx || !is_module_line(line)) {
        return false;
    }
    kr_buf_char(run->out, '\n');
    run->at = run->body.length - rest.length;
    return true;
}

static bool
take_mark(struct expansion *run)
{
    bool markdown = !run->context->is_html;
    size_t length = 0;

    switch (run->body.data[run->at]) {
    case '{':
        if (take_tag(run))
            return true;
        length = markdown ? kr_markdown_attributes(here(run)) : 0;
        break;
    case '!':
    case '[':
        length = markdown ? kr_markdown_wiki(here(run), run->out) : 0;
        break;
    default: break;
    }
    run->at += length;
    return length > 0;
}

static void
copy_text(struct expansion *run)
{
    static const bool ends_text[256] = {
        ['{'] = true, ['['] = true,  ['!'] = true,
        ['`'] = true, ['\\'] = true, ['\n'] = true
    };
    bool markdown = !run->context->is_html;
    size_t at = run->at + 1;

    if (markdown && run->body.data[run->at] == '\\' && at < run->body.length &&
        run->body.data[at] != '\n')
        at++;
    while (run->body.data[at - 1] != '\n' && at < run->body.length &&
           !ends_text[(unsigned char)run->body.data[at]])
        at++;
    if (run->body.data[at - 1] != '\n' && at < run->body.length &&
        run->body.data[at] == '\n')
        at++;
    kr_buf_str(run->out, kr_str_upto(here(run), at - run->at));
    run->at = at;
}

void
kr_markdown_templates(struct kr_arena *arena,
                      const struct kr_markdown_context *context,
                      struct kr_str body, struct kr_buf *out)
{
    struct expansion run = { .arena = arena,
                             .context = context,
                             .body = body,
                             .out = out,
                             .line = context->line };

    if (!context->is_mdx && kr_str_find(body, '{') == body.length &&
        kr_str_search(body, KR_STR("[[")) == body.length) {
        kr_buf_str(out, body);
        return;
    }
    while (run.at < body.length && !out->full) {
        bool markdown = !context->is_html;

        if (markdown && (run.at == 0 || body.data[run.at - 1] == '\n') &&
            take_line(&run))
            continue;
        if (markdown && body.data[run.at] == '`')
            copy_span(&run);
        else if (!take_mark(&run))
            copy_text(&run);
    }
    while (run.open_count > 0)
        kr_buf_text(out, run.open[--run.open_count].end);
}
