/*
 * A body without the tags its program would have run: figures, links and code
 * in their place, and of what is not known the text it encloses.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_TEMPLATES_H
#define KRONIEK_EXCHANGE_MARKDOWN_TEMPLATES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "site_folder.h"

struct kr_arena;
struct kr_buf;
struct kr_matter;
struct kr_sink;

struct kr_markdown_context {
    enum kr_site_kind kind;         /* whose tags they are; PLAIN: anybody's */
    const struct kr_matter *matter; /* of the text; NULL */
    const struct kr_matter *config; /* of its site; NULL */
    bool is_html;                   /* the body is HTML, not Markdown */
    bool is_mdx;                    /* lines that import and export are code */
    const char *path;               /* of its file, for notes */
    size_t line;                    /* the body's first, from 1 */
    struct kr_sink *sink;
};

/*
 * Append BODY to OUT, run as far as that goes: tags of Hugo, Liquid (Jekyll),
 * Zola and Hexo, Obsidian's [[links]] and ![[pictures]], kramdown's {: lists
 * of attributes} and {.classes} on a line, MDX's
 * imports and exports.  In Markdown, code is left alone.
 * Each name that is not known is noted once, where it first stands.  Time is
 * linear.
 */
void kr_markdown_templates(struct kr_arena *arena,
                           const struct kr_markdown_context *context,
                           struct kr_str body, struct kr_buf *out);

#endif
