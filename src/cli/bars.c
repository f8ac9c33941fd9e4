#include "cli/bars.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kroniek/archive/listing.h"

#define LABEL 27 /* columns before a bar */
#define NARROW 40
#define WIDE 200

/* Columns of the terminal; 0: it is none. */
static int
width(void)
{
    const char *told = getenv("COLUMNS");
    struct winsize size = { 0 };
    long columns = 0;

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (columns == 0 && told != NULL)
        columns = strtol(told, NULL, 10);
    if (columns < NARROW)
        columns = columns == 0 ? 80 : NARROW;
    return columns > WIDE ? WIDE : (int)columns;
}

static void
print_bar(int64_t posts, int64_t most, int room)
{
    int64_t full = (posts * room + most - 1) / most; /* one is seen */

    putchar(' ');
    for (int64_t i = 0; i < full; i++)
        putchar('#');
}

void
kr_bars_print(const struct kr_periods *months)
{
    int columns = width();
    int64_t most = 1;

    for (size_t i = 0; i < months->count; i++)
        if (months->items[i].posts > most)
            most = months->items[i].posts;
    for (size_t i = 0; i < months->count; i++) {
        const struct kr_period *month = &months->items[i];

        printf("  %04d-%02d %16lld", month->date.year, month->date.month,
               (long long)month->posts);
        if (columns > 0)
            print_bar(month->posts, most, columns - LABEL - 1);
        putchar('\n');
    }
}
