#include "kroniek/view/markdown_page.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/html_markdown.h"
#include "view/citation.h"

/* TEXT as a scalar of YAML in double quotes; its escapes are those of JSON. */
static void
put_quoted(struct kr_buf *out, const char *text)
{
    kr_buf_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            kr_buf_format(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ' || *text == 0x7f)
            kr_buf_format(out, "\\x%02x", (unsigned char)*text);
        else
            kr_buf_char(out, *text);
    }
    kr_buf_char(out, '"');
}

static void
put(struct kr_buf *out, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    kr_buf_format(out, "%s: ", key);
    put_quoted(out, text);
    kr_buf_char(out, '\n');
}

/* A date YAML knows stands without quotes. */
static void
put_date(struct kr_buf *out, const char *key, const struct kr_dateline *date)
{
    if (date->precision >= KR_PRECISION_DAY)
        kr_buf_format(out, "%s: %s\n", key, date->edtf);
    else
        put(out, key, date->edtf);
}

static void
put_terms(struct kr_buf *out, const char *key, const struct kr_terms *terms)
{
    if (terms->count == 0)
        return;
    kr_buf_format(out, "%s:\n", key);
    for (size_t i = 0; i < terms->count; i++) {
        kr_buf_text(out, "  - ");
        put_quoted(out, terms->items[i].name);
        kr_buf_char(out, '\n');
    }
}

static void
put_keywords(struct kr_buf *out, const struct kr_article *article)
{
    if (article->keyword_count == 0)
        return;
    kr_buf_text(out, "keywords:\n");
    for (size_t i = 0; i < article->keyword_count; i++) {
        kr_buf_text(out, "  - ");
        put_quoted(out, article->keywords[i]);
        kr_buf_char(out, '\n');
    }
}

static void
put_picture(struct kr_arena *arena, struct kr_buf *out,
            const struct kr_article *article, const struct kr_frame *frame)
{
    const struct kr_featured *featured = &article->featured;

    if (featured->src == NULL)
        return;
    put(out, "image",
        kr_address_absolute(arena, &frame->addresses, featured->src));
    put(out, "image_alt", featured->alt);
}

bool
kr_markdown_page(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame, struct kr_buf *out,
                 struct kr_err *err)
{
    const struct kr_markdown_place place = {
        .base_url = frame->addresses.base_url,
        .permalink = kr_cited_address(arena, article, frame),
    };

    kr_buf_text(out, "---\n");
    put(out, "title", article->title);
    put(out, "slug", article->slug);
    put(out, "type", kr_kind_name(article->kind));
    put_date(out, "date", &article->date);
    put_date(out, "lastmod", &article->modified);
    put_terms(out, "authors", &article->authors);
    put_terms(out, "categories", &article->categories);
    put_terms(out, "tags", &article->tags);
    put_keywords(out, article);
    put(out, "language", kr_cited_language(article, frame));
    put(out, "description", article->excerpt);
    put_picture(arena, out, article, frame);
    put(out, "canonical_url", place.permalink);
    kr_buf_text(out, "---\n\n");
    return kr_html_markdown(article->body, &place, out, err);
}
