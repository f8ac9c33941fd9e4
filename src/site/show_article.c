/*
 * One post: at its permalink, and from every other address that means it.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/comments.h"
#include "kroniek/store/related.h"
#include "kroniek/store/works.h"
#include "kroniek/view/article_page.h"
#include "kroniek/view/markdown_page.h"
#include "kroniek/view/view.h"
#include "site/former.h"
#include "site/found_article.h"
#include "site/site_own.h"
#include "site/wanted_slug.h"

#define CANDIDATES 10 /* that a prefix may show */

static bool
fail_ambiguous(struct kr_site *site, const struct kr_link *links, size_t count,
               struct kr_err *err)
{
    struct kr_trouble trouble = { .status = KR_ABSENT,
                                  .kind = KR_TROUBLE_AMBIGUOUS,
                                  .candidates = links,
                                  .candidate_count = count };

    return kr_site_trouble(site, &trouble, err);
}

static bool
redirect_to(struct kr_response *res, const char *path)
{
    kr_response_redirect(res, KR_MOVED, path);
    return true;
}

/* No article has this slug.  Does it lead elsewhere?  Then the way there is
 * not for here to find.  Else, does one begin with it? */
static bool
show_prefixed(struct kr_site *site, const struct kr_request *req,
              struct kr_response *res, const struct kr_wanted_slug *wanted,
              struct kr_err *err)
{
    const struct kr_link *links;
    size_t count, fitting = 0;
    struct kr_link *fit;
    struct kr_err none = { 0 };
    const char *elsewhere;

    if (kr_former_find(site, req->arena, req->path, &elsewhere, &none))
        return kr_fail(err, KR_NOT_FOUND, "it leads to %s", elsewhere);
    if (strcmp(wanted->slug, "rss") == 0) /* no beginning, but Ghost's feed */
        return kr_fail(err, KR_NOT_FOUND, "no article 'rss'");

    if (!kr_store_prefix(site->store, req->arena, wanted->slug, CANDIDATES + 1,
                         &links, &count, err))
        return false;
    fit = kr_arena_array(req->arena, count, sizeof(*fit));
    for (size_t i = 0; i < count; i++)
        if (kr_wanted_slug_fits(wanted, &links[i].date))
            fit[fitting++] = links[i];
    if (fitting == 0)
        return kr_fail(err, KR_NOT_FOUND, "no article '%s'", wanted->slug);
    if (fitting > 1)
        return fail_ambiguous(site, fit,
                              fitting > CANDIDATES ? CANDIDATES : fitting, err);
    return redirect_to(res, kr_permalink(req->arena, &site->frame.addresses,
                                         KR_POST, fit[0].slug, &fit[0].date));
}

/* What else has to do with it, and what it was. */
static bool
load_relatives(struct kr_site *site, struct kr_arena *arena,
               struct kr_article_content *content, struct kr_err *err)
{
    const struct kr_article *article = content->article;
    struct kr_past_texts texts;

    if (!kr_site_past_texts(site, arena, article, &texts, err))
        return false;
    content->has_texts = texts.count > 1;
    return (!kr_article_may_have(article, KR_PART_CITATIONS) ||
            kr_store_cited(site->store, arena, article->id, &content->cited,
                           err)) &&
           kr_store_related(site->store, arena, article, &content->related,
                            err);
}

/* What stands around the article, beside it and below it. */
static bool
load(struct kr_site *site, struct kr_arena *arena,
     struct kr_article_content *content, struct kr_err *err)
{
    const struct kr_article *article = content->article;

    return (article->kind != KR_POST ||
            kr_store_neighbours(site->store, arena, article, &content->older,
                                &content->newer, err)) &&
           (!kr_article_may_have(article, KR_PART_REFERENCES) ||
            kr_store_references(site->store, arena, article->id,
                                &content->references, &content->reference_count,
                                err)) &&
           (!kr_article_may_have(article, KR_PART_QUESTIONS) ||
            kr_store_questions(site->store, arena, article->id,
                               &content->questions, &content->question_count,
                               err)) &&
           (!kr_article_may_have(article, KR_PART_COMMENTS) ||
            kr_store_comments(site->store, arena, article->id, 1,
                              &content->comments, err)) &&
           load_relatives(site, arena, content, err);
}

/* Who asks for Markdown gets the twin the page names. */
static bool
show_as_markdown(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, const struct kr_article *article,
                 struct kr_err *err)
{
    const char *permalink =
        kr_permalink(req->arena, &site->frame.addresses, article->kind,
                     article->slug, &article->date);

    kr_response_set(res, "Content-Location",
                    kr_address_markdown(req->arena, permalink));
    if (kr_site_unchanged_as(site, req, res, "md"))
        return true;
    return kr_markdown_page(req->arena, article, &site->frame, &res->body, err);
}

static bool
show(struct kr_site *site, const struct kr_request *req,
     struct kr_response *res, const struct kr_article *article,
     struct kr_err *err)
{
    struct kr_article_content content = { .article = article,
                                          .comments.page = 1 };
    struct kr_article_page page;

    if (res->type == KR_MARKDOWN)
        return show_as_markdown(site, req, res, article, err);
    if (kr_site_unchanged(site, req, res))
        return true;
    if (!load(site, req->arena, &content, err))
        return false;
    page = kr_article_page_from(req->arena, &content, &site->frame);
    return kr_view_article(site->view, &page, &res->body, err);
}

bool
kr_show_article(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    const struct kr_article *article;
    struct kr_wanted_slug wanted;
    struct kr_err none = { 0 };
    const char *permalink;

    if (!kr_wanted_slug_parse(req, &site->frame.addresses, &wanted))
        return kr_fail(err, KR_NOT_FOUND, "no address of an article");
    if (!kr_store_article(site->store, req->arena, wanted.slug, &article,
                          &none)) {
        if (none.code == KR_NOT_FOUND)
            return show_prefixed(site, req, res, &wanted, err);
        *err = none;
        return false;
    }
    if (!kr_wanted_slug_fits(&wanted, &article->date))
        return kr_fail(err, KR_NOT_FOUND, "not of that date");
    if (article->status == KR_WITHDRAWN)
        return kr_fail_withdrawn(site, article, err);
    permalink = kr_permalink(req->arena, &site->frame.addresses, article->kind,
                             article->slug, &article->date);
    if (!kr_str_is(wanted.path, permalink))
        return redirect_to(res, permalink);
    return show(site, req, res, article, err);
}
