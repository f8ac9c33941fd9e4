#include "kroniek/archive/work.h"

#include "kroniek/base/arena.h"

const char *
kr_work_address(struct kr_arena *arena, int64_t work)
{
    return kr_arena_format(arena, KR_PATH_WORKS "%015llx/",
                           (unsigned long long)work);
}
