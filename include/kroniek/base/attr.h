/*
 * What a declaration can promise the compiler.
 */
#ifndef KRONIEK_BASE_ATTR_H
#define KRONIEK_BASE_ATTR_H

/* The result says whether it worked; ignoring it is an error. */
#define KR_MUST_CHECK __attribute__((warn_unused_result))

/* Checked like printf: FORMAT is the format's place, FIRST its first value's. */
#define KR_PRINTF(format, first) __attribute__((format(printf, format, first)))

/* Never NULL. */
#define KR_RETURNS_NONNULL __attribute__((returns_nonnull))

#define KR_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
