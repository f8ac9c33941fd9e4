/*
 * A tree as TOML: a key a line, lists of maps a map a line, everything else
 * inline.
 */
#ifndef KRONIEK_EXCHANGE_TOML_WRITE_H
#define KRONIEK_EXCHANGE_TOML_WRITE_H

struct kr_buf;
struct kr_matter;

/* Append MAP, whose keys are bare ones (A-Z a-z 0-9 _ -) and whose plain
 * scalars are numbers, flags or dates.  Any text comes out valid. */
void kr_toml_write(const struct kr_matter *map, struct kr_buf *out);

#endif
