#include "server/cgi.h"

#include <errno.h>
#include <stdlib.h>

#include <sys/types.h>
#include <unistd.h>

static const char *
variable(void *self, const char *name)
{
    (void)self;
    return getenv(name);
}

static bool
write_all(int fd, struct kr_str text)
{
    while (text.length > 0) {
        ssize_t written = write(fd, text.data, text.length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text = kr_str_from(text, (size_t)written);
    }
    return true;
}

bool
kr_cgi_serve(kr_answer *answer, void *own, int out)
{
    struct kr_turn turn;
    bool ok;

    kr_turn_open(&turn);
    kr_turn_take(&turn, variable, NULL, false, answer, own);
    ok = write_all(out, turn.going.head) && write_all(out, turn.going.body);
    kr_turn_close(&turn);
    return ok;
}
