#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/citation.h"
#include "view/graph.h"
#include "view/linked_data.h"
#include "view/machine_date.h"

#define WORKS_MOST 200 /* cited ones that are told */

static void
put_authors(struct kr_graph *graph, const struct kr_terms *authors)
{
    if (authors->count == 0)
        return;
    kr_json_writer_open(&graph->json, "author", '[');
    for (size_t i = 0; i < authors->count; i++) {
        const char *path =
            kr_address_term(graph->arena, &graph->frame->addresses, KR_AUTHOR,
                            authors->items[i].path);

        kr_graph_node(graph, NULL, "Person", NULL);
        kr_json_writer_text(&graph->json, "name", authors->items[i].name);
        kr_json_writer_text(&graph->json, "url", kr_graph_address(graph, path));
        kr_graph_end(graph);
    }
    kr_json_writer_close(&graph->json, ']');
}

static void
put_names(struct kr_graph *graph, const char *key, const struct kr_terms *terms)
{
    if (terms->count == 0)
        return;
    kr_json_writer_open(&graph->json, key, '[');
    for (size_t i = 0; i < terms->count; i++)
        kr_json_writer_item(&graph->json, terms->items[i].name);
    kr_json_writer_close(&graph->json, ']');
}

static void
put_picture(struct kr_graph *graph, const struct kr_featured *featured)
{
    if (featured->src == NULL)
        return;
    kr_graph_node(graph, "image", "ImageObject", NULL);
    kr_json_writer_text(&graph->json, "url",
                        kr_graph_address(graph, featured->src));
    if (featured->width > 0 && featured->height > 0) {
        kr_json_writer_number(&graph->json, "width", featured->width);
        kr_json_writer_number(&graph->json, "height", featured->height);
    }
    kr_json_writer_text(&graph->json, "caption", featured->alt);
    kr_graph_end(graph);
}

static void
put_work(struct kr_graph *graph, const struct kr_reference *reference)
{
    kr_graph_node(graph, NULL, "CreativeWork", NULL);
    kr_json_writer_text(&graph->json, "name", reference->text);
    kr_json_writer_text(&graph->json, "url", reference->url);
    if (reference->doi != NULL)
        kr_json_writer_text(&graph->json, "sameAs",
                            kr_arena_format(graph->arena, "https://doi.org/%s",
                                            reference->doi));
    if (reference->year > 0)
        kr_json_writer_text(&graph->json, "datePublished",
                            kr_arena_format(graph->arena, "%04d",
                                            reference->year));
    kr_graph_end(graph);
}

static void
put_works(struct kr_graph *graph, const struct kr_article_content *content)
{
    if (content->reference_count == 0)
        return;
    kr_json_writer_open(&graph->json, "citation", '[');
    for (size_t i = 0; i < content->reference_count && i < WORKS_MOST; i++)
        put_work(graph, &content->references[i]);
    kr_json_writer_close(&graph->json, ']');
}

static void
put_text(struct kr_graph *graph, const struct kr_article_content *content,
         size_t words, const char *address)
{
    const struct kr_article *article = content->article;
    struct kr_json_writer *json = &graph->json;
    bool page = article->kind == KR_PAGE;

    kr_graph_node(graph, NULL, page ? "WebPage" : "BlogPosting",
                  kr_arena_format(graph->arena, "%s#text", address));
    kr_json_writer_text(json, page ? "name" : "headline", article->title);
    kr_json_writer_text(json, "url", address);
    kr_json_writer_text(json, "mainEntityOfPage", address);
    kr_json_writer_text(json, "datePublished",
                        kr_iso_date(graph->arena, &article->date));
    kr_json_writer_text(json, "dateModified",
                        kr_iso_date(graph->arena, &article->modified));
    put_authors(graph, &article->authors);
    put_names(graph, "keywords", &article->tags);
    put_names(graph, "articleSection", &article->categories);
    kr_json_writer_text(json, "description", article->excerpt);
    kr_json_writer_text(json, "inLanguage",
                        kr_cited_language(article, graph->frame));
    put_picture(graph, &article->featured);
    if (!page)
        kr_json_writer_number(json, "wordCount", (int64_t)words);
    kr_graph_blog(graph, "isPartOf");
    put_works(graph, content);
    kr_graph_end(graph);
}

static void
put_questions(struct kr_graph *graph, const struct kr_article_content *content,
              const char *address)
{
    if (content->question_count == 0)
        return;
    kr_graph_node(graph, NULL, "FAQPage",
                  kr_arena_format(graph->arena, "%s#faq", address));
    kr_json_writer_open(&graph->json, "mainEntity", '[');
    for (size_t i = 0; i < content->question_count; i++) {
        kr_graph_node(graph, NULL, "Question", NULL);
        kr_json_writer_text(&graph->json, "name",
                            content->questions[i].question);
        kr_graph_node(graph, "acceptedAnswer", "Answer", NULL);
        kr_json_writer_text(&graph->json, "text", content->questions[i].answer);
        kr_graph_end(graph);
        kr_graph_end(graph);
    }
    kr_json_writer_close(&graph->json, ']');
    kr_graph_end(graph);
}

struct kr_json
kr_linked_article(struct kr_arena *arena,
                  const struct kr_article_content *content, size_t words,
                  const struct kr_head *head)
{
    struct kr_graph graph;

    kr_graph_start(&graph, arena, head->frame);
    put_text(&graph, content, words, head->canonical);
    kr_graph_crumbs(&graph, head);
    put_questions(&graph, content, head->canonical);
    return kr_graph_document(&graph);
}
