/*
 * The texts a post has had, and what was changed in each.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/past_texts.h"
#include "kroniek/view/texts_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"
#include "site/wanted_slug.h"

#define OWN "/revisions" /* what the address ends in behind the article's */

bool
kr_site_past_texts(struct kr_site *site, struct kr_arena *arena,
                   const struct kr_article *article, struct kr_past_texts *out,
                   struct kr_err *err)
{
    *out = (struct kr_past_texts){ 0 };
    if (site->settings->revisions == KR_REVISIONS_HIDDEN ||
        article->status != KR_PUBLISHED || article->revisions < 2)
        return true;
    return kr_store_past_texts(site->store, arena, article->id, out, err);
}

/* The published article the address begins with; *MOVED: the address of the
 * same below its permalink, where it is another. */
static bool
find_article(struct kr_site *site, const struct kr_request *req,
             const struct kr_article **out, const char **moved,
             struct kr_err *err)
{
    struct kr_arena *arena = req->arena;
    struct kr_wanted_slug wanted;
    const char *permalink;

    *moved = NULL;
    if (!kr_wanted_slug_parse(req, &site->frame.addresses, &wanted))
        return kr_fail(err, KR_NOT_FOUND, "no address of an article");
    if (!kr_store_article(site->store, arena, wanted.slug, out, err))
        return false;
    if ((*out)->status != KR_PUBLISHED ||
        !kr_wanted_slug_fits(&wanted, &(*out)->date))
        return kr_fail(err, KR_NOT_FOUND, "no such article");
    permalink = kr_permalink(arena, &site->frame.addresses, (*out)->kind,
                             (*out)->slug, &(*out)->date);
    if (!kr_str_is(wanted.path, permalink))
        *moved = permalink;
    return true;
}

static bool
load(struct kr_site *site, const struct kr_request *req,
     const struct kr_article *article, struct kr_past_texts *out,
     struct kr_err *err)
{
    if (!kr_site_past_texts(site, req->arena, article, out, err))
        return false;
    return out->count > 1 ||
           kr_fail(err, KR_NOT_FOUND, "it has no earlier texts");
}

/* "/2025/revisions/" is the article "revisions" of that year, if there is. */
static bool
show_namesake(struct kr_site *site, const struct kr_request *req,
              struct kr_response *res, struct kr_err *err)
{
    struct kr_request behind = *req;

    for (size_t i = 0; i < behind.param_count; i++)
        if (strcmp(behind.params[i].name, "path") == 0) {
            behind.params[i].text.length += strlen(OWN);
            return kr_show_article(site, &behind, res, err);
        }
    return kr_fail(err, KR_NOT_FOUND, "no such article");
}

bool
kr_show_past_texts(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    const struct kr_article *article;
    struct kr_past_texts texts;
    struct kr_texts_page page;
    struct kr_err none = { 0 };
    const char *moved;

    if (!find_article(site, req, &article, &moved, &none)) {
        if (none.code == KR_NOT_FOUND)
            return show_namesake(site, req, res, err);
        *err = none;
        return false;
    }
    if (!load(site, req, article, &texts, err))
        return false;
    if (moved != NULL) {
        kr_response_redirect(res, KR_MOVED,
                             kr_past_text_address(req->arena, moved, 0));
        return true;
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    page = kr_texts_page_from(req->arena, article, &texts, &site->frame);
    return kr_view_texts(site->view, &page, &res->body, err);
}

static bool
show_text(struct kr_site *site, const struct kr_request *req,
          struct kr_response *res, const struct kr_text_content *content,
          struct kr_err *err)
{
    struct kr_text_page page =
        kr_text_page_from(req->arena, content, &site->frame);

    return kr_view_text(site->view, &page, &res->body, err);
}

static bool
load_words(struct kr_site *site, struct kr_arena *arena,
           struct kr_text_content *content, struct kr_err *err)
{
    const struct kr_past_text *text = &content->texts->items[content->at];
    int64_t article = content->article->id;

    return kr_store_past_words(site->store, arena, article, text->number,
                               &content->words, err) &&
           (content->at == 0 ||
            kr_store_past_words(site->store, arena, article, text[-1].number,
                                &content->words_before, err));
}

bool
kr_show_past_text(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    const int64_t number = kr_request_number(req, "text", 0);
    struct kr_past_texts texts;
    struct kr_text_content content = { .texts = &texts };
    const char *moved;

    if (!find_article(site, req, &content.article, &moved, err) ||
        !load(site, req, content.article, &texts, err))
        return false;
    while (content.at < texts.count && texts.items[content.at].number != number)
        content.at++;
    if (content.at == texts.count)
        return kr_fail(err, KR_NOT_FOUND, "it has no such text");
    if (moved != NULL) {
        kr_response_redirect(res, KR_MOVED,
                             kr_past_text_address(req->arena, moved, number));
        return true;
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    return load_words(site, req->arena, &content, err) &&
           show_text(site, req, res, &content, err);
}
