#include "html_spaces.h"

#include "kroniek/base/eight.h"

/*
 * Eight bytes overlap the next eight by one, so that two spaces are seen
 * wherever they stand.
 */
size_t
html_single_spaced(struct kr_str text, size_t at)
{
    size_t start = at;

    while (text.length - at > 8) {
        uint64_t eight = kr_eight(text.data + at);
        uint64_t spaces = kr_eight_is(eight, ' ');

        if ((kr_eight_under(eight, ' ') | (spaces & (spaces >> 8))) != 0)
            break;
        at += 7;
    }
    return at - start;
}
