#include "ghost_body.h"

#include <string.h>

#include "feed_text.h"
#include "ghost_cards.h"
#include "json_file.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "markdown_html.h"
#include "text_bytes.h"

static bool
take_html(struct kr_arena *arena, struct kr_str html, struct kr_draft *draft,
          struct kr_err *err)
{
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    bool ok;

    draft->source = html;
    draft->source_type = "text/html";
    kr_ghost_cards(kr_ghost_paths(arena, html), &out);
    if ((ok = !out.full))
        draft->html = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return ok ||
           kr_fail(err, KR_LIMIT, "a body larger than %u bytes", KR_HTML_LIMIT);
}

static bool
take_markdown(struct kr_arena *arena, struct kr_str markdown,
              struct kr_draft *draft, struct kr_err *err)
{
    struct kr_buf lines = KR_BUF(KR_HTML_LIMIT);
    struct kr_str rest = markdown, line;
    bool ok;

    draft->source = markdown;
    draft->source_type = "text/markdown";
    while (kr_str_line(&rest, &line)) {
        kr_buf_str(&lines, line);
        kr_buf_char(&lines, '\n');
    }
    if (lines.full)
        ok = kr_fail(err, KR_LIMIT, "a body larger than %u bytes",
                     KR_HTML_LIMIT);
    else
        ok = kr_markdown_html(arena, kr_ghost_paths(arena, kr_buf_view(&lines)),
                              &draft->html, NULL, err);
    kr_buf_free(&lines);
    return ok;
}

static bool
take_text(struct kr_arena *arena, struct kr_str text, struct kr_draft *draft,
          struct kr_err *err)
{
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    bool ok;

    draft->source = text;
    draft->source_type = "text/plain";
    kr_feed_paragraphs(&out, text);
    if ((ok = !out.full))
        draft->html = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return ok ||
           kr_fail(err, KR_LIMIT, "a body larger than %u bytes", KR_HTML_LIMIT);
}

/* LEXICAL's root holds nothing but empty paragraphs. */
static bool
is_empty_lexical(const json_t *lexical)
{
    const json_t *children =
        json_object_get(json_object_get(lexical, "root"), "children");
    const json_t *child;
    size_t i;

    if (!json_is_array(children))
        return false;
    json_array_foreach(children, i, child)
    {
        const json_t *type = json_object_get(child, "type");

        if (!json_is_string(type) ||
            strcmp(json_string_value(type), "paragraph") != 0 ||
            json_array_size(json_object_get(child, "children")) > 0)
            return false;
    }
    return true;
}

/* A section is [1, "p", [[0, [], 0, "text"], …]]. */
static bool
is_empty_section(const json_t *section)
{
    const json_t *markers = json_array_get(section, 2), *marker;
    size_t i;

    if (json_integer_value(json_array_get(section, 0)) != 1)
        return false;
    json_array_foreach(
        markers, i,
        marker) if (json_string_length(json_array_get(marker, 3)) > 0 ||
                    json_integer_value(json_array_get(marker, 0)) !=
                        0) return false;
    return true;
}

static bool
is_empty_mobiledoc(const json_t *mobiledoc)
{
    const json_t *sections = json_object_get(mobiledoc, "sections");
    const json_t *section;
    size_t i;

    if (!json_is_array(sections))
        return false;
    json_array_foreach(sections, i,
                       section) if (!is_empty_section(section)) return false;
    return true;
}

/* What POST's KEY holds says nothing; or it holds nothing. */
static bool
is_empty(const json_t *post, const char *key)
{
    const json_t *text = json_object_get(post, key);
    json_t *tree;
    bool empty;

    if (!json_is_string(text) || json_string_length(text) == 0)
        return true;
    tree =
        json_loadb(json_string_value(text), json_string_length(text), 0, NULL);
    empty = strcmp(key, "lexical") == 0 ? is_empty_lexical(tree)
                                        : is_empty_mobiledoc(tree);
    json_decref(tree);
    return empty;
}

bool
kr_ghost_body(struct kr_arena *arena, const json_t *post,
              struct kr_draft *draft, const char **remark, struct kr_err *err)
{
    const struct kr_str html = kr_json_body(arena, post, "html");
    const struct kr_str markdown = kr_json_body(arena, post, "markdown");
    const struct kr_str text = kr_json_body(arena, post, "plaintext");

    *remark = NULL;
    if (kr_text_trim(html).length > 0)
        return take_html(arena, html, draft, err);
    if (kr_text_trim(markdown).length > 0)
        return take_markdown(arena, markdown, draft, err);
    if (kr_text_trim(text).length > 0) {
        *remark = "no rendered HTML; paragraphs made of its plain text";
        return take_text(arena, text, draft, err);
    }
    if (!is_empty(post, "lexical"))
        return kr_fail(err, KR_INVALID,
                       "only lexical, no rendered HTML; open and save the "
                       "post in Ghost, then export again");
    if (!is_empty(post, "mobiledoc"))
        return kr_fail(err, KR_INVALID,
                       "only mobiledoc, no rendered HTML; open and save the "
                       "post in Ghost, then export again");
    draft->source_type = "text/html";
    return true;
}
