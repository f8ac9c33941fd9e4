#include "kroniek/view/article_page.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/post.h"

static const struct field neighbour_fields[] = {
    TEXT("HREF", struct kr_anchor, href),
    TEXT("TEXT", struct kr_anchor, text),
    { 0 },
};

const struct field kr_article_fields[] = {
    PART("TOP", struct kr_article_page, head, "part/top.tpl", kr_head_fields),
    WITH("POST", struct kr_article_page, post, kr_post_fields),
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

    page.head = kr_head_from(arena, frame, article->title, page.post.href);
    page.head.og_type = "article";
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
    return page;
}
