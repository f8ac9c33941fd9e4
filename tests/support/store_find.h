/*
 * A small archive of gardeners and cooks to search in, and searching in it as
 * readers do: on a connection that may only read.
 *
 *     expect_finds("tekort", "magnesium ijzer -aardbei");
 */
#ifndef STORE_FIND_H
#define STORE_FIND_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/store/search.h"
#include "store_archive.h"

/* Take FILE into an archive in LANGUAGE. */
void take_in_language(const char *language, const struct file *file);

/* The thirty-odd articles, in Dutch; as a case's set-up with archive_make. */
int make_garden(void **state);
#define GARDEN(name)                                                           \
    cmocka_unit_test_setup_teardown(name, make_garden, archive_remove)

/* Search, in the case's arena. */
struct kr_search_results found_by(const char *typed);
struct kr_search_results found_on(const char *typed, int64_t page, int size);

/* SLUGS, with spaces between, are among the hits; those with a '-' are not. */
void expect_finds(const char *typed, const char *slugs);
/* Exactly these, in this order; "" none. */
void expect_only(const char *typed, const char *slugs);
void expect_meant(const char *typed, const char *meant); /* NULL: nothing */

#endif
