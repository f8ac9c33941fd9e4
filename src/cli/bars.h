/*
 * Posts a month, as bars as wide as the terminal; as numbers elsewhere.
 */
#ifndef KRONIEK_CLI_BARS_H
#define KRONIEK_CLI_BARS_H

struct kr_periods;

void kr_bars_print(const struct kr_periods *months);

#endif
