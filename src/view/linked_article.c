#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "view/citation.h"
#include "view/graph.h"
#include "view/linked_data.h"
#include "view/machine_date.h"

#define WORKS_MOST 200 /* cited ones that are told */

struct telling {
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const struct kr_article *article;
    const char *address; /* absolute */
    size_t words;
};

static json_t *
authors_of(const struct telling *telling)
{
    const struct kr_terms *authors = &telling->article->authors;
    json_t *list = json_array();

    for (size_t i = 0; i < authors->count; i++) {
        const char *path =
            kr_address_term(telling->arena, &telling->frame->addresses,
                            KR_AUTHOR, authors->items[i].path);
        json_t *person = kr_graph_node("Person", NULL);

        kr_graph_text(person, "name", authors->items[i].name);
        kr_graph_text(person, "url",
                      kr_address_absolute(telling->arena,
                                          &telling->frame->addresses, path));
        (void)json_array_append_new(list, person);
    }
    return list;
}

static json_t *
names_of(const struct kr_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->count; i++)
        (void)json_array_append_new(list, json_string(terms->items[i].name));
    return list;
}

static json_t *
picture_of(const struct telling *telling)
{
    const struct kr_featured *featured = &telling->article->featured;
    json_t *picture = kr_graph_node("ImageObject", NULL);

    kr_graph_text(picture, "url",
                  kr_address_absolute(telling->arena,
                                      &telling->frame->addresses,
                                      featured->src));
    if (featured->width > 0 && featured->height > 0) {
        kr_graph_put(picture, "width", json_integer(featured->width));
        kr_graph_put(picture, "height", json_integer(featured->height));
    }
    kr_graph_text(picture, "caption", featured->alt);
    return picture;
}

static json_t *
work_of(const struct telling *telling, const struct kr_reference *reference)
{
    json_t *work = kr_graph_node("CreativeWork", NULL);

    kr_graph_text(work, "name", reference->text);
    kr_graph_text(work, "url", reference->url);
    if (reference->doi != NULL)
        kr_graph_text(work, "sameAs",
                      kr_arena_format(telling->arena, "https://doi.org/%s",
                                      reference->doi));
    if (reference->year > 0)
        kr_graph_text(work, "datePublished",
                      kr_arena_format(telling->arena, "%04d", reference->year));
    return work;
}

static json_t *
works_of(const struct telling *telling,
         const struct kr_article_content *content)
{
    json_t *list = json_array();

    for (size_t i = 0; i < content->reference_count && i < WORKS_MOST; i++)
        (void)json_array_append_new(list,
                                    work_of(telling, &content->references[i]));
    return list;
}

static void
put_terms(json_t *text, const struct telling *telling)
{
    const struct kr_article *article = telling->article;

    if (article->authors.count > 0)
        kr_graph_put(text, "author", authors_of(telling));
    if (article->tags.count > 0)
        kr_graph_put(text, "keywords", names_of(&article->tags));
    if (article->categories.count > 0)
        kr_graph_put(text, "articleSection", names_of(&article->categories));
}

static json_t *
text_of(const struct telling *telling, const struct kr_article_content *content)
{
    const struct kr_article *article = telling->article;
    bool page = article->kind == KR_PAGE;
    json_t *text = kr_graph_node(page ? "WebPage" : "BlogPosting",
                                 kr_arena_format(telling->arena, "%s#text",
                                                 telling->address));

    kr_graph_text(text, page ? "name" : "headline", article->title);
    kr_graph_text(text, "url", telling->address);
    kr_graph_text(text, "mainEntityOfPage", telling->address);
    kr_graph_text(text, "datePublished",
                  kr_iso_date(telling->arena, &article->date));
    kr_graph_text(text, "dateModified",
                  kr_iso_date(telling->arena, &article->modified));
    put_terms(text, telling);
    kr_graph_text(text, "description", article->excerpt);
    kr_graph_text(text, "inLanguage",
                  kr_cited_language(article, telling->frame));
    if (article->featured.src != NULL)
        kr_graph_put(text, "image", picture_of(telling));
    if (!page)
        kr_graph_put(text, "wordCount",
                     json_integer((json_int_t)telling->words));
    kr_graph_put(text, "isPartOf",
                 kr_graph_blog(telling->arena, telling->frame));
    if (content->reference_count > 0)
        kr_graph_put(text, "citation", works_of(telling, content));
    return text;
}

static json_t *
questions_of(const struct telling *telling,
             const struct kr_article_content *content)
{
    json_t *page =
        kr_graph_node("FAQPage", kr_arena_format(telling->arena, "%s#faq",
                                                 telling->address));
    json_t *list = json_array();

    for (size_t i = 0; i < content->question_count; i++) {
        json_t *question = kr_graph_node("Question", NULL);
        json_t *answer = kr_graph_node("Answer", NULL);

        kr_graph_text(question, "name", content->questions[i].question);
        kr_graph_text(answer, "text", content->questions[i].answer);
        kr_graph_put(question, "acceptedAnswer", answer);
        (void)json_array_append_new(list, question);
    }
    kr_graph_put(page, "mainEntity", list);
    return page;
}

struct kr_json
kr_linked_article(struct kr_arena *arena,
                  const struct kr_article_content *content, size_t words,
                  const struct kr_head *head)
{
    const struct telling telling = {
        .arena = arena,
        .frame = head->frame,
        .article = content->article,
        .address = head->canonical,
        .words = words,
    };
    json_t *graph = json_array(), *crumbs = kr_graph_crumbs(arena, head);

    (void)json_array_append_new(graph, text_of(&telling, content));
    if (crumbs != NULL)
        (void)json_array_append_new(graph, crumbs);
    if (content->question_count > 0)
        (void)json_array_append_new(graph, questions_of(&telling, content));
    return kr_graph_document(arena, graph);
}
