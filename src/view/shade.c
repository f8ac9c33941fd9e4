#include "view/shade.h"

#include "kroniek/base/attr.h"

static const char *const shades[] = {
    "", "shade-1", "shade-2", "shade-3", "shade-4", "shade-5",
};

const char *
kr_shade(int64_t posts, int64_t most)
{
    int step = KR_SHADES;

    if (posts <= 0)
        return shades[0];
    if (most <= KR_SHADES)
        return shades[posts < KR_SHADES ? posts : KR_SHADES];
    /* posts / most <= (step / 5)², without a fraction */
    while (step > 1 && (double)posts * KR_SHADES * KR_SHADES <=
                           (double)most * (step - 1) * (step - 1))
        step--;
    return shades[step];
}
