#include "kroniek/text/html_files.h"

#include <string.h>

#include "html_token.h"
#include "html_value.h"
#include "kroniek/base/attr.h"

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
