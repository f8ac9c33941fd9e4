/*
 * The Plural-Forms of a catalogue, as gettext writes them:
 * "nplurals=2; plural=(n != 1);".  The expression is C's with ?: || && == != <
 * <= > >= + - * / % ! and brackets, over n and numbers.
 */
#ifndef KRONIEK_SRC_VIEW_PLURAL_H
#define KRONIEK_SRC_VIEW_PLURAL_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;

#define KR_PLURAL_MAX 6          /* forms; Arabic has that many */
#define KR_PLURAL_EXPRESSION 512 /* bytes */
#define KR_PLURAL_KNOWN 200      /* numbers tried when it is read, and kept */

struct kr_plural {
    int forms; /* 1-KR_PLURAL_MAX */
    char expression[KR_PLURAL_EXPRESSION];
    unsigned char known[KR_PLURAL_KNOWN]; /* the forms for 0, 1, 2, … */
};

/* INVALID: what is wrong with the header, or the expression. */
KR_MUST_CHECK bool kr_plural_parse(struct kr_str header, struct kr_plural *out,
                                   struct kr_err *err);

/* The form for N: 0 … forms - 1; the last when the expression says more. */
int kr_plural_form(const struct kr_plural *plural, uint64_t n);

#endif
