#include "view/article_head.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/view/oembed.h"
#include "view/citation.h"
#include "view/head.h"
#include "view/linked_data.h"
#include "view/machine_date.h"
#include "view/words.h"

#define TAGS_MOST 100 /* told one by one */

struct adding {
    struct kr_arena *arena;
    const struct kr_article *article;
    struct kr_head *head;
};

static void
add_property(const struct adding *adding, const char *name, const char *content)
{
    if (content != NULL && content[0] != '\0')
        kr_metas_add(adding->arena, &adding->head->properties, name, content);
}

static void
add_meta(const struct adding *adding, const char *name, const char *content)
{
    if (content != NULL && content[0] != '\0')
        kr_metas_add(adding->arena, &adding->head->metas, name, content);
}

/* Open Graph takes a day or a moment. */
static const char *
exact(const struct adding *adding, const struct kr_dateline *date)
{
    return date->precision < KR_PRECISION_DAY
               ? ""
               : kr_iso_date(adding->arena, date);
}

static void
add_picture(const struct adding *adding)
{
    const struct kr_featured *featured = &adding->article->featured;

    if (featured->src == NULL)
        return;
    if (featured->width > 0 && featured->height > 0) {
        add_property(adding, "og:image:width",
                     kr_arena_format(adding->arena, "%d", featured->width));
        add_property(adding, "og:image:height",
                     kr_arena_format(adding->arena, "%d", featured->height));
    }
    add_property(adding, "og:image:alt", featured->alt);
}

static void
add_open_graph(const struct adding *adding)
{
    const struct kr_article *article = adding->article;
    const struct kr_addresses *addresses = &adding->head->frame->addresses;

    add_picture(adding);
    add_property(adding, "article:published_time",
                 exact(adding, &article->date));
    add_property(adding, "article:modified_time",
                 exact(adding, &article->modified));
    for (size_t i = 0; i < article->authors.count && i < TAGS_MOST; i++) {
        const char *path = kr_address_term(adding->arena, addresses, KR_AUTHOR,
                                           article->authors.items[i].path);

        add_property(adding, "article:author",
                     kr_address_absolute(adding->arena, addresses, path));
    }
    if (article->categories.count > 0)
        add_property(adding, "article:section",
                     article->categories.items[0].name);
    for (size_t i = 0; i < article->tags.count && i < TAGS_MOST; i++)
        add_property(adding, "article:tag", article->tags.items[i].name);
}

/* As Google Scholar and citation managers read them. */
static void
add_citation(const struct adding *adding)
{
    const struct kr_article *article = adding->article;
    const struct kr_frame *frame = adding->head->frame;

    add_meta(adding, "citation_title", article->title);
    for (size_t i = 0; i < article->authors.count && i < TAGS_MOST; i++)
        add_meta(adding, "citation_author", article->authors.items[i].name);
    add_meta(adding, "citation_publication_date",
             kr_slashed_date(adding->arena, &article->date));
    add_meta(adding, "citation_journal_title", frame->site_title);
    add_meta(adding, "citation_language", kr_cited_language(article, frame));
    for (size_t i = 0; i < article->tags.count && i < TAGS_MOST; i++)
        add_meta(adding, "citation_keywords", article->tags.items[i].name);
    add_meta(adding, "citation_public_url", adding->head->canonical);
    add_meta(adding, "dcterms.identifier", article->uid); /* as in feeds */
}

/* All are this text, so all are named after it. */
static void
add_forms(const struct adding *adding)
{
    const struct kr_article *article = adding->article;
    const char *permalink =
        kr_permalink(adding->arena, &adding->head->frame->addresses,
                     article->kind, article->slug, &article->date);

    kr_head_alternate(adding->arena, adding->head, "text/markdown",
                      article->title,
                      kr_address_markdown(adding->arena, permalink));
    if (adding->head->frame->search_href[0] == '\0')
        return; /* files answer no questions */
    kr_head_alternate(adding->arena, adding->head, "application/json+oembed",
                      article->title,
                      kr_oembed_address(adding->arena,
                                        adding->head->canonical));
}

void
kr_article_head(struct kr_arena *arena,
                const struct kr_article_content *content, size_t words,
                struct kr_head *head)
{
    const struct adding adding = { .arena = arena,
                                   .article = content->article,
                                   .head = head };

    add_open_graph(&adding);
    kr_head_card(arena, head);
    add_citation(&adding);
    add_forms(&adding);
    head->json_ld = kr_linked_article(arena, content, words, head);
}
