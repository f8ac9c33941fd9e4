/*
 * Text cut into words as a reader would look for them.
 *
 * Words are letters and digits, folded (kr_fold_character) and in lower case.
 * What a hyphen or an apostrophe holds together is cut and also whole:
 * "l-threonaat" is "l", "threonaat" and, at the place of the first,
 * "lthreonaat".  An ending behind an apostrophe ('s, 'tje, 'll) is left out.
 * "1.000" is "1000", "3,5" is "3.5".  Each Chinese character, kana and emoji
 * is a word, for no space tells them apart.  Bad bytes are spaces.
 */
#ifndef KRONIEK_TEXT_WORD_H
#define KRONIEK_TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

#define KR_WORD_SIZE 64 /* most bytes of a word; the rest is left out */
#define KR_WORD_PARTS 6 /* held together by hyphens; more are words apart */

struct kr_word {
    struct kr_str text; /* borrowed until the next is taken */
    size_t start, end;  /* where it stands in the text, bytes */
    size_t stop;        /* its end without an ending behind an apostrophe */
    bool whole;         /* its parts came before: at the place of the first */
    bool letters;       /* of letters alone: it has a stem */
    bool joined;        /* a hyphen or apostrophe holds it to the one before */
};

struct kr_word_part {
    char text[KR_WORD_SIZE];
    size_t length, start, stop, end;
    bool letters, joined;
};

/* Ours to read, nobody's to look into. */
struct kr_word_reader {
    struct kr_str text;
    size_t at;
    bool own_script; /* Greek and Cyrillic stay what they are */
    struct kr_word_part parts[KR_WORD_PARTS];
    size_t count, next; /* parts found, and the one to give out next */
    char whole[KR_WORD_SIZE];
    size_t whole_length; /* 0: none to give out */
};

/* Read TEXT, borrowed by READER. */
void kr_word_start(struct kr_word_reader *reader, struct kr_str text,
                   bool own_script);

/* The next word; false at the end.  A whole comes right after its first
 * part. */
bool kr_word_next(struct kr_word_reader *reader, struct kr_word *out);

#endif
