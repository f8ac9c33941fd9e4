#include "html_value.h"

#include <string.h>

#include "html_rules.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/clean_html.h"

const char *
html_value(struct kr_arena *arena, const struct html_token *token,
           const char *name)
{
    const struct html_attribute *found = html_attribute(token, name);
    struct kr_buf value = KR_BUF(KR_HTML_LIMIT);
    char *kept;

    if (found == NULL)
        return NULL;
    html_decode(found->value, &value);
    kept = kr_str_keep(kr_str_trim(kr_buf_view(&value)), arena);
    kr_buf_free(&value);
    return kept;
}

const char *
html_picture_source(struct kr_arena *arena, const struct html_token *token)
{
    static const char *const lazy[] = { "data-src", "data-lazy-src",
                                        "data-original" };
    const char *src = html_value(arena, token, "src"), *found = NULL;

    if (src != NULL && *src != '\0' && strncmp(src, "data:", 5) != 0)
        return src;
    for (size_t i = 0; found == NULL && i < KR_COUNT(lazy); i++)
        found = html_value(arena, token, lazy[i]);
    return found != NULL ? found : src != NULL ? src : "";
}
