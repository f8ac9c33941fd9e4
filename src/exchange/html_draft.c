#include "html_draft.h"

#include <string.h>
#include <strings.h>

#include "draft_lists.h"
#include "html_address.h"
#include "html_comments.h"
#include "html_write.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"

#define COMPARED 60 /* characters in which a description is the text's start */

/* --- Which claims count --- */

static bool
is_same_title(struct kr_arena *arena, const char *a, const char *b)
{
    return a != NULL && b != NULL &&
           kr_str_equal(kr_fold_title(arena, kr_str(a)),
                        kr_fold_title(arena, kr_str(b)));
}

/* What the page's JSON-LD says of this post; NULL nothing. */
static const struct kr_html_claims *
described(const struct kr_html_page *page, const struct kr_html_post *post,
          bool alone)
{
    const struct kr_html_claims *own = &post->claims;
    size_t i;

    for (i = 0; i < page->ld.count; i++)
        if (own->address != NULL && page->ld.items[i].address != NULL &&
            strcmp(own->address, page->ld.items[i].address) == 0)
            return &page->ld.items[i];
    for (i = 0; i < page->ld.count; i++)
        if (is_same_title(page->arena, own->title, page->ld.items[i].title))
            return &page->ld.items[i];
    return alone && page->ld.count == 1 ? &page->ld.items[0] : NULL;
}

/* A picture every page of a site may show says nothing of the post. */
static bool
is_sitewide(const char *image)
{
    static const char *const marks[] = { "logo",        "avatar", "gravatar",
                                         "placeholder", "blank.", "default" };

    for (size_t i = 0; i < KR_COUNT(marks); i++)
        if (strcasestr(image, marks[i]) != NULL)
            return true;
    return false;
}

static struct kr_html_claims
settled(const struct kr_html_page *page, const struct kr_html_post *post,
        bool alone)
{
    const struct kr_html_claims *described_as = described(page, post, alone);
    struct kr_html_claims all = kr_html_claims_none();
    struct kr_html_claims head = page->head, dates = kr_html_claims_none();

    if (described_as != NULL) {
        dates.published = described_as->published;
        dates.modified = described_as->modified;
        kr_html_claims_fill(&all, &dates);
    }
    kr_html_claims_fill(&all, &post->claims);
    if (described_as != NULL)
        kr_html_claims_fill(&all, described_as);
    if (!alone)
        return all;
    if (head.title != NULL)
        head.title = kr_html_bare_title(page, head.title);
    if (head.image != NULL && is_sitewide(head.image))
        head.image = NULL;
    kr_html_claims_fill(&all, &head);
    kr_html_claims_fill(&all, &page->ld.page);
    if (page->head.source_id != NULL)
        all.source_id = page->head.source_id;
    if (page->head.kind == KR_PAGE)
        all.kind = KR_PAGE;
    return all;
}

/* --- Its parts --- */

static void
take_terms(struct kr_draft_lists *lists, struct kr_draft_terms *into,
           const struct kr_html_terms *from)
{
    for (size_t i = 0; i < from->count; i++)
        kr_draft_term(lists, into, from->items[i]);
}

static void
take_listing(const struct kr_html_page *page, struct kr_draft_lists *lists)
{
    struct kr_term_draft term = { .name = page->listing.term };

    switch (page->listing.kind) {
    case KR_LISTING_TAG: kr_draft_term(lists, &lists->tags, term); break;
    case KR_LISTING_CATEGORY:
        kr_draft_term(lists, &lists->categories, term);
        break;
    case KR_LISTING_AUTHOR: kr_draft_term(lists, &lists->authors, term); break;
    default: break;
    }
}

static bool
has_term(const struct kr_html_terms *terms, const char *name)
{
    for (size_t i = 0; i < terms->count; i++)
        if (strcasecmp(terms->items[i].name, name) == 0)
            return true;
    return false;
}

/* Keywords that are no tags or categories as well. */
static void
take_keywords(const struct kr_html_page *page,
              const struct kr_html_claims *claims, struct kr_draft *out)
{
    const char **list =
        kr_arena_array(page->arena, claims->keywords.count, sizeof(*list));
    size_t count = 0;

    for (size_t i = 0; i < claims->keywords.count; i++) {
        const char *name = claims->keywords.items[i].name;

        if (!has_term(&claims->tags, name) &&
            !has_term(&claims->categories, name))
            list[count++] = name;
    }
    out->keywords = list;
    out->keyword_count = count;
}

/* TEXT without what tells that it was cut: "…", "[...]", "Lees verder". */
static struct kr_str
uncut(struct kr_str text)
{
    static const char *const ends[] = { "…", "...", "[", "]", "(", ")", "→" };
    bool shorter = true;

    while (shorter) {
        shorter = false;
        text = kr_str_trim(text);
        for (size_t i = 0; i < KR_COUNT(ends); i++) {
            if (!kr_str_ends(text, kr_str(ends[i])))
                continue;
            text.length -= strlen(ends[i]);
            shorter = true;
        }
    }
    return text;
}

/* TEXT is how BODY begins. */
static bool
is_beginning(struct kr_arena *arena, const char *text, const char *body)
{
    struct kr_str start = kr_fold_title(arena, uncut(kr_str(text)));
    struct kr_str all = kr_fold_title(arena, kr_str(body));

    return kr_str_starts(all, kr_utf8_upto(start, COMPARED));
}

static void
take_excerpt(const struct kr_html_page *page, const struct kr_html_post *post,
             const struct kr_html_claims *claims, struct kr_draft *out)
{
    const char *text = claims->description;

    if (text == NULL || kr_str_trim(kr_str(text)).length == 0 ||
        is_same_title(page->arena, text, claims->title) ||
        is_beginning(page->arena, text,
                     kr_html_words(page->arena, post->content)))
        return;
    out->excerpt = kr_str_keep(kr_str_trim(kr_str(text)), page->arena);
}

/* "nl_BE" as "nl-BE"; NULL for what is no language. */
static const char *
language_tag(struct kr_arena *arena, const char *language)
{
    struct kr_str text = kr_str_trim(kr_str(language));
    size_t letters = 0;
    char *tag;

    while (letters < text.length && ((text.data[letters] | 32) >= 'a' &&
                                     (text.data[letters] | 32) <= 'z'))
        letters++;
    if (letters < 2 || letters > 3 || text.length > 35)
        return NULL;
    tag = kr_str_keep(text, arena);
    for (size_t i = letters; tag[i] != '\0'; i++) {
        if (tag[i] == '_')
            tag[i] = '-';
        if (tag[i] != '-' && strchr("abcdefghijklmnopqrstuvwxyz"
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                                    tag[i]) == NULL)
            return NULL;
    }
    return tag[letters] == '\0' || tag[letters] == '-' ? tag : NULL;
}

/* The slug that PATH, the file of a post in a mirror, says; NULL. */
static const char *
slug_of_file(struct kr_arena *arena, const char *path)
{
    const char *slug = path == NULL ? NULL : kr_html_slug(arena, path);
    const char *end;
    struct kr_str folder;

    if (path == NULL)
        return NULL;
    end = strrchr(path, '/');
    if (slug == NULL && end != NULL) { /* "post/index.html" */
        folder = (struct kr_str){ path, (size_t)(end - path) };
        slug = kr_html_slug(arena, kr_str_keep(folder, arena));
        path = kr_str_keep(folder, arena);
        end = strrchr(path, '/');
    }
    /* A browser names the file after the title: that is no slug. */
    end = end == NULL ? path : end + 1;
    return slug != NULL && strchr(end, ' ') == NULL &&
                   strncmp(end, slug, strlen(slug)) == 0
               ? slug
               : NULL;
}

static bool
write_body(const struct kr_html_page *page, const struct kr_html_post *post,
           struct kr_draft *out, struct kr_err *err)
{
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    bool full;

    kr_html_write(post->content, &html);
    full = html.full;
    if (!full)
        out->html = kr_str_trim(kr_buf_keep(&html, page->arena));
    kr_buf_free(&html);
    if (full)
        return kr_fail(err, KR_LIMIT, "a body larger than %u MiB",
                       KR_HTML_LIMIT >> 20);
    out->source = out->html;
    out->source_type = "text/html";
    return true;
}

static bool
settle_title(const struct kr_html_page *page, const struct kr_html_post *post,
             const struct kr_html_claims *claims, bool alone,
             const struct kr_read_options *options, struct kr_draft *out,
             struct kr_err *err)
{
    const char *title = claims->title;

    if ((title == NULL || title[0] == '\0') && alone && page->title[0] != '\0')
        title = kr_html_bare_title(page, page->title);
    if (title != NULL && title[0] != '\0') {
        out->title = kr_str_keep(kr_utf8_cut(kr_str_trim(kr_str(title)),
                                             KR_TEXT_TITLE_LIMIT),
                                 page->arena);
        out->title_derived = post->derived;
        return true;
    }
    if (kr_html_weight(post->content, NULL) == 0 ||
        !kr_draft_title(page->arena, options, out))
        return kr_fail(err, KR_INVALID, "no title and no text");
    return true;
}

bool
kr_html_draft(const struct kr_html_page *page, struct kr_html_post *post,
              bool alone, const struct kr_read_options *options,
              struct kr_draft *out, struct kr_err *err)
{
    struct kr_html_claims claims = settled(page, post, alone);
    struct kr_draft_lists lists = { .arena = page->arena };
    bool dated = claims.published.precision != KR_PRECISION_NONE;

    *out = (struct kr_draft){
        .guid = claims.address,
        .permalink = claims.address,
        .source_id = claims.source_id,
        .uid = page->own && alone ? page->uid : NULL,
        .kind = claims.kind,
        .date = claims.published,
        .modified = claims.modified,
        .featured_src = claims.image,
        .featured_alt = claims.image_alt,
    };
    kr_html_post_clear(post);
    if (!write_body(page, post, out, err))
        return false;
    out->language = language_tag(page->arena, claims.language);
    if (out->language == NULL)
        out->language = language_tag(page->arena, page->language);
    out->slug = claims.address != NULL
                    ? kr_html_slug(page->arena, claims.address)
                : alone ? slug_of_file(page->arena, options->path)
                        : NULL;
    take_terms(&lists, &lists.authors, &claims.authors);
    take_terms(&lists, &lists.tags, &claims.tags);
    take_terms(&lists, &lists.categories, &claims.categories);
    if (!alone)
        take_listing(page, &lists);
    take_keywords(page, &claims, out);
    take_excerpt(page, post, &claims, out);
    if (alone && page->comments != NULL)
        out->comments = kr_html_comments(page, &out->comment_count);
    return kr_draft_fill(&lists, options,
                         dated || page->listing.period.year > 0, out, err) &&
           settle_title(page, post, &claims, alone, options, out, err);
}
