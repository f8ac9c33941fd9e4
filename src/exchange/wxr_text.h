/*
 * Texts of a WordPress export: what its database holds as HTML, although it is
 * shown as a line of text.
 */
#ifndef KRONIEK_EXCHANGE_WXR_TEXT_H
#define KRONIEK_EXCHANGE_WXR_TEXT_H

struct kr_arena;

/* TEXT, "" for NULL. */
const char *kr_wxr_text(const char *text);

/* HTML as one line of plain text, in ARENA: "Tom &amp; Jerry" is "Tom & Jerry".
 * NULL becomes "". */
const char *kr_wxr_line(struct kr_arena *arena, const char *html);

/* HTML as plain text, its paragraphs parted by blank lines. */
const char *kr_wxr_plain(struct kr_arena *arena, const char *html);

/* The same of a person's name; of a mail address only what stands before the
 * '@'.  NULL when nothing is left. */
const char *kr_wxr_name(struct kr_arena *arena, const char *html);

/* A slug as its letters: "%c3%a9t%c3%a9" is "été".  NULL for none. */
const char *kr_wxr_slug(struct kr_arena *arena, const char *slug);

#endif
