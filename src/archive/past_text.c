#include "kroniek/archive/past_text.h"

#include "kroniek/base/arena.h"

const char *
kr_past_text_address(struct kr_arena *arena, const char *permalink,
                     int64_t number)
{
    if (number == 0)
        return kr_arena_format(arena, "%srevisions/", permalink);
    return kr_arena_format(arena, "%srevisions/%lld/", permalink,
                           (long long)number);
}
