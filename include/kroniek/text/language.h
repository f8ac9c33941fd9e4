/*
 * In which language a line is written, as far as its words show it: the small
 * words of Dutch, English, German and French are counted, with some that titles
 * of works are made of.  Names of people ("de", "van", "von", "la") count for
 * nothing, nor do words two of the languages write alike.
 */
#ifndef KRONIEK_TEXT_LANGUAGE_H
#define KRONIEK_TEXT_LANGUAGE_H

#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

/*
 * "nl", "en", "de" or "fr" (static) when LINE shows at least two different
 * words of one and more than twice as many as of any other; "" when it does
 * not.  Only the first 1,000 bytes are looked at, and only whole words of them;
 * addresses ("https://…", "10.1016/…") are passed over.
 */
const char *kr_language_of_line(struct kr_str line) KR_RETURNS_NONNULL;

#endif
