/*
 * JSON as most files have it, read in a third of the time: Jansson asks for
 * each byte by a call, which was a sixth of an import.
 */
#ifndef KRONIEK_EXCHANGE_JSON_QUICK_H
#define KRONIEK_EXCHANGE_JSON_QUICK_H

#include <jansson.h>
#include "kroniek/base/str.h"

/* What TEXT says, as json_loadb does with JSON_REJECT_DUPLICATES; the caller
 * ends it by json_decref.  NULL: faulty, or something rare is in it (a number
 * that is no integer of 18 digits, an escaped surrogate, things more than 32
 * deep); Jansson is to be asked. */
json_t *kr_json_quick(struct kr_str text);

#endif
