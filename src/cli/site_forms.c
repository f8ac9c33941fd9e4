#include "cli/site_forms.h"

#include <string.h>

#include "cli/site_copy.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/site/still.h"
#include "kroniek/text/percent.h"

/* What the site answers to PATH, as the file of that very name. */
static bool
copy_file(struct kr_site_copy *copy, const char *path,
          struct kr_still_page *page, struct kr_err *err)
{
    struct kr_str name;

    if (!kr_percent_decode(copy->arena, kr_str(path + 1), &name, err))
        return false;
    kr_still_ask(copy->still, path, page);
    if (page->status != 200)
        return kr_fail(err, KR_IO, "the archive answers '%s' with %d", path,
                       page->status);
    return kr_writer_file(copy->place, name.data, page->body, err);
}

bool
kr_site_copy_forms(struct kr_site_copy *copy, const char *permalink,
                   struct kr_err *err)
{
    static const char *const extensions[] = { "bib", "ris", "json" };
    struct kr_still_page page;

    if (!copy_file(copy, kr_address_markdown(copy->arena, permalink), &page,
                   err))
        return false;
    for (size_t i = 0; i < KR_COUNT(extensions); i++)
        if (!copy_file(copy,
                       kr_address_citation(copy->arena, permalink,
                                           extensions[i]),
                       &page, err))
            return false;
    return true;
}

/* The parts an index names, one after another; they are ours, so their
 * addresses need no decoding. */
static bool
copy_parts(struct kr_site_copy *copy, struct kr_str index, struct kr_err *err)
{
    const char *start =
        kr_arena_format(copy->arena, "<loc>%s", copy->addresses.base_url);
    struct kr_still_page page;

    for (;;) {
        size_t at = kr_str_search(index, kr_str(start));

        if (at == index.length)
            return true;
        index = kr_str_from(index, at + strlen(start));
        if (!copy_file(copy,
                       kr_str_keep(kr_str_upto(index, kr_str_find(index, '<')),
                                   copy->arena),
                       &page, err))
            return false;
    }
}

bool
kr_site_copy_maps(struct kr_site_copy *copy, struct kr_err *err)
{
    struct kr_still_page page;
    struct kr_str index;

    if (!copy_file(copy, "/llms.txt", &page, err) ||
        !copy_file(copy, "/sitemap.xml", &page, err))
        return false;
    index = kr_str(kr_str_keep(page.body, copy->arena));
    return copy_parts(copy, index, err) && kr_site_copy_went_on(copy, err);
}
