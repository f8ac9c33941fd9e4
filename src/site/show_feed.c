/*
 * The feeds of every listing, and of the site as a whole.  Those of months, and
 * of what fits no month, are the volumes the archive is bound in; from the
 * site's own feed on they can all be walked.
 */
#include <string.h>

#include "kroniek/archive/feed_address.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/volumes.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/sections.h"
#include "kroniek/store/terms.h"
#include "kroniek/view/feed_page.h"
#include "kroniek/view/view.h"
#include "site/listing_trouble.h"
#include "site/site_own.h"

struct feeding { /* a feed on its way */
    struct kr_site *site;
    const struct kr_request *req;
    struct kr_response *res;
    const char *feed; /* its first document */
    struct kr_feed_content content;
};

static enum kr_feed_form
form_of(unsigned type)
{
    return type == KR_ATOM        ? KR_FORM_ATOM
           : type == KR_JSON_FEED ? KR_FORM_JSON
                                  : KR_FORM_RSS;
}

/* The feed of LISTING, whose page is at PATH. */
static struct feeding
feeding_of(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, const struct kr_listing *listing,
           const char *path)
{
    struct feeding feeding = {
        .site = site,
        .req = req,
        .res = res,
        .content = { .form = form_of(res->type),
                     .listing = *listing,
                     .path = path },
    };

    feeding.feed = kr_address_feed(req->arena, &site->frame.addresses, path,
                                   feeding.content.form);
    feeding.content.self = feeding.feed;
    return feeding;
}

/* A browser shows a feed only when it is called XML, and says that it would
 * rather have a page. */
static bool
is_looked_at(const struct feeding *feeding)
{
    return feeding->content.form != KR_FORM_JSON &&
           kr_negotiate_page(feeding->req->accept);
}

static bool
show(struct feeding *feeding, struct kr_err *err)
{
    struct kr_feed_page page;
    struct kr_response *res = feeding->res;

    feeding->content.looked_at = is_looked_at(feeding);
    if (feeding->content.looked_at)
        res->type = KR_XML;
    if (feeding->content.form != KR_FORM_JSON) {
        kr_response_add(res, "Vary", "Accept");
        res->offered = KR_RATHER_PAGE;
    }
    if (kr_site_unchanged_as(feeding->site, feeding->req, res,
                             feeding->content.looked_at ? "-x" : ""))
        return true;
    page = kr_feed_page_from(feeding->req->arena, &feeding->content,
                             &feeding->site->frame);
    return kr_view_feed(feeding->site->view, feeding->content.form, &page,
                        &res->body, err);
}

/* --- Pages --- */

static const char *
page_at(const struct feeding *feeding, int64_t number)
{
    return kr_address_page(feeding->req->arena, &feeding->site->frame.addresses,
                           feeding->feed, number);
}

static void
add_pages(struct feeding *feeding, int64_t number, int64_t pages)
{
    struct kr_feed_ways *ways = &feeding->content.ways;

    feeding->content.self = page_at(feeding, number);
    ways->first = page_at(feeding, 1);
    ways->last = page_at(feeding, pages);
    if (number > 1)
        ways->previous = page_at(feeding, number - 1);
    if (number < pages)
        ways->next = page_at(feeding, number + 1);
}

static bool
show_pages(struct feeding *feeding, int64_t term, struct kr_err *err)
{
    struct kr_site *site = feeding->site;
    struct kr_arena *arena = feeding->req->arena;
    const struct kr_listing *listing = &feeding->content.listing;
    const struct kr_page_request request = {
        .kind = listing->kind,
        .period = listing->period,
        .term = term,
        .number = kr_request_number(feeding->req, "number", 1),
        .size = site->settings->page_size,
        .bodies = true,
    };
    int64_t posts, pages;

    if (!kr_store_page(site->store, arena, &request, &feeding->content.articles,
                       &posts, err))
        return false;
    pages = (posts + request.size - 1) / request.size;
    if (posts == 0)
        return kr_listing_fail_empty(site, arena, listing, err);
    if (request.number > pages)
        return kr_listing_fail_past_end(site, feeding->feed, pages, err);
    add_pages(feeding, request.number, pages);
    return show(feeding, err);
}

static bool
feed_period(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, enum kr_listing_kind kind,
            struct kr_err *err)
{
    const struct kr_date date = {
        .year = (int)kr_request_number(req, "year", 0),
        .month = (int)kr_request_number(req, "month", 0),
        .day = (int)kr_request_number(req, "day", 0),
    };
    const struct kr_listing listing = { .kind = kind, .period = date };
    struct feeding feeding;

    if (kind == KR_LISTING_DAY &&
        !kr_date_valid(date.year, date.month, date.day))
        return kr_fail(err, KR_NOT_FOUND, "no such day");
    feeding = feeding_of(site, req, res, &listing,
                         kr_address_period(req->arena, date));
    return show_pages(&feeding, 0, err);
}

bool
kr_show_year_feed(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    return feed_period(site, req, res, KR_LISTING_YEAR, err);
}

bool
kr_show_day_feed(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return feed_period(site, req, res, KR_LISTING_DAY, err);
}

static bool
feed_term(struct kr_site *site, const struct kr_request *req,
          struct kr_response *res, enum kr_taxonomy taxonomy,
          enum kr_listing_kind kind, const char *path, struct kr_err *err)
{
    struct kr_listing listing = { .kind = kind };
    struct feeding feeding;
    struct kr_term term;

    if (!kr_store_term(site->store, req->arena, taxonomy, path, &term, err))
        return false;
    listing.term = term.name;
    feeding = feeding_of(site, req, res, &listing,
                         kr_address_term(req->arena, &site->frame.addresses,
                                         taxonomy, term.path));
    return show_pages(&feeding, term.id, err);
}

bool
kr_show_tag_feed(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return feed_term(site, req, res, KR_TAG, KR_LISTING_TAG,
                     kr_request_text(req, "slug"), err);
}

bool
kr_show_category_feed(struct kr_site *site, const struct kr_request *req,
                      struct kr_response *res, struct kr_err *err)
{
    return feed_term(site, req, res, KR_CATEGORY, KR_LISTING_CATEGORY,
                     kr_request_text(req, "path"), err);
}

bool
kr_show_author_feed(struct kr_site *site, const struct kr_request *req,
                    struct kr_response *res, struct kr_err *err)
{
    return feed_term(site, req, res, KR_AUTHOR, KR_LISTING_AUTHOR,
                     kr_request_text(req, "slug"), err);
}

/* --- Volumes --- */

static const char *
volume_at(const struct feeding *feeding, const struct kr_sections *sections,
          struct kr_volume volume)
{
    return kr_address_volume(feeding->req->arena,
                             &feeding->site->frame.addresses, sections, volume,
                             feeding->content.form);
}

/* What stands before and behind VOLUME in the archive, and in its section. */
static void
add_volumes(struct feeding *feeding, const struct kr_sections *sections,
            struct kr_volume volume)
{
    struct kr_feed_ways *ways = &feeding->content.ways;
    const int64_t last = kr_section_volumes(&sections->items[volume.section]);
    struct kr_volume other;

    feeding->content.self = volume_at(feeding, sections, volume);
    feeding->content.archive = kr_volume_closed(sections, volume);
    ways->current =
        kr_address_feed(feeding->req->arena, &feeding->site->frame.addresses,
                        "/", feeding->content.form);
    if (kr_volume_older(sections, volume, &other)) {
        ways->prev_archive = volume_at(feeding, sections, other);
        if (other.section == volume.section)
            ways->next = ways->prev_archive;
    }
    if (kr_volume_newer(sections, volume, &other)) {
        if (kr_volume_closed(sections, other))
            ways->next_archive = volume_at(feeding, sections, other);
        if (other.section == volume.section)
            ways->previous = volume_at(feeding, sections, other);
    }
    other = (struct kr_volume){ volume.section, last };
    ways->first = volume_at(feeding, sections, other);
    other.number = 1;
    ways->last = volume_at(feeding, sections, other);
}

static bool
show_volume(struct feeding *feeding, struct kr_date date, struct kr_err *err)
{
    struct kr_site *site = feeding->site;
    struct kr_arena *arena = feeding->req->arena;
    struct kr_sections sections;
    struct kr_volume volume;
    int64_t volumes;

    if (!kr_store_sections(site->store, arena, &sections, err))
        return false;
    if (!kr_section_find(&sections, date, &volume.section))
        return kr_listing_fail_empty(site, arena, &feeding->content.listing,
                                     err);
    volumes = kr_section_volumes(&sections.items[volume.section]);
    volume.number = kr_request_number(feeding->req, "volume", volumes);
    if (volume.number > volumes ||
        (volume.number == volumes &&
         kr_request_param(feeding->req, "volume") != NULL))
        return kr_listing_fail_past_end(site, feeding->feed, volumes, err);
    if (!kr_store_stretch(site->store, arena, &sections.items[volume.section],
                          kr_volume_stretch(&sections, volume),
                          &feeding->content.articles, err))
        return false;
    add_volumes(feeding, &sections, volume);
    return show(feeding, err);
}

bool
kr_show_month_feed(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    const struct kr_date date = {
        .year = (int)kr_request_number(req, "year", 0),
        .month = (int)kr_request_number(req, "month", 0),
    };
    const struct kr_listing listing = { .kind = KR_LISTING_MONTH,
                                        .period = date };
    struct feeding feeding = feeding_of(site, req, res, &listing,
                                        kr_address_period(req->arena, date));

    return show_volume(&feeding, date, err);
}

/* Of a year, what fits none of its months: there is no such page. */
bool
kr_show_monthless_feed(struct kr_site *site, const struct kr_request *req,
                       struct kr_response *res, struct kr_err *err)
{
    const struct kr_date date = { .year =
                                      (int)kr_request_number(req, "year", 0) };
    const struct kr_listing listing = { .kind = KR_LISTING_YEAR,
                                        .period = date };
    struct feeding feeding = feeding_of(site, req, res, &listing,
                                        kr_address_period(req->arena, date));

    feeding.content.monthless = true;
    feeding.feed =
        kr_address_feed(req->arena, &site->frame.addresses,
                        kr_address_section(req->arena, &site->frame.addresses,
                                           date),
                        feeding.content.form);
    return show_volume(&feeding, date, err);
}

bool
kr_show_undated_feed(struct kr_site *site, const struct kr_request *req,
                     struct kr_response *res, struct kr_err *err)
{
    const struct kr_date unknown = { 0 };
    const struct kr_listing listing = { .kind = KR_LISTING_UNDATED };
    struct feeding feeding =
        feeding_of(site, req, res, &listing,
                   kr_address_undated(req->arena, &site->frame.addresses));

    return show_volume(&feeding, unknown, err);
}

/* --- The site's own --- */

/* SIZE posts from the SKIPth of all on, in the order of the sections. */
static bool
load_from(struct feeding *feeding, const struct kr_sections *sections,
          int64_t skip, int64_t size, struct kr_err *err)
{
    struct kr_arena *arena = feeding->req->arena;
    struct kr_article *all = kr_arena_array(arena, (size_t)size, sizeof(*all));
    struct kr_articles *out = &feeding->content.articles;

    *out = (struct kr_articles){ .items = all };
    for (size_t i = 0; i < sections->count && size > 0; i++) {
        const struct kr_section *section = &sections->items[i];
        const struct kr_stretch stretch = { skip, size };
        struct kr_articles some;

        skip -= section->posts;
        if (skip >= 0)
            continue;
        if (!kr_store_stretch(feeding->site->store, arena, section, stretch,
                              &some, err))
            return false;
        if (some.count > 0)
            memcpy(all + out->count, some.items, some.count * sizeof(*all));
        out->count += some.count;
        size -= (int64_t)some.count;
        skip = 0;
    }
    return true;
}

/* The first page is the subscription: the newest volumes, of a page of posts at
 * least.  The other pages go on from there. */
static bool
show_all(struct feeding *feeding, const struct kr_sections *sections,
         struct kr_err *err)
{
    const int64_t size = feeding->site->settings->page_size;
    const int64_t number = kr_request_number(feeding->req, "number", 1);
    struct kr_volume next;
    bool more;
    const int64_t first = kr_volumes_current(sections, size, &next, &more);
    const int64_t pages = 1 + (sections->posts - first + size - 1) / size;
    const int64_t skip = number == 1 ? 0 : first + (number - 2) * size;
    const int64_t left = sections->posts - skip;

    if (number > pages)
        return kr_listing_fail_past_end(feeding->site, feeding->feed, pages,
                                        err);
    if (!load_from(feeding, sections, skip,
                   number == 1   ? first
                   : left > size ? size
                                 : left,
                   err))
        return false;
    add_pages(feeding, number, pages);
    if (number == 1 && more)
        feeding->content.ways.prev_archive = volume_at(feeding, sections, next);
    return show(feeding, err);
}

bool
kr_show_site_feed(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    const struct kr_listing listing = { .kind = KR_LISTING_ALL };
    struct feeding feeding = feeding_of(site, req, res, &listing, "/");
    struct kr_sections sections;

    return kr_store_sections(site->store, req->arena, &sections, err) &&
           show_all(&feeding, &sections, err);
}
