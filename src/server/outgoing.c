#include "server/outgoing.h"

void
kr_kept_join(struct kr_kept *kept)
{
    atomic_fetch_add_explicit(&kept->users, 1, memory_order_relaxed);
}

void
kr_kept_leave(struct kr_kept *kept)
{
    if (kept != NULL &&
        atomic_fetch_sub_explicit(&kept->users, 1, memory_order_acq_rel) == 1)
        kept->end(kept);
}

void
kr_outgoing_end(struct kr_outgoing *out)
{
    kr_kept_leave(out->kept);
    *out = (struct kr_outgoing){ 0 };
}
