#include "kroniek/site/site.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

/* FNV-1a over what changes a page without changing the archive. */
static unsigned long long
add_look(unsigned long long look, const char *text)
{
    for (; *text != '\0'; text++)
        look = (look ^ (unsigned char)*text) * 1099511628211ULL;
    return (look ^ '|') * 1099511628211ULL;
}

static unsigned long long
look_of(const struct kr_site *site)
{
    const struct kr_settings *settings = site->settings;
    const char *const texts[] = {
        KRONIEK_VERSION,         kr_view_stamp(site->view),
        settings->title,         settings->description,
        settings->base_url,      settings->language,
        settings->permalink,     settings->tag_base,
        settings->category_base, settings->author_base,
        settings->page_base,     settings->search_base,
        settings->feed_base,     settings->contact,
    };
    unsigned long long look = 14695981039346656037ULL;

    for (size_t i = 0; i < KR_COUNT(texts); i++)
        look = add_look(look, texts[i] == NULL ? "" : texts[i]);
    look = (look ^ (unsigned)settings->page_size) * 1099511628211ULL;
    return (look ^ (unsigned)settings->listing) * 1099511628211ULL;
}

bool
kr_site_open(const struct kr_settings *settings, const struct kr_view *view,
             struct kr_site **out, struct kr_err *err)
{
    struct kr_site *site;

    if (!kr_permalink_check(settings->permalink, err))
        return false;
    site = kr_alloc(sizeof(*site));
    memset(site, 0, sizeof(*site));
    site->settings = settings;
    site->view = view;
    site->arena = kr_arena_new();
    kr_frame_make(view, settings, &site->frame);
    site->look = look_of(site);
    if (!kr_site_routes(site, err) ||
        !kr_store_open(settings->database, KR_STORE_READ, &site->store, err)) {
        kr_site_close(site);
        return false;
    }
    *out = site;
    return true;
}

bool
kr_site_check(const struct kr_settings *settings, struct kr_err *err)
{
    struct kr_view *view;

    if (!kr_view_open(settings, &view, err))
        return false;
    kr_view_close(view);
    return true;
}

void
kr_site_fields(void (*tell)(void *self, int depth, const char *kind,
                            const char *name),
               void *self)
{
    kr_view_fields(tell, self);
}

void
kr_site_close(struct kr_site *site)
{
    if (site == NULL)
        return;
    kr_store_close(site->store);
    kr_arena_free(site->arena);
    free(site);
}

bool
kr_site_look(struct kr_site *site, const struct kr_stand **out,
             struct kr_err *err)
{
    *out = &site->lookout.stand;
    return kr_lookout_quiet(&site->lookout) ||
           kr_lookout_renew(&site->lookout, site->store, err);
}

const struct kr_stand *
kr_site_stand(const struct kr_site *site)
{
    return &site->stand;
}

bool
kr_site_file(struct kr_site *site, struct kr_store_file *out)
{
    return kr_store_file(site->store, out);
}

/* A page depends on the archive, the templates, the settings and its address;
 * a client compares tags of one address only. */
bool
kr_site_unchanged_as(struct kr_site *site, const struct kr_request *req,
                     struct kr_response *res, const char *variant)
{
    struct kr_stamp stamp = {
        .etag = kr_arena_format(req->arena, "%lld-%016llx%s",
                                (long long)site->stand.generation, site->look,
                                variant),
        .modified = site->stand.changed,
    };

    return kr_fresh_unchanged(req, res, stamp);
}

bool
kr_site_unchanged(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res)
{
    return kr_site_unchanged_as(site, req, res, "");
}

bool
kr_site_trouble(struct kr_site *site, const struct kr_trouble *trouble,
                struct kr_err *err)
{
    site->trouble = *trouble;
    return kr_fail(err, KR_NOT_FOUND, "nothing to show here");
}
