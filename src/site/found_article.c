#include "site/found_article.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/err.h"
#include "kroniek/http/status.h"
#include "kroniek/store/articles.h"
#include "site/former.h"
#include "site/site_own.h"
#include "site/wanted_slug.h"

bool
kr_fail_withdrawn(struct kr_site *site, const struct kr_article *article,
                  struct kr_err *err)
{
    struct kr_trouble trouble = { .status = KR_GONE,
                                  .title = article->title,
                                  .withdrawn_on = article->withdrawn_on,
                                  .withdrawn_why = article->withdrawn_why };

    return kr_site_trouble(site, &trouble, err);
}

/* By the slug PATH ends in. */
static bool
find(struct kr_site *site, struct kr_arena *arena, struct kr_str path,
     struct kr_found_article *out, struct kr_err *err)
{
    const struct kr_addresses *addresses = &site->frame.addresses;
    struct kr_str rest = kr_str_from(path, 1);
    struct kr_wanted_slug wanted;

    rest = kr_str_upto(rest, rest.length - 1);
    if (!kr_wanted_slug_read(arena, rest, addresses, &wanted))
        return kr_fail(err, KR_NOT_FOUND, "no address of an article");
    if (!kr_store_article(site->store, arena, wanted.slug, &out->article, err))
        return false;
    if (!kr_wanted_slug_fits(&wanted, &out->article->date))
        return kr_fail(err, KR_NOT_FOUND, "not of that date");
    if (out->article->status == KR_WITHDRAWN)
        return kr_fail_withdrawn(site, out->article, err);
    out->permalink = kr_permalink(arena, addresses, out->article->kind,
                                  out->article->slug, &out->article->date);
    out->elsewhere = !kr_str_is(wanted.path, out->permalink);
    return true;
}

bool
kr_find_article(struct kr_site *site, struct kr_arena *arena,
                struct kr_str path, struct kr_found_article *out,
                struct kr_err *err)
{
    struct kr_err none = { 0 };
    const char *now;

    *out = (struct kr_found_article){ 0 };
    if (path.length < 3 || !kr_str_starts(path, KR_STR("/")) ||
        !kr_str_ends(path, KR_STR("/")))
        return kr_fail(err, KR_NOT_FOUND, "no address of an article");
    if (find(site, arena, path, out, err))
        return true;
    if (err->code != KR_NOT_FOUND || site->trouble.status == KR_GONE ||
        !kr_former_find(site, arena, path, &now, &none) ||
        !find(site, arena, kr_str(now), out, &none))
        return false;
    out->elsewhere = true;
    return true;
}
