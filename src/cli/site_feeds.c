#include "cli/site_feeds.h"

#include <string.h>

#include "cli/site_copy.h"
#include "kroniek/archive/feed_address.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/site/still.h"
#include "kroniek/store/sections.h"

static const char *
name_of(struct kr_arena *arena, const char *path, enum kr_feed_form form)
{
    const char *page = kr_site_copy_name(arena, path);
    struct kr_str stem;

    if (page == NULL)
        return NULL;
    stem = kr_str_upto(kr_str(page), strlen(page) - strlen("html"));
    return kr_arena_format(arena, "%.*s%s", KR_STR_ARGS(stem),
                           form == KR_FORM_JSON ? "json" : "xml");
}

/* The document at PATH; *THERE is whether there is one. */
static bool
copy_document(struct kr_site_copy *copy, const char *path,
              enum kr_feed_form form, bool *there, struct kr_err *err)
{
    const char *name = name_of(copy->arena, path, form);
    struct kr_still_page page;

    if (name == NULL)
        return kr_fail(err, KR_IO, "no file can be called '%s'", path);
    kr_still_ask(copy->still, path, &page);
    *there = page.status == 200;
    if (!*there)
        return page.status == 404 ||
               kr_fail(err, KR_IO, "the archive answers '%s' with %d", path,
                       page.status);
    copy->feeds++;
    return kr_writer_file(copy->place, name, page.body, err) &&
           kr_site_copy_went_on(copy, err);
}

bool
kr_site_copy_feeds(struct kr_site_copy *copy, const char *path,
                   struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    bool ok = true;

    for (int form = 0; ok && form < KR_FEED_FORMS; form++) {
        const char *feed = kr_address_feed(arena, &copy->addresses, path,
                                           (enum kr_feed_form)form);
        bool there = true;

        for (int64_t number = 1; ok && there; number++)
            ok = copy_document(copy,
                               kr_address_page(copy->arena, &copy->addresses,
                                               feed, number),
                               (enum kr_feed_form)form, &there, err);
    }
    kr_arena_free(arena);
    return ok;
}

static bool
copy_section(struct kr_site_copy *copy, const struct kr_sections *sections,
             size_t section, struct kr_err *err)
{
    const int64_t last = kr_section_volumes(&sections->items[section]);
    bool ok = true, there;

    for (int form = 0; ok && form < KR_FEED_FORMS; form++)
        for (int64_t number = 1; ok && number <= last; number++) {
            const char *path =
                kr_address_volume(copy->arena, &copy->addresses, sections,
                                  (struct kr_volume){ section, number },
                                  (enum kr_feed_form)form);

            ok =
                copy_document(copy, path, (enum kr_feed_form)form, &there, err);
        }
    return ok;
}

bool
kr_site_copy_volumes(struct kr_site_copy *copy, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_sections sections = { 0 };
    bool ok = kr_store_sections(copy->store, arena, &sections, err);

    for (size_t i = 0; ok && i < sections.count; i++)
        ok = copy_section(copy, &sections, i, err);
    kr_arena_free(arena);
    return ok;
}
