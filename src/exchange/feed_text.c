#include "feed_text.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/entity.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

#define SHORT 500                      /* bytes of a plain summary */
#define PLAIN_HTML ((size_t)256 << 10) /* of HTML that is read as text */
#define ENDING 120                     /* bytes at the end looked at */

/* A reference of HTML stands at byte AT of TEXT. */
static bool
refers(struct kr_str text, size_t at)
{
    uint32_t code;

    return kr_entity(kr_str_upto(kr_str_from(text, at), 40), &code) > 0;
}

static bool
is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* TEXT has a tag that ends, or a reference to a character; CLOSED: of tags,
 * an end tag or a break. */
static bool
looks_html(struct kr_str text, bool closed)
{
    for (size_t i = 0; i + 2 < text.length; i++) {
        const char *at = text.data + i;

        if (at[0] == '&' && refers(text, i))
            return true;
        if (at[0] != '<')
            continue;
        if (at[1] == '/' && is_letter(at[2]))
            return true;
        if (is_letter(at[1]) && (!closed || strncasecmp(at + 1, "br", 2) == 0))
            return kr_str_find(kr_str_from(text, i), '>') < text.length - i;
    }
    return false;
}

bool
kr_feed_is_html(const struct kr_feed_text *text)
{
    return text->type == KR_FEED_HTML ||
           (text->type == KR_FEED_GUESS && looks_html(text->text, false));
}

void
kr_feed_escape(struct kr_buf *out, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        switch (text.data[i]) {
        case '&': kr_buf_text(out, "&amp;"); break;
        case '<': kr_buf_text(out, "&lt;"); break;
        case '>': kr_buf_text(out, "&gt;"); break;
        case '"': kr_buf_text(out, "&quot;"); break;
        default: kr_buf_char(out, text.data[i]);
        }
}

void
kr_feed_paragraphs(struct kr_buf *out, struct kr_str text)
{
    struct kr_str line;
    bool open = false;

    while (kr_str_line(&text, &line)) {
        line = kr_text_trim(line);
        if (line.length == 0) {
            kr_buf_text(out, open ? "</p>\n" : "");
            open = false;
            continue;
        }
        kr_buf_text(out, open ? "<br>\n" : "<p>");
        kr_feed_escape(out, line);
        open = true;
    }
    kr_buf_text(out, open ? "</p>\n" : "");
}

bool
kr_feed_html(struct kr_arena *arena, const struct kr_feed_text *text,
             struct kr_str *out, struct kr_err *err)
{
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    bool ok = text->text.length <= KR_HTML_LIMIT;

    *out = text->text;
    if (ok && !kr_feed_is_html(text)) {
        kr_feed_paragraphs(&html, text->text);
        ok = !html.full;
        *out = kr_buf_keep(&html, arena);
    }
    kr_buf_free(&html);
    return ok ||
           kr_fail(err, KR_LIMIT, "a body larger than %u bytes", KR_HTML_LIMIT);
}

/* TEXT on one line, in ARENA; NULL for none. */
static const char *
one_line(struct kr_arena *arena, struct kr_str text)
{
    char *line;
    size_t length = 0;

    text = kr_text_trim(text);
    if (text.length == 0)
        return NULL;
    line = kr_arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        const char c = kr_text_is_blank(text.data[i]) ? ' ' : text.data[i];

        if (c != ' ' || length == 0 || line[length - 1] != ' ')
            line[length++] = c;
    }
    return line;
}

const char *
kr_feed_plain(struct kr_arena *arena, const struct kr_feed_text *text)
{
    struct kr_clean_html clean;
    const struct kr_str source = kr_utf8_cut(text->text, PLAIN_HTML);
    const bool html = text->type == KR_FEED_HTML ||
                      (text->type == KR_FEED_GUESS && looks_html(source, true));

    if (text->type == KR_FEED_NONE)
        return NULL;
    if (!html || !kr_clean_html(arena, source, NULL, &clean, NULL))
        return one_line(arena, source);
    return one_line(arena, kr_clean_html_text(arena, clean));
}

const char *
kr_feed_excerpt(struct kr_arena *arena, const struct kr_feed_text *text)
{
    const char *plain = kr_feed_plain(arena, text);

    if (plain == NULL || strlen(plain) > 2000 || strstr(plain, "[…]") != NULL ||
        strstr(plain, "[...]") != NULL)
        return NULL;
    return plain;
}

/* PLAIN ends as texts do that go on elsewhere. */
static bool
goes_on(const char *plain)
{
    static const char *const invitations[] = {
        "…",
        "...",
        "read more",
        "continue reading",
        "lees verder",
        "lees meer",
        "weiterlesen",
        "mehr lesen",
        "lire la suite",
        "leer más",
        "sigue leyendo",
        "read the rest",
        "leggi tutto",
        "ler mais",
    };
    const size_t length = strlen(plain);
    const char *end = length > ENDING ? plain + length - ENDING : plain;

    for (size_t i = 0; i < KR_COUNT(invitations); i++) {
        const char *at = strcasestr(end, invitations[i]);

        /* Nothing but a title or an arrow stands behind it. */
        if (at != NULL && (strlen(at) - strlen(invitations[i]) < 6 || i > 1))
            return true;
    }
    return false;
}

bool
kr_feed_is_summary(struct kr_arena *arena, const struct kr_feed_text *text)
{
    const char *plain = kr_feed_plain(arena, text);

    if (plain == NULL)
        return true;
    return goes_on(plain) ||
           (strlen(plain) < SHORT && !looks_html(text->text, false));
}
