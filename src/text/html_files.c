#include "kroniek/text/html_files.h"

#include <string.h>

#include "html_files.h"
#include "html_rules.h"
#include "html_token.h"
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

/* What the tag shows, links to or plays; NULL: nothing. */
static const char *
file_of(struct kr_arena *arena, const struct html_token *token,
        enum kr_html_file *kind)
{
    static const char *const players[] = { "audio", "video", "source", "embed",
                                           "track" };

    if (strcmp(token->name, "img") == 0 || strcmp(token->name, "image") == 0) {
        *kind = KR_HTML_PICTURE;
        return html_picture_source(arena, token);
    }
    if (strcmp(token->name, "a") == 0) {
        *kind = KR_HTML_LINK;
        return html_value(arena, token, "href");
    }
    *kind = KR_HTML_PLAYED;
    for (size_t i = 0; i < KR_COUNT(players); i++)
        if (strcmp(token->name, players[i]) == 0)
            return html_value(arena, token, "src");
    return NULL;
}

void
kr_html_files(struct kr_arena *arena, struct kr_str html,
              bool (*each)(void *self, enum kr_html_file kind,
                           const char *address),
              void *self)
{
    struct html_reader reader = { .input = html };
    struct html_token token;
    bool more = true;

    while (more && html_next(&reader, &token)) {
        enum kr_html_file kind;
        const char *address;

        if (token.kind != HTML_START)
            continue;
        address = file_of(arena, &token, &kind);
        if (address != NULL && *address != '\0')
            more = each(self, kind, address);
    }
}
