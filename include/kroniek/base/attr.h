/*
 * What a declaration can promise the compiler.
 */
#ifndef KRONIEK_BASE_ATTR_H
#define KRONIEK_BASE_ATTR_H

/* The result says whether it worked; ignoring it is an error. */
#define KR_MUST_CHECK __attribute__((warn_unused_result))

/* Checked like printf: AT is the place of the format, FIRST of its values. */
#define KR_PRINTF(at, first) __attribute__((format(printf, at, first)))

/* Never NULL. */
#define KR_RETURNS_NONNULL __attribute__((returns_nonnull))

#define KR_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
