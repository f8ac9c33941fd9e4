/*
 * What went wrong, for one caller.  A struct kr_err belongs to the caller and
 * is always the last argument; it is written by kr_fail where the trouble was
 * met and passed up untouched.  A message is one line and says where and what:
 * "dump.txt:412: no month 13 in '1937-13'".
 */
#ifndef KRONIEK_BASE_ERR_H
#define KRONIEK_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>
#include "kroniek/base/attr.h"

#define KR_MESSAGE_SIZE 512 /* bytes, with the final NUL */

enum kr_code {
    KR_FINE = 0,
    KR_NOT_FOUND, /* there is no such thing */
    KR_INVALID,   /* what came in breaks a rule */
    KR_CONFLICT,  /* it stands against what is there */
    KR_LIMIT,     /* larger than we take */
    KR_BUSY,      /* try again */
    KR_IO         /* disk, socket, database */
};

struct kr_err {
    enum kr_code code;
    char message[KR_MESSAGE_SIZE];
};

/*
 * Write CODE and the message into ERR (which may be NULL) and return false, so
 * that `return kr_fail(err, …)` is how a function gives up.  Line ends in what
 * is formatted become spaces; a long message is cut on a character.
 */
bool kr_fail(struct kr_err *err, enum kr_code code, const char *format, ...)
    KR_PRINTF(3, 4);

/* The code's name as logs and JSON show it: "not_found", "io". */
const char *kr_code_name(enum kr_code code);

#endif
