#include "cli/site_copy.h"
#include "cli/site_forms.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/site_works.h"
#include "kroniek/archive/comment.h"
#include "cli/site_feeds.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/site/still.h"
#include "kroniek/store/comments.h"
#include "kroniek/store/overview.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/store.h"
#include "kroniek/store/terms.h"
#include "kroniek/text/html_files.h"
#include "kroniek/text/percent.h"

#define LONGEST_PATH 2048  /* bytes of an address that becomes a file */
#define NOWHERE "/%FF.../" /* no address of ours, nor one that led anywhere */

/* --- One page --- */

bool
kr_site_copy_went_on(struct kr_site_copy *copy, struct kr_err *err)
{
    kr_arena_reset(copy->arena);
    return copy->progress(copy->self, copy->pages + copy->redirects) ||
           kr_fail(err, KR_BUSY, "stopped");
}

const char *
kr_site_copy_name(struct kr_arena *arena, const char *path)
{
    struct kr_str decoded, rest, part;

    if (!kr_percent_decode(arena, kr_str(path), &decoded, NULL) ||
        decoded.length > LONGEST_PATH)
        return NULL;
    decoded = rest = kr_str_from(decoded, 1);
    while (rest.length > 0 && kr_str_part(&rest, '/', &part))
        if (part.length == 0 || part.length > NAME_MAX ||
            kr_str_is(part, ".") || kr_str_is(part, ".."))
            return NULL;
    return kr_arena_format(arena, "%.*sindex.html", KR_STR_ARGS(decoded));
}

static bool
ask(struct kr_site_copy *copy, const char *path, int status,
    struct kr_still_page *out, struct kr_err *err)
{
    kr_still_ask(copy->still, path, out);
    return out->status == status ||
           kr_fail(err, KR_IO, "the archive answers '%s' with %d", path,
                   out->status);
}

bool
kr_site_copy_page(struct kr_site_copy *copy, const char *path,
                  struct kr_still_page *out, struct kr_err *err)
{
    const char *name = kr_site_copy_name(copy->arena, path);

    if (name == NULL)
        return kr_fail(err, KR_IO, "no file can be called '%s'", path);
    copy->pages++;
    return ask(copy, path, 200, out, err) &&
           kr_writer_file(copy->place, name, out->body, err);
}

/* A listing of POSTS at PATH, in the arena, page by page; with its feeds when
 * they are PAGED: volumes come by themselves. */
static bool
copy_listing(struct kr_site_copy *copy, const char *path, int64_t posts,
             bool paged, struct kr_err *err)
{
    const int64_t size = copy->settings->page_size;
    const int64_t last = posts <= size ? 1 : (posts + size - 1) / size;
    struct kr_arena *arena = kr_arena_new();
    const char *first = kr_arena_text(arena, path);
    struct kr_still_page page;
    bool ok = true;

    for (int64_t number = 1; ok && number <= last; number++)
        ok = kr_site_copy_page(copy,
                               kr_address_page(copy->arena, &copy->addresses,
                                               first, number),
                               &page, err) &&
             kr_site_copy_went_on(copy, err);
    ok = ok && (!paged || kr_site_copy_feeds(copy, first, err));
    kr_arena_free(arena);
    return ok;
}

/* --- The files of a post --- */

struct wanting { /* a page whose files are copied */
    struct kr_site_copy *copy;
    struct kr_err *err;
    bool ok;
};

static bool
copy_file(struct kr_site_copy *copy, struct kr_str below, const char *address,
          struct kr_err *err)
{
    const char *name =
        kr_arena_format(copy->arena, "media/%.*s", KR_STR_ARGS(below));
    const char *file =
        kr_arena_format(copy->arena, "%s/%.*s", copy->settings->media,
                        KR_STR_ARGS(below));
    struct stat is;

    if (stat(file, &is) != 0 || !S_ISREG(is.st_mode)) {
        copy->missing++;
        copy->lacks(copy->self, address);
        return true;
    }
    if (kr_writer_has(copy->place, name))
        return true;
    copy->files++;
    return kr_writer_copy(copy->place, name, file, err);
}

static bool
is_plain(struct kr_str path)
{
    struct kr_str part;

    while (kr_str_part(&path, '/', &part))
        if (part.length == 0 || part.data[0] == '.')
            return false;
    return true;
}

static bool
want_file(void *self, enum kr_html_file kind, const char *address)
{
    struct wanting *wanting = self;
    struct kr_str path = kr_str(address), decoded;

    (void)kind;
    if (!kr_str_starts(path, KR_STR("/media/")))
        return true;
    path = kr_str_from(path, strlen("/media/"));
    path = kr_str_upto(path, kr_str_find(path, '#'));
    path = kr_str_upto(path, kr_str_find(path, '?'));
    if (!kr_percent_decode(wanting->copy->arena, path, &decoded, NULL) ||
        !is_plain(decoded))
        return true;
    wanting->ok = copy_file(wanting->copy, decoded, address, wanting->err);
    return wanting->ok;
}

/* --- What there is --- */

struct walking { /* along the articles */
    struct kr_site_copy *copy;
    struct kr_err *err;
    bool ok;
};

/* The pages of comments behind that of the article SLUG at PERMALINK. */
static bool
copy_comments(struct kr_site_copy *copy, const char *slug,
              const char *permalink, struct kr_err *err)
{
    struct kr_still_page page;
    int64_t pages;

    if (!kr_store_comment_pages(copy->store, slug, &pages, err))
        return false;
    for (int64_t number = 2; number <= pages; number++)
        if (!kr_site_copy_page(
                copy, kr_comments_address(copy->arena, permalink, number),
                &page, err))
            return false;
    return true;
}

static void
copy_article(void *self, const struct kr_overview_row *row)
{
    struct walking *walking = self;
    struct kr_site_copy *copy = walking->copy;
    struct wanting wanting = { copy, walking->err, true };
    struct kr_still_page page;
    const char *permalink;

    if (!walking->ok)
        return;
    permalink = kr_permalink(copy->arena, &copy->addresses, row->kind,
                             row->slug, &row->date);
    walking->ok = kr_site_copy_page(copy, permalink, &page, walking->err);
    if (walking->ok)
        kr_html_files(copy->arena, page.body, want_file, &wanting);
    walking->ok = walking->ok &&
                  copy_comments(copy, row->slug, permalink, walking->err) &&
                  kr_site_copy_past_texts(copy, row, permalink, walking->err) &&
                  kr_site_copy_forms(copy, permalink, walking->err);
    walking->ok =
        walking->ok && wanting.ok && kr_site_copy_went_on(copy, walking->err);
}

static bool
copy_articles(struct kr_site_copy *copy, struct kr_err *err)
{
    const struct kr_overview_filter filter = { .status = KR_PUBLISHED };
    struct walking walking = { copy, err, true };

    return kr_overview_each(copy->store, &filter, copy_article, &walking,
                            err) &&
           walking.ok;
}

static bool
copy_periods(struct kr_site_copy *copy, enum kr_listing_kind kind,
             struct kr_err *err)
{
    const struct kr_date anywhere = { 0 };
    struct kr_arena *arena = kr_arena_new();
    const struct kr_period *periods;
    size_t count = 0;
    bool ok = kr_store_periods(copy->store, arena, kind, anywhere, &periods,
                               &count, err);

    for (size_t i = 0; ok && i < count; i++)
        ok = copy_listing(copy, kr_address_period(copy->arena, periods[i].date),
                          periods[i].posts, kind != KR_LISTING_MONTH, err);
    kr_arena_free(arena);
    return ok;
}

static bool
copy_terms(struct kr_site_copy *copy, enum kr_taxonomy taxonomy,
           struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_terms terms = { 0 };
    bool ok = kr_store_terms(copy->store, arena, taxonomy, &terms, NULL, err) &&
              (terms.count < KR_TERMS_MAX ||
               kr_fail(err, KR_LIMIT, "more than %d of a kind: %s",
                       KR_TERMS_MAX - 1, kr_taxonomy_name(taxonomy)));

    for (size_t i = 0; ok && i < terms.count; i++)
        ok = copy_listing(copy,
                          kr_address_term(copy->arena, &copy->addresses,
                                          taxonomy, terms.items[i].path),
                          terms.items[i].posts, true, err);
    kr_arena_free(arena);
    return ok;
}

static bool
copy_listings(struct kr_site_copy *copy, struct kr_err *err)
{
    struct kr_stand stand;

    return kr_store_stand(copy->store, &stand, err) &&
           copy_listing(copy, "/", stand.posts, true, err) &&
           (stand.undated == 0 ||
            copy_listing(copy,
                         kr_address_undated(copy->arena, &copy->addresses),
                         stand.undated, false, err)) &&
           copy_periods(copy, KR_LISTING_YEAR, err) &&
           copy_periods(copy, KR_LISTING_MONTH, err) &&
           copy_periods(copy, KR_LISTING_DAY, err) &&
           copy_terms(copy, KR_TAG, err) &&
           copy_terms(copy, KR_CATEGORY, err) &&
           copy_terms(copy, KR_AUTHOR, err) && kr_site_copy_volumes(copy, err);
}

/* The letters of an index, which stand on pages of their own. */
static bool
copy_letters(struct kr_site_copy *copy, enum kr_taxonomy taxonomy,
             struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_initials letters = { 0 };
    struct kr_still_page page;
    bool ok = kr_store_initials(copy->store, arena, taxonomy, &letters, err);

    for (size_t i = 0; ok && i < letters.count; i++) {
        const char *path =
            kr_address_initial(arena, taxonomy, letters.items[i].initial);
        int64_t pages =
            (letters.items[i].terms + KR_TERMS_PAGE - 1) / KR_TERMS_PAGE;

        for (int64_t n = 1; ok && n <= pages; n++)
            ok = kr_site_copy_page(copy,
                                   kr_address_page(arena, &copy->addresses,
                                                   path, n),
                                   &page, err) &&
                 kr_site_copy_went_on(copy, err);
    }
    kr_arena_free(arena);
    return ok;
}

static bool
copy_indexes(struct kr_site_copy *copy, struct kr_err *err)
{
    static const char *const paths[] = { "/archive/", "/tags/", "/categories/",
                                         "/authors/" };
    struct kr_still_page page;

    for (size_t i = 0; i < KR_COUNT(paths); i++)
        if (!kr_site_copy_page(copy, paths[i], &page, err) ||
            !kr_site_copy_went_on(copy, err))
            return false;
    return copy_letters(copy, KR_TAG, err) &&
           copy_letters(copy, KR_AUTHOR, err);
}

/* What has a name of its own. */
static bool
copy_named(struct kr_site_copy *copy, struct kr_err *err)
{
    static const char *const names[] = { "style.css", "favicon.svg",
                                         "favicon.ico" };
    struct kr_still_page page;
    struct kr_str bytes;

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (kr_still_public(names[i], &bytes) &&
            !kr_writer_file(copy->place, names[i], bytes, err))
            return false;
    if (copy->settings->style[0] != '\0' &&
        (!ask(copy, "/own.css", 200, &page, err) ||
         !kr_writer_file(copy->place, "own.css", page.body, err)))
        return false;
    return ask(copy, "/robots.txt", 200, &page, err) &&
           kr_writer_file(copy->place, "robots.txt", page.body, err) &&
           ask(copy, NOWHERE, 404, &page, err) &&
           kr_writer_file(copy->place, "404.html", page.body, err);
}

bool
kr_site_copy_pages(struct kr_site_copy *copy, struct kr_err *err)
{
    return copy_named(copy, err) && kr_site_copy_maps(copy, err) &&
           copy_indexes(copy, err) && copy_listings(copy, err) &&
           kr_site_copy_works(copy, err) && copy_articles(copy, err);
}
