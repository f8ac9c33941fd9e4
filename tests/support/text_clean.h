/*
 * Expectations about clean HTML.  Each also checks the output with
 * html_check and cleans it again, which must change nothing.
 */
#ifndef TESTS_SUPPORT_TEXT_CLEAN_H
#define TESTS_SUPPORT_TEXT_CLEAN_H

#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;

/* HTML, cleaned under RULES, with all that must hold of any output. */
struct kr_clean_html cleaned(struct kr_arena *arena, struct kr_str html,
                             const struct kr_clean_rules *rules);

void expect_clean(const char *html, const char *expected);
void expect_kept(const char *html);

/* Nothing of HTML comes through that could run or load anything. */
void expect_harmless(const char *html);

#endif
