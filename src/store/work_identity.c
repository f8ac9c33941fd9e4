#include "store/work_identity.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/fold.h"

#define ID_DIGITS 15  /* of a SHA-256, 60 bits */
#define SORT_MOST 80  /* bytes */
#define FULL_MOST 600 /* bytes of a text that is no more than a reference */

static int64_t
number_of(const char *identity)
{
    char sha256[KR_SHA256_SIZE];

    kr_sha256_hex(kr_str(identity), sha256);
    sha256[ID_DIGITS] = '\0';
    return (int64_t)strtoull(sha256, NULL, 16);
}

int64_t
kr_work_by_doi(struct kr_arena *arena, const char *doi)
{
    return number_of(kr_arena_format(arena, "doi %s", doi));
}

int64_t
kr_work_by_place(struct kr_arena *arena, const struct kr_work_place *place)
{
    return number_of(kr_arena_format(arena, "place %lld/%s/%s",
                                     (long long)place->year, place->volume,
                                     place->first_page));
}

int64_t
kr_work_alone(struct kr_arena *arena, const char *slug, int64_t reference)
{
    return number_of(
        kr_arena_format(arena, "alone %s/%lld", slug, (long long)reference));
}

static bool
is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* TEXT behind "[12]" or "12." */
static struct kr_str
without_number(struct kr_str text)
{
    size_t at = kr_str_starts(text, KR_STR("[")), digits = at;

    while (at < text.length && text.data[at] >= '0' && text.data[at] <= '9')
        at++;
    digits = at - digits;
    if (digits == 0 || digits > 3 || at == text.length ||
        text.data[at] != (text.data[0] == '[' ? ']' : '.'))
        return text;
    return kr_str_from(text, at + 1);
}

/* Letters and digits of any script, with one blank for all between them. */
static struct kr_str
letters_of(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(SORT_MOST + 4);
    struct kr_str kept;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool other = ((unsigned char)c & 0x80) != 0;

        if (out.length >= SORT_MOST && ((unsigned char)c & 0xC0) != 0x80)
            break;
        if (is_plain(c) || other)
            kr_buf_char(&out, c);
        else if (out.length > 0 && out.data[out.length - 1] != ' ')
            kr_buf_char(&out, ' ');
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

const char *
kr_work_sort(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str head =
        kr_str_upto(without_number(kr_str_trim(text)), SORT_MOST * 4);
    struct kr_str key = letters_of(arena, kr_fold_title(arena, head));

    if (key.length == 1 && is_plain(key.data[0]))
        return kr_arena_format(arena, "%c ", key.data[0]);
    if (key.length >= 2 && is_plain(key.data[0]) &&
        (is_plain(key.data[1]) || key.data[1] == ' '))
        return key.data;
    return kr_arena_format(arena, "~~%s", key.data);
}

int64_t
kr_work_digest(struct kr_str text)
{
    uint64_t digest = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < text.length; i++)
        digest = (digest ^ (unsigned char)text.data[i]) * 0x100000001B3u;
    return (int64_t)(digest >> 1);
}

bool
kr_work_better(struct kr_str a, struct kr_str b)
{
    bool a_is_long = a.length > FULL_MOST, b_is_long = b.length > FULL_MOST;

    if (a_is_long != b_is_long)
        return b_is_long;
    if (a.length != b.length)
        return a_is_long ? a.length < b.length : a.length > b.length;
    return a.length > 0 && memcmp(a.data, b.data, a.length) < 0;
}
