/*
 * Where a Markdown file's front matter ends and its body begins.
 */
#ifndef KRONIEK_EXCHANGE_FRONT_MATTER_H
#define KRONIEK_EXCHANGE_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;

#define KR_FRONT_MATTER_LIMIT (1u << 20) /* bytes */

struct kr_front_matter {
    struct kr_str yaml; /* between the fences; empty when there is none */
    size_t yaml_line;   /* its first line, from 1 */
    struct kr_str body; /* all behind it */
    size_t body_line;   /* its first line, from 1 */
};

/*
 * Cut TEXT (LF line ends, no BOM) at its front matter: the first line that is
 * not blank is "---", and it ends at the next line "---" or "...".  INVALID:
 * no end, or TOML or JSON front matter; LIMIT: a front matter larger than
 * KR_FRONT_MATTER_LIMIT; *LINE is then where.
 */
KR_MUST_CHECK bool
kr_front_matter_cut(struct kr_str text, struct kr_front_matter *out,
                    size_t *line, struct kr_err *err);

/* TEXT, a BOM allowed, begins with a fence of YAML, TOML or JSON. */
bool kr_front_matter_begins(struct kr_str text);

#endif
