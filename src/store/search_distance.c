#include "store/search_distance.h"

#define LONGEST 64

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t
kr_distance(struct kr_str a, struct kr_str b, size_t most)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *here = rows[2];

    if (a.length > LONGEST || b.length > LONGEST ||
        (a.length > b.length ? a.length - b.length : b.length - a.length) >
            most)
        return most + 1;
    for (size_t j = 0; j <= b.length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t nearest, *spare = before;

        here[0] = nearest = i;
        for (size_t j = 1; j <= b.length; j++) {
            here[j] = least(least(above[j], here[j - 1]) + 1,
                            above[j - 1] + (a.data[i - 1] != b.data[j - 1]));
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                here[j] = least(here[j], before[j - 2] + 1);
            nearest = least(nearest, here[j]);
        }
        if (nearest > most)
            return most + 1;
        before = above;
        above = here;
        here = spare;
    }
    return least(above[b.length], most + 1);
}
