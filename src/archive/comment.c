#include "kroniek/archive/comment.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define NAMED "comment-"
#define LONGEST_ID 2000 /* bytes of an id on a page */

const char *
kr_comments_address(struct kr_arena *arena, const char *permalink, int64_t page)
{
    if (page < 2)
        return permalink;
    return kr_arena_format(arena, "%scomments/%lld/", permalink,
                           (long long)page);
}

static bool
stands_as_it_is(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
}

const char *
kr_comment_id(struct kr_arena *arena, const char *source_id, int64_t number)
{
    struct kr_buf id = KR_BUF(LONGEST_ID);
    const char *kept;

    kr_buf_text(&id, NAMED);
    for (const char *at = source_id; *at != '\0'; at++)
        if (stands_as_it_is(*at))
            kr_buf_char(&id, *at);
        else
            kr_buf_format(&id, "_%02x", (unsigned char)*at);
    kept = source_id[0] != '\0' && !id.full
               ? kr_buf_keep(&id, arena).data
               : kr_arena_format(arena, "reaction-%lld", (long long)number);
    kr_buf_free(&id);
    return kept;
}

/* The value of the digit C; -1: it is none. */
static int
digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

const char *
kr_comment_source_id(struct kr_arena *arena, const char *id)
{
    char *out, *end;

    if (strncmp(id, NAMED, sizeof(NAMED) - 1) != 0 ||
        id[sizeof(NAMED) - 1] == '\0')
        return NULL;
    out = end = kr_arena_text(arena, id + sizeof(NAMED) - 1);
    for (const char *at = out; *at != '\0'; at++) {
        int high = *at == '_' ? digit(at[1]) : -1;
        int low = high < 0 ? -1 : digit(at[2]);

        if (low >= 0 && (high > 0 || low > 0)) {
            *end++ = (char)(high * 16 + low);
            at += 2;
        } else {
            *end++ = *at;
        }
    }
    *end = '\0';
    return out;
}
