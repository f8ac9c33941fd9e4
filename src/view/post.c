#include "view/post.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/view/post.h"
#include "view/head.h"
#include "view/shown_body.h"
#include "view/words.h"

#define SUMMARY 320 /* characters, where the archive has no excerpt */

const struct field kr_when_fields[] = {
    TEXT("WORDS", struct kr_when, words),
    MAYBE("DATETIME", struct kr_when, datetime),
    FLAG("VAGUE", struct kr_when, vague),
    MAYBE("EDTF", struct kr_when, edtf),
    FLAG("UNKNOWN", struct kr_when, unknown),
    MAYBE("NOTE", struct kr_when, note),
    { 0 },
};

static const struct field picture_fields[] = {
    MAYBE("SRC", struct kr_shown_picture, src),
    MAYBE("ALT", struct kr_shown_picture, alt),
    MAYBE("WIDTH", struct kr_shown_picture, width),
    MAYBE("HEIGHT", struct kr_shown_picture, height),
    MAYBE("ABSENT", struct kr_shown_picture, note),
    FLAG("WAITS", struct kr_shown_picture, waits),
    { 0 },
};

static const struct field keyword_fields[] = {
    TEXT("TEXT", struct kr_keyword, text),
    { 0 },
};

static const struct field byline_fields[] = {
    ANY("AUTHORS", struct kr_post, authors),
    LIST("AUTHOR", struct kr_post, authors, kr_anchor_fields),
    ONE("DATE", struct kr_post, date, kr_when_fields),
    ONE("MODIFIED", struct kr_post, modified, kr_when_fields),
    MAYBE("READING", struct kr_post, reading),
    MAYBE("TEXTS_HREF", struct kr_post, texts_href),
    { 0 },
};

static const struct field terms_fields[] = {
    ANY("CATEGORIES", struct kr_post, categories),
    LIST("CATEGORY", struct kr_post, categories, kr_anchor_fields),
    ANY("TAGS", struct kr_post, tags),
    LIST("TAG", struct kr_post, tags, kr_anchor_fields),
    ANY("KEYWORDS", struct kr_post, keywords),
    LIST("KEYWORD", struct kr_post, keywords, keyword_fields),
    { 0 },
};

const struct field kr_post_fields[] = {
    TEXT("POST_HREF", struct kr_post, href),
    FLAG("PAGE", struct kr_post, page),
    TEXT("POST_TITLE", struct kr_post, title),
    FLAG("DERIVED", struct kr_post, title_derived),
    MAYBE("POST_LANG", struct kr_post, language),
    HTML("BODY", struct kr_post, body),
    MAYBE("SUMMARY", struct kr_post, summary),
    PART_SELF("BYLINE", "part/byline.tpl", byline_fields),
    PART_ONE("PICTURE", struct kr_post, featured, "part/picture.tpl",
             picture_fields),
    PART_SELF("TERMS", "part/terms.tpl", terms_fields),
    { 0 },
};

static struct kr_anchors
terms_of(struct kr_arena *arena, const struct kr_terms *terms,
         const struct kr_frame *frame)
{
    struct kr_anchor *items =
        kr_arena_array(arena, terms->count, sizeof(*items));
    const struct kr_term *term;
    size_t i;

    for (i = 0; i < terms->count; i++) {
        term = &terms->items[i];
        items[i] = kr_anchor_to(arena, frame,
                                kr_address_term(arena, &frame->addresses,
                                                term->taxonomy, term->path),
                                term->name, -1);
    }
    return (struct kr_anchors){ items, terms->count };
}

static struct kr_keywords
keywords_of(struct kr_arena *arena, const struct kr_article *article)
{
    struct kr_keyword *items =
        kr_arena_array(arena, article->keyword_count, sizeof(*items));
    size_t i;

    for (i = 0; i < article->keyword_count; i++)
        items[i].text = article->keywords[i];
    return (struct kr_keywords){ items, article->keyword_count };
}

static const char *
pixels(struct kr_arena *arena, int n)
{
    return n > 0 ? kr_say_digits(arena, n) : "";
}

/* That we lack the picture, and how large it was. */
static const char *
absence(struct kr_arena *arena, const struct kr_featured *featured,
        const struct kr_frame *frame)
{
    if (featured->width <= 0 || featured->height <= 0)
        return kr_word(frame->words,
                       W("picture", "A picture belongs to this post; it is "
                                    "not in the archive."));
    return kr_say(arena, frame->words,
                  W("picture", "A picture of {width} × {height} belongs to "
                               "this post; it is not in the archive."),
                  "width", pixels(arena, featured->width), "height",
                  pixels(arena, featured->height), NULL);
}

/* TEXT as a sentence of its own. */
static const char *
sentence(struct kr_arena *arena, const char *text)
{
    size_t length = strlen(text);

    if (length == 0 || strchr(".!?", text[length - 1]) != NULL)
        return text;
    return kr_arena_format(arena, "%s.", text);
}

/* Whether BODY shows the picture SRC of our media itself. */
static bool
has_picture(struct kr_arena *arena, struct kr_clean_html body, const char *src)
{
    const char *written = kr_arena_format(arena, " src=\"%s\"", src);
    struct kr_str html = { body.data, body.length };

    return kr_str_search(html, kr_str(written)) < html.length;
}

static const struct kr_shown_picture *
picture_of(struct kr_arena *arena, const struct kr_article *article, bool waits,
           const struct kr_frame *frame)
{
    const struct kr_featured *featured = &article->featured;
    const char *alt = featured->alt != NULL ? featured->alt : "";
    struct kr_shown_picture *picture;

    if (featured->src == NULL && featured->width <= 0 && alt[0] == '\0')
        return NULL;
    if (featured->src != NULL &&
        has_picture(arena, article->body, featured->src))
        return NULL;
    picture = kr_arena_alloc(arena, sizeof(*picture));
    picture->src = featured->src != NULL ? featured->src : "";
    picture->alt = featured->src != NULL ? alt : sentence(arena, alt);
    picture->width = pixels(arena, featured->width);
    picture->height = pixels(arena, featured->height);
    picture->note =
        featured->src != NULL ? "" : absence(arena, featured, frame);
    picture->waits = waits;
    return picture;
}

static struct kr_post
post_of(struct kr_arena *arena, const struct kr_article *article, bool first,
        const struct kr_frame *frame)
{
    bool changed = article->modified.precision != KR_PRECISION_NONE;
    bool same = article->language == NULL ||
                strcmp(article->language, frame->language) == 0;

    return (struct kr_post){
        .href = kr_permalink(arena, &frame->addresses, article->kind,
                             article->slug, &article->date),
        .page = article->kind == KR_PAGE,
        .title = article->title,
        .title_derived = article->title_derived,
        .language = same ? "" : article->language,
        .date = kr_when_from(arena, &article->date, frame),
        .modified =
            changed ? kr_when_from(arena, &article->modified, frame) : NULL,
        .featured = picture_of(arena, article, !first, frame),
        .body = article->body,
        .summary = "",
        .reading = "",
        .texts_href = "",
        .authors = terms_of(arena, &article->authors, frame),
        .tags = terms_of(arena, &article->tags, frame),
        .categories = terms_of(arena, &article->categories, frame),
        .keywords = keywords_of(arena, article),
    };
}

struct kr_post
kr_post_from(struct kr_arena *arena, const struct kr_article *article,
             const struct kr_frame *frame)
{
    return post_of(arena, article, true, frame);
}

struct kr_post
kr_post_in_listing(struct kr_arena *arena, const struct kr_article *article,
                   bool first, const struct kr_frame *frame)
{
    struct kr_post post = post_of(arena, article, first, frame);
    bool whole = frame->listing == KR_LISTING_FULL && article->body.length > 0;

    if (whole) {
        post.body = kr_shown_listed(arena, article->body, post.title, post.href,
                                    first && post.featured == NULL, frame);
        return post;
    }
    if (article->excerpt != NULL && article->excerpt[0] != '\0')
        post.summary = article->excerpt;
    else if (article->body.length > 0)
        post.summary =
            kr_excerpt(arena, kr_clean_html_text(arena, article->body), SUMMARY)
                .data;
    post.body = kr_clean_html_from_text(arena, KR_STR(""));
    post.featured = NULL;
    return post;
}
