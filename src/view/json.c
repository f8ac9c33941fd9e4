#include "view/json.h"

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static int
add_plain(const char *bytes, size_t length, void *self)
{
    kr_buf_bytes(self, bytes, length);
    return 0;
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
