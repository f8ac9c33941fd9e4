#include "view/json.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

#define LONGEST ((size_t)32 * 1024 * 1024)

static int
add_plain(const char *bytes, size_t length, void *self)
{
    kr_buf_bytes(self, bytes, length);
    return 0;
}

/* These stand in strings only, so an escape means the same everywhere. */
static int
add_escaped(const char *bytes, size_t length, void *self)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("<>&", bytes[i]) != NULL && bytes[i] != '\0')
            kr_buf_format(self, "\\u%04x", (unsigned char)bytes[i]);
        else
            kr_buf_char(self, bytes[i]);
    }
    return 0;
}

struct kr_json
kr_json_inline(struct kr_arena *arena, json_t *document)
{
    struct kr_buf buf = KR_BUF(LONGEST);
    struct kr_json json = { 0 };
    struct kr_str kept;

    if (document != NULL &&
        json_dump_callback(document, add_escaped, &buf, JSON_COMPACT) == 0 &&
        !buf.full) {
        kept = kr_buf_keep(&buf, arena);
        json = (struct kr_json){ kept.data, kept.length };
    }
    kr_buf_free(&buf);
    json_decref(document);
    return json;
}

bool
kr_json_write(json_t *document, struct kr_buf *out, struct kr_err *err)
{
    bool ok = document != NULL &&
              json_dump_callback(document, add_plain, out, JSON_COMPACT) == 0;

    json_decref(document);
    kr_buf_char(out, '\n');
    if (!ok)
        return kr_fail(err, KR_IO, "no JSON can be made of it");
    return !out->full ||
           kr_fail(err, KR_LIMIT, "the document is larger than %zu bytes",
                   out->limit);
}
