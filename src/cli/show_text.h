/*
 * One text of an article: as its source has it, or what became of the one
 * before it.
 */
#ifndef KRONIEK_CLI_SHOW_TEXT_H
#define KRONIEK_CLI_SHOW_TEXT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_call;
struct kr_err;
struct kr_session;

/* `show --raw`, `--revision N`, `--diff`: print it. */
KR_MUST_CHECK bool
kr_show_text(const struct kr_call *call, const struct kr_session *session,
             struct kr_err *err);

#endif
