#include "store/uid.h"

#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "store/stmt.h"

#define LONGEST 500 /* bytes of one that is taken over */

/* An IRI of a kind that names things for good. */
static bool
is_name(const char *text)
{
    static const char *const schemes[] = { "http://", "https://",
                                           "urn:", "tag:" };
    size_t length = text == NULL ? 0 : strlen(text);
    bool known = false;

    for (size_t i = 0; i < KR_COUNT(schemes) && text != NULL; i++)
        known = known || strncmp(text, schemes[i], strlen(schemes[i])) == 0;
    for (size_t i = 0; known && i < length; i++)
        if ((unsigned char)text[i] <= ' ' ||
            strchr("\"<>\\^`{|}\x7f", text[i]) != NULL)
            return false;
    return known && length <= LONGEST;
}

/* UID into *OUT, or NULL there when an article has it already. */
static bool
try(struct kr_store *store, const char *uid, const char **out,
    struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_UID_TAKEN);
    bool taken;

    kr_stmt_text(stmt, ":uid", uid);
    if (!kr_stmt_any(stmt, &taken, err))
        return false;
    *out = taken ? NULL : uid;
    return true;
}

/* Version 8, variant 10 (RFC 9562, 5.8). */
static const char *
made_up(struct kr_arena *arena, const char *fingerprint, const char *slug,
        int round)
{
    const char *of =
        kr_arena_format(arena, "%s %s %d", fingerprint, slug, round);
    char hash[KR_SHA256_SIZE];

    kr_sha256_hex(kr_str(of), hash);
    return kr_arena_format(arena, "urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s", hash,
                           hash + 8, hash + 12, hash + 15, hash + 18);
}

bool
kr_uid_give(struct kr_store *store, struct kr_arena *arena,
            const struct kr_draft *draft, const char *fingerprint,
            const char *slug, const char **out, struct kr_err *err)
{
    const char *const told[] = { draft->uid, draft->guid };

    *out = NULL;
    for (size_t i = 0; i < KR_COUNT(told) && *out == NULL; i++)
        if (is_name(told[i]) && !try(store, told[i], out, err))
            return false;
    /* One that had this slug and this text may have another slug now. */
    for (int round = 0; *out == NULL; round++)
        if (!try(store, made_up(arena, fingerprint, slug, round), out, err))
            return false;
    return true;
}
