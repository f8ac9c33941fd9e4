/*
 * Where a Markdown file's front matter ends and its body begins, and what the
 * front matter says.
 */
#ifndef KRONIEK_EXCHANGE_FRONT_MATTER_H
#define KRONIEK_EXCHANGE_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_matter;

#define KR_FRONT_MATTER_LIMIT (1u << 20) /* bytes */

struct kr_front_matter {
    bool fenced;                 /* there is one, be it empty */
    const struct kr_matter *map; /* what it says; NULL: nothing */
    struct kr_str body;          /* all behind it */
    size_t body_line;            /* its first line, from 1 */
};

/*
 * Take the front matter off TEXT (LF line ends, no BOM), blank lines before it
 * aside, in ARENA:
 *
 *   ---   up to a line "---" or "...": YAML, or what the fence names
 *         ("---toml", "---json");
 *   +++   up to "+++": TOML;
 *   ;;;   up to ";;;": the inside of a JSON object;
 *   {     with a quoted key behind it: a JSON object;
 *   "title: x" or another usual key, and only such lines up to "---" or "___":
 *         YAML that has lost its first fence.
 *
 * A TEXT that begins otherwise is all body.  INVALID: no end, or not what it
 * should be; LIMIT: larger than KR_FRONT_MATTER_LIMIT; *LINE is then where.
 */
KR_MUST_CHECK bool
kr_front_matter_take(struct kr_arena *arena, struct kr_str text,
                     struct kr_front_matter *out, size_t *line,
                     struct kr_err *err);

/* TEXT, a BOM allowed, begins with front matter. */
bool kr_front_matter_begins(struct kr_str text);

#endif
