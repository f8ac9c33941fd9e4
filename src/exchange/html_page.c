#include "html_page.h"

#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_bytes.h"
#include "html_dates.h"
#include "html_furniture.h"
#include "html_heading.h"
#include "html_own.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"

#define REDIRECT_WEIGHT 300 /* bytes of text a page that only redirects has */

/* --- Meta elements --- */

enum claim {
    SITE_NAME,
    OG_TYPE,
    OG_URL,
    TITLE,
    DESCRIPTION,
    IMAGE,
    IMAGE_ALT,
    GENERATOR,
    ROBOTS,
    PUBLISHED,
    MODIFIED,
    AUTHOR,
    TAG,
    SECTION,
    KEYWORDS,
    LANGUAGE,
    IDENTIFIER
};

static const struct {
    const char *name;
    enum claim claim;
} metas[] = {
    { "og:site_name", SITE_NAME },
    { "og:type", OG_TYPE },
    { "og:url", OG_URL },
    { "og:title", TITLE },
    { "twitter:title", TITLE },
    { "citation_title", TITLE },
    { "dc.title", TITLE },
    { "og:description", DESCRIPTION },
    { "description", DESCRIPTION },
    { "twitter:description", DESCRIPTION },
    { "og:image", IMAGE },
    { "twitter:image", IMAGE },
    { "og:image:alt", IMAGE_ALT },
    { "generator", GENERATOR },
    { "robots", ROBOTS },
    { "article:published_time", PUBLISHED },
    { "og:published_time", PUBLISHED },
    { "article:modified_time", MODIFIED },
    { "og:updated_time", MODIFIED },
    { "citation_publication_date", PUBLISHED },
    { "citation_date", PUBLISHED },
    { "dc.date", PUBLISHED },
    { "dc.date.issued", PUBLISHED },
    { "dcterms.created", PUBLISHED },
    { "dcterms.date", PUBLISHED },
    { "dcterms.issued", PUBLISHED },
    { "dcterms.modified", MODIFIED },
    { "pubdate", PUBLISHED },
    { "date", PUBLISHED },
    { "article:author", AUTHOR },
    { "author", AUTHOR },
    { "citation_author", AUTHOR },
    { "dc.creator", AUTHOR },
    { "dcterms.creator", AUTHOR },
    { "article:tag", TAG },
    { "article:section", SECTION },
    { "keywords", KEYWORDS },
    { "dc.language", LANGUAGE },
    { "dcterms.identifier", IDENTIFIER },
};

static void
first(const char **into, const char *value)
{
    if (*into == NULL)
        *into = value;
}

static void
first_date(struct kr_dateline *into, const char *value)
{
    if (into->precision == KR_PRECISION_NONE)
        (void)kr_html_date(kr_str(value), into);
}

static void
take_keywords(struct kr_html_page *page, const char *value)
{
    struct kr_str rest = kr_str(value), part;

    while (kr_str_part(&rest, ',', &part))
        kr_html_terms_add(page->arena, &page->head.keywords,
                          kr_str_keep(part, page->arena), NULL);
}

static void
take_claim(struct kr_html_page *page, enum claim claim, const char *value)
{
    struct kr_html_claims *head = &page->head;

    switch (claim) {
    case SITE_NAME: first(&page->site_name, value); break;
    case OG_TYPE:
        page->single = page->single || strcasecmp(value, "article") == 0;
        break;
    case OG_URL: first(&head->address, value); break;
    case TITLE: first(&head->title, value); break;
    case DESCRIPTION: first(&head->description, value); break;
    case IMAGE: first(&head->image, value); break;
    case IMAGE_ALT: first(&head->image_alt, value); break;
    case GENERATOR: page->own = strcmp(value, "Kroniek") == 0; break;
    case ROBOTS: page->hidden = strcasestr(value, "noindex") != NULL; break;
    case PUBLISHED: first_date(&head->published, value); break;
    case MODIFIED: first_date(&head->modified, value); break;
    case AUTHOR:
        kr_html_terms_add(page->arena, &head->authors, value, NULL);
        break;
    case TAG: kr_html_terms_add(page->arena, &head->tags, value, NULL); break;
    case SECTION:
        kr_html_terms_add(page->arena, &head->categories, value, NULL);
        break;
    case KEYWORDS: take_keywords(page, value); break;
    case LANGUAGE: first(&page->language, value); break;
    case IDENTIFIER: first(&page->uid, value); break;
    }
}

static void
take_meta(struct kr_html_page *page, const struct kr_html_node *meta)
{
    const char *name = kr_html_attribute(meta, "property");
    const char *value = kr_html_attribute(meta, "content");
    const char *http = kr_html_attribute(meta, "http-equiv");

    if (http != NULL && strcasecmp(http, "refresh") == 0 && value != NULL)
        page->redirect = strcasestr(value, "url") != NULL;
    if (name == NULL)
        name = kr_html_attribute(meta, "name");
    if (name == NULL || value == NULL || kr_str_trim(kr_str(value)).length == 0)
        return;
    for (size_t i = 0; i < KR_COUNT(metas); i++)
        if (strcasecmp(metas[i].name, name) == 0)
            take_claim(page, metas[i].claim, value);
}

static void
take_link(struct kr_html_page *page, const struct kr_html_node *link,
          const char **canonical)
{
    const char *href = kr_html_attribute(link, "href");

    if (href == NULL)
        return;
    if (kr_html_has_word(link, "rel", "canonical") && *canonical == NULL)
        *canonical = href;
    if (kr_html_has_word(link, "rel", "shortlink"))
        page->head.source_id = kr_html_query_number(page->arena, href, "p");
}

/* --- Where the page is from --- */

/* ADDRESS names a site and nothing in it. */
static bool
is_front(const char *address)
{
    const char *path = strstr(address, "://");

    path = path == NULL ? address : path + 3;
    path += strcspn(path, "/");
    return path[0] == '\0' || strcmp(path, "/") == 0;
}

static void
settle_address(struct kr_html_page *page, const char *canonical,
               const char *base)
{
    const char *saved = page->tree.saved_from, *claimed;

    if (saved != NULL)
        saved = kr_html_address(page->arena, NULL, saved);
    claimed = canonical != NULL ? kr_html_address(page->arena, saved, canonical)
                                : NULL;
    if (claimed == NULL && page->head.address != NULL)
        claimed = kr_html_address(page->arena, saved, page->head.address);
    if (claimed != NULL && saved != NULL && is_front(claimed) &&
        !is_front(saved))
        claimed = NULL; /* a theme that names its front page everywhere */
    page->address = claimed != NULL ? claimed : saved;
    page->base =
        base != NULL ? kr_html_address(page->arena, page->address, base) : NULL;
    if (page->base == NULL)
        page->base = saved != NULL ? saved : page->address;
    page->head.address = page->address;
}

/* --- What kind of page it is --- */

static void
take_body_classes(struct kr_html_page *page)
{
    const char *classes = kr_html_attribute(page->body, "class");
    size_t length;

    if (!kr_html_has_class(page->body, "page") &&
        kr_html_has_class_of(page->body,
                             "archive blog home search category tag date "
                             "author tag-template author-template "
                             "home-template"))
        page->many = true;
    if (kr_html_has_class_of(page->body,
                             "single single-post post-template item-view"))
        page->single = true;
    if (kr_html_has_class_of(page->body, "error404 error-404"))
        page->absent = true;
    if (kr_html_has_class_of(page->body, "page page-template-default"))
        page->head.kind = KR_PAGE;
    for (; classes != NULL && *classes != '\0'; classes += length) {
        struct kr_str word, id = { 0 };

        classes += strspn(classes, " \t\n");
        length = strcspn(classes, " \t\n");
        word = (struct kr_str){ classes, length };
        if (kr_str_starts(word, KR_STR("postid-")))
            id = kr_str_from(word, 7);
        else if (kr_str_starts(word, KR_STR("page-id-")))
            id = kr_str_from(word, 8);
        if (id.length > 0 && id.length < 19)
            page->head.source_id = kr_str_keep(id, page->arena);
    }
}

static bool
is_absence(const char *title)
{
    static const char *const words[] = {
        "404",
        "page not found",
        "pagina niet gevonden",
        "not found",
        "niet gevonden",
        "seite nicht gefunden",
        "page introuvable",
        "página no encontrada",
        "error 404",
    };

    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (strncasecmp(title, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static void
look_around(struct kr_html_page *page, const char **canonical,
            const char **base)
{
    struct kr_html_node *node = page->tree.root;

    for (; node != NULL; node = kr_html_next(node, page->tree.root)) {
        if (kr_html_is(node, "meta"))
            take_meta(page, node);
        else if (kr_html_is(node, "link"))
            take_link(page, node, canonical);
        else if (kr_html_is(node, "base") && *base == NULL)
            *base = kr_html_attribute(node, "href");
        else if (kr_html_is(node, "title") && page->title[0] == '\0' &&
                 !kr_html_is(node->parent, "svg"))
            page->title = kr_html_words(page->arena, node);
        else if (kr_html_is(node, "html"))
            first(&page->language, kr_html_attribute(node, "lang"));
        else if (kr_html_is(node, "body") && page->body == page->tree.root)
            page->body = node;
        else if (node->name != NULL && page->comments == NULL &&
                 kr_html_is_comments(node))
            page->comments = node;
    }
}

/* Microformats may name the page's address in a link of their own. */
static void
take_canonical_link(const struct kr_html_page *page, const char **canonical)
{
    const struct kr_html_node *link =
        kr_html_find(page->body, "a", "p-canonical u-canonical");

    if (*canonical == NULL && link != NULL)
        *canonical = kr_html_attribute(link, "href");
}

static bool
is_other_than_html(struct kr_str text, struct kr_err *err)
{
    struct kr_str head = kr_str_upto(kr_str_trim(text), 2000);

    if (kr_str_search(head, KR_STR("multipart/related")) < head.length &&
        kr_str_search(head, KR_STR("MIME-Version:")) < head.length)
        return !kr_fail(err, KR_INVALID,
                        "an MHTML archive; save the page as HTML");
    if (kr_str_starts(head, KR_STR("%PDF-")))
        return !kr_fail(err, KR_INVALID, "a PDF, no HTML");
    return false;
}

bool
kr_html_page(struct kr_arena *arena, struct kr_str bytes,
             struct kr_html_page *out, struct kr_err *err)
{
    const char *canonical = NULL, *base = NULL;
    struct kr_html_bytes text;

    *out = (struct kr_html_page){ .arena = arena,
                                  .title = "",
                                  .head = kr_html_claims_none() };
    if (is_other_than_html(bytes, err))
        return false;
    if (bytes.length > KR_HTML_FILE_LIMIT)
        return kr_fail(err, KR_LIMIT, "larger than %u MiB",
                       KR_HTML_FILE_LIMIT >> 20);
    kr_html_bytes(arena, bytes, &text);
    out->doubt = text.doubt;
    if (!kr_html_tree(arena, text.text, &out->tree, err))
        return false;
    out->body = out->tree.root;
    look_around(out, &canonical, &base);
    take_canonical_link(out, &canonical);
    settle_address(out, canonical, base);
    take_body_classes(out);
    out->absent =
        out->absent || is_absence(out->title) || (out->own && out->hidden);
    out->english =
        out->language == NULL || strncasecmp(out->language, "en", 2) == 0;
    kr_html_json_ld(arena, &out->tree, out->base, &out->ld);
    if (out->own)
        kr_html_own_bare(out->body);
    kr_html_clear_page(out->body);
    out->redirect =
        out->redirect && kr_html_weight(out->body, NULL) < REDIRECT_WEIGHT;
    kr_html_heading(out);
    return true;
}

/* --- Titles --- */

/* Where in TITLE a mark that parts it from a site's name begins, from AT on;
 * its length in *SIZE. */
static size_t
parting(struct kr_str title, size_t at, size_t *size)
{
    static const char *const marks[] = { " | ", " – ", " — ", " - ",
                                         " « ", " » ", " · ", " :: ",
                                         " • ", " ‹ ", " › ", ": " };

    for (; at < title.length; at++)
        for (size_t i = 0; i < KR_COUNT(marks); i++)
            if (kr_str_starts(kr_str_from(title, at), kr_str(marks[i]))) {
                *size = strlen(marks[i]);
                return at;
            }
    return title.length;
}

/* NAME is what the site is called: as it says, or as its host is. */
static bool
is_site(const struct kr_html_page *page, struct kr_str name)
{
    struct kr_str folded = kr_fold_title(page->arena, name);
    struct kr_str host = kr_str(kr_html_host(page->arena, page->address));
    char *joined;
    size_t kept = 0;

    if (folded.length == 0)
        return false;
    if (page->site_name != NULL &&
        kr_str_equal(folded,
                     kr_fold_title(page->arena, kr_str(page->site_name))))
        return true;
    joined = kr_arena_alloc(page->arena, folded.length + 1);
    for (size_t i = 0; i < folded.length; i++)
        if (folded.data[i] != ' ')
            joined[kept++] = folded.data[i];
    return kept > 3 &&
           kr_str_search(host, (struct kr_str){ joined, kept }) < host.length;
}

const char *
kr_html_bare_title(const struct kr_html_page *page, const char *title)
{
    struct kr_str all = kr_str_trim(kr_str(title));
    size_t size = 0, at = 0;

    for (at = parting(all, 0, &size); at < all.length;
         at = parting(all, at + 1, &size)) {
        if (is_site(page, kr_str_from(all, at + size)))
            return kr_str_keep(kr_str_trim(kr_str_upto(all, at)), page->arena);
        if (is_site(page, kr_str_upto(all, at)))
            return kr_str_keep(kr_str_trim(kr_str_from(all, at + size)),
                               page->arena);
    }
    return kr_str_keep(all, page->arena);
}
