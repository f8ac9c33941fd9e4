/*
 * The source tree as the house tests read it: each file of a folder, its lines,
 * and what is wrong with them.  Paths are counted from the project's root.  A
 * check looks at one text and complains; it does not know whether that text is
 * a file of the project or a sample made to be wrong.
 */
#ifndef KRONIEK_SUPPORT_HOUSE_TREE_H
#define KRONIEK_SUPPORT_HOUSE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"

struct house_complaints { /* starts as {0} */
    size_t count;
    size_t length;
    char text[16384]; /* a line each; cut when full */
};

KR_PRINTF(4, 5)
void house_complain(struct house_complaints *complaints, const char *path,
                    size_t line, const char *format, ...);

typedef void house_check(const char *path, const char *text,
                         struct house_complaints *complaints);

/*
 * Run CHECK on every file below FOLDER whose name ends in one of SUFFIXES,
 * separated by spaces ("" for all), in the order of their names.  Returns how
 * many there were; a FOLDER that is not there has none.
 */
size_t house_each_file(const char *folder, const char *suffixes,
                       house_check *check, struct house_complaints *complaints);

/* The file at PATH, with a NUL behind it.  NULL: it is not there.  Owned. */
char *house_read(const char *path);
bool house_exists(const char *path);

/*
 * Copy the line at *AT into LINE, without its newline and cut to SIZE, and step
 * over it.  False: there was none left.
 */
bool house_next_line(const char **at, char *line, size_t size);

/* Whether WORD stands in WORDS, which spaces separate. */
bool house_word_among(const char *words, const char *word);

/* PATH's place N, counted from 0, copied into PART: "src", "store", … */
void house_path_part(const char *path, size_t n, char *part, size_t size);

void expect_no_complaint(const struct house_complaints *complaints);

/* CHECK, given TEXT as the file PATH, complains and says ABOUT. */
void expect_complaint(house_check *check, const char *path, const char *text,
                      const char *about);
void expect_silence(house_check *check, const char *path, const char *text);

#endif
