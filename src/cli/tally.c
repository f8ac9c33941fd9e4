#include "cli/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/buf.h"

void
kr_tally_skipped(struct kr_tally *tally, const char *what)
{
    size_t size = sizeof(tally->skipped[0].what);

    for (size_t i = 0; i < tally->kinds; i++)
        if (strncmp(tally->skipped[i].what, what, size - 1) == 0) {
            tally->skipped[i].count++;
            return;
        }
    if (tally->kinds == KR_TALLY_KINDS) {
        tally->other++;
        return;
    }
    (void)snprintf(tally->skipped[tally->kinds].what, size, "%s", what);
    tally->skipped[tally->kinds++].count = 1;
}

bool
kr_tally_note(struct kr_tally *tally)
{
    return ++tally->notes <= KR_TALLY_SHOWN;
}

bool
kr_tally_missing(struct kr_tally *tally)
{
    return ++tally->missing <= KR_TALLY_SHOWN;
}

/* The class that comes behind class AFTER (-1: the first) when they are put by
 * their counts, the highest first; -1 behind the last. */
static int
next_kind(const struct kr_tally *tally, int after)
{
    int best = -1;

    for (int i = 0; i < (int)tally->kinds; i++) {
        int64_t count = tally->skipped[i].count;
        bool behind = after < 0 || count < tally->skipped[after].count ||
                      (count == tally->skipped[after].count && i > after);

        if (behind && (best < 0 || count > tally->skipped[best].count))
            best = i;
    }
    return best;
}

static void
add_skipped(const struct kr_tally *tally, struct kr_buf *out)
{
    const char *between = "skipped: ";

    for (int i = next_kind(tally, -1); i >= 0; i = next_kind(tally, i)) {
        kr_buf_format(out, "%s%lld %s", between,
                      (long long)tally->skipped[i].count,
                      tally->skipped[i].what);
        between = ", ";
    }
    if (tally->other > 0)
        kr_buf_format(out, "%s%lld other", between, (long long)tally->other);
    if (tally->kinds > 0)
        kr_buf_char(out, '\n');
}

void
kr_tally_end(const struct kr_tally *tally, struct kr_buf *out)
{
    add_skipped(tally, out);
    if (tally->notes > KR_TALLY_SHOWN)
        kr_buf_format(out,
                      "%lld notes, %d of them shown; "
                      "--report FILE keeps them\n",
                      (long long)tally->notes, KR_TALLY_SHOWN);
    if (tally->missing > 0)
        kr_buf_format(out,
                      "%lld picture%s or files were not found; --media DIR "
                      "says where they are\n",
                      (long long)tally->missing,
                      tally->missing == 1 ? "" : "s");
}
