#include "view/shade.h"

#include <stdbool.h>

#define EVEN 20 /* posts in the busiest cell */

static const char *const shades[] = {
    "", "shade-1", "shade-2", "shade-3", "shade-4", "shade-5",
};

/* POSTS lie above STEP - 1 fifths of MOST, or above that of its square root. */
static bool
reaches(int64_t posts, int64_t most, int step)
{
    double part = (double)posts / (double)most;
    double below = (double)(step - 1) / KR_SHADES;

    return part > (most <= EVEN ? below : below * below);
}

const char *
kr_shade(int64_t posts, int64_t most)
{
    int step = KR_SHADES;

    if (posts <= 0)
        return shades[0];
    if (most < KR_SHADES)
        return shades[posts < KR_SHADES ? posts : KR_SHADES];
    while (step > 1 && !reaches(posts, most, step))
        step--;
    return shades[step];
}
