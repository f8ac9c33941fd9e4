#include "kroniek/view/article_page.h"

#include "kroniek/archive/past_text.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/article_head.h"
#include "view/citation.h"
#include "view/discussion.h"
#include "view/head.h"
#include "view/mention.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/shown_body.h"
#include "view/words.h"

#define WORDS_A_MINUTE 220 /* of prose, by those who read for themselves */
#define WORDS_LEAST 150    /* of a text whose length is worth telling */

static const struct field neighbour_fields[] = {
    TEXT("HREF", struct kr_anchor, href),
    TEXT("TEXT", struct kr_anchor, text),
    { 0 },
};

static const struct field entry_fields[] = {
    TEXT("HREF", struct kr_contents_entry, href),
    TEXT("TEXT", struct kr_contents_entry, text),
    ANY("PARTS", struct kr_contents_entry, parts),
    LIST("PART", struct kr_contents_entry, parts, kr_anchor_fields),
    { 0 },
};

static const struct field contents_fields[] = {
    LIST("ENTRY", struct kr_contents, entries, entry_fields),
    { 0 },
};

const struct field kr_article_fields[] = {
    PART("TOP", struct kr_article_page, head, "part/top.tpl", kr_head_fields),
    WITH("POST", struct kr_article_page, post, kr_post_fields),
    PART_ONE("CONTENTS", struct kr_article_page, contents, "part/contents.tpl",
             contents_fields),
    PART_ONE("DISCUSSION", struct kr_article_page, discussion,
             "part/comments.tpl", kr_discussion_fields),
    PART("CITATION", struct kr_article_page, citation, "part/citation.tpl",
         kr_citation_fields),
    ANY("CITED", struct kr_article_page, cited),
    PART_SELF("CITED_ELSEWHERE", "part/cited.tpl", kr_cited_fields),
    ANY("RELATED", struct kr_article_page, related),
    PART_SELF("RELATED_POSTS", "part/related.tpl", kr_related_fields),
    TEXT("ADDRESS", struct kr_article_page, head.canonical),
    FLAG("NEIGHBOURS", struct kr_article_page, neighbours),
    ONE("OLDER", struct kr_article_page, older, neighbour_fields),
    ONE("NEWER", struct kr_article_page, newer, neighbour_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

static const struct kr_anchor *
neighbour(struct kr_arena *arena, const struct kr_link *link,
          const struct kr_frame *frame)
{
    if (link == NULL)
        return NULL;
    return kr_anchor_new(arena,
                         kr_permalink(arena, &frame->addresses, KR_POST,
                                      link->slug, &link->date),
                         link->title);
}

static const char *
reading_of(struct kr_arena *arena, size_t words, const struct kr_frame *frame)
{
    size_t minutes = (words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE;

    if (words < WORDS_LEAST)
        return "";
    return kr_say_count(arena, frame->words,
                        W("post", "{count} minute to read"),
                        minutes == 0 ? 1 : (int64_t)minutes, NULL);
}

/* The headings behind FIRST that stand below it, from *NEXT on. */
static struct kr_anchors
parts_of(struct kr_arena *arena, const struct kr_shown *shown, size_t *next)
{
    struct kr_anchor *items =
        kr_arena_array(arena, shown->heading_count - *next, sizeof(*items));
    size_t count = 0;

    for (; *next < shown->heading_count && shown->headings[*next].level > 2;
         (*next)++) {
        const struct kr_shown_heading *heading = &shown->headings[*next];

        if (heading->level == 3)
            items[count++] =
                *kr_anchor_new(arena,
                               kr_arena_format(arena, "#%s", heading->id),
                               heading->text);
    }
    return (struct kr_anchors){ items, count };
}

/* The list of contents: of the second and third level.  What is of the third
 * before any of the second stands with those. */
static const struct kr_contents *
contents_of(struct kr_arena *arena, const struct kr_shown *shown)
{
    struct kr_contents *contents = kr_arena_alloc(arena, sizeof(*contents));
    struct kr_contents_entry *items =
        kr_arena_array(arena, shown->heading_count, sizeof(*items));
    size_t count = 0, headings = 0, next = 0;

    for (size_t i = 0; i < shown->heading_count; i++)
        headings += shown->headings[i].level <= 3;
    if (headings < KR_CONTENTS_LEAST)
        return NULL;
    while (next < shown->heading_count) {
        const struct kr_shown_heading *heading = &shown->headings[next++];

        if (heading->level > 3)
            continue;
        items[count] = (struct kr_contents_entry){
            .href = kr_arena_format(arena, "#%s", heading->id),
            .text = heading->text,
        };
        if (heading->level == 2)
            items[count].parts = parts_of(arena, shown, &next);
        count++;
    }
    contents->entries = (struct kr_contents_entries){ items, count };
    return contents;
}

struct kr_article_page
kr_article_page_from(struct kr_arena *arena,
                     const struct kr_article_content *content,
                     const struct kr_frame *frame)
{
    const struct kr_article *article = content->article;
    struct kr_article_page page = {
        .post = kr_post_from(arena, article, frame),
        .older = neighbour(arena, content->older, frame),
        .newer = neighbour(arena, content->newer, frame),
        .neighbours = content->older != NULL || content->newer != NULL,
    };
    const struct kr_body_alone body = {
        .html = article->body,
        .language = article->language != NULL && article->language[0] != '\0'
                        ? article->language
                        : frame->language,
        .references = content->references,
        .reference_count = content->reference_count,
        .eager = page.post.featured == NULL,
    };
    struct kr_shown shown;

    kr_shown_alone(arena, &body, frame, &shown);
    page.post.body = shown.html;
    page.post.reading = reading_of(arena, shown.words, frame);
    page.contents = contents_of(arena, &shown);
    page.discussion =
        kr_discussion_from(arena, &content->comments, page.post.href, frame);
    page.head = kr_head_from(arena, frame, article->title, page.post.href);
    page.head.og_type = "article";
    page.head.own = (struct kr_own_name){
        .family = article->kind == KR_PAGE ? "page" : "post",
        .value = article->slug,
    };
    if (article->excerpt != NULL)
        page.head.description = article->excerpt;
    if (article->featured.src != NULL)
        page.head.image = kr_address_absolute(arena, &frame->addresses,
                                              article->featured.src);
    if (article->kind == KR_PAGE)
        page.head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    else
        page.head.crumbs =
            kr_crumbs_to(arena, frame, kr_dateline_known(&article->date), true);
    if (content->has_texts)
        page.post.texts_href = kr_past_text_address(arena, page.post.href, 0);
    page.citation = kr_citation_from(arena, article, frame);
    page.cited = kr_cited_from(arena, &content->cited, page.post.body, frame);
    page.related = kr_mentions_from(arena, &content->related, frame);
    kr_article_head(arena, content, shown.words, &page.head);
    return page;
}
