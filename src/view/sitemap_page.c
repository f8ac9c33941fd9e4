#include "kroniek/view/sitemap_page.h"

#include <stdint.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/field.h"
#include "view/machine_date.h"
#include "view/pages.h"

static const struct field entry_fields[] = {
    TEXT("ADDRESS", struct kr_sitemap_entry, address),
    MAYBE("CHANGED", struct kr_sitemap_entry, changed),
    MAYBE("PICTURE", struct kr_sitemap_entry, picture),
    { 0 },
};

static const struct field part_fields[] = {
    TEXT("ADDRESS", struct kr_sitemap_entry, address),
    MAYBE("CHANGED", struct kr_sitemap_entry, changed),
    { 0 },
};

const struct field kr_sitemap_fields[] = {
    LIST("ENTRY", struct kr_sitemap_page, entries, entry_fields),
    { 0 },
};

const struct field kr_sitemap_index_fields[] = {
    LIST("PART", struct kr_sitemap_page, entries, part_fields),
    { 0 },
};

struct kr_sitemap_page
kr_sitemap_page_for(struct kr_arena *arena, size_t most,
                    const struct kr_frame *frame)
{
    return (struct kr_sitemap_page){
        .frame = frame,
        .entries.items =
            kr_arena_array(arena, most, sizeof(struct kr_sitemap_entry)),
    };
}

static struct kr_sitemap_entry *
add(struct kr_arena *arena, struct kr_sitemap_page *page, const char *path)
{
    struct kr_sitemap_entry *entry =
        &page->entries.items[page->entries.count++];

    *entry = (struct kr_sitemap_entry){
        .address = kr_address_absolute(arena, &page->frame->addresses, path),
        .changed = "",
        .picture = "",
    };
    return entry;
}

void
kr_sitemap_page_add(struct kr_arena *arena, struct kr_sitemap_page *page,
                    const char *path, int64_t made)
{
    add(arena, page, path)->changed = kr_moment_text(arena, made);
}

void
kr_sitemap_page_add_post(struct kr_arena *arena, struct kr_sitemap_page *page,
                         const char *path, const struct kr_dateline *modified,
                         int64_t made, const char *picture)
{
    struct kr_sitemap_entry *entry = add(arena, page, path);

    entry->changed = kr_lastmod(arena, modified, made);
    if (picture != NULL)
        entry->picture =
            kr_address_absolute(arena, &page->frame->addresses, picture);
}
