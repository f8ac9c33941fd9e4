#include "kroniek/archive/volumes.h"

bool
kr_section_find(const struct kr_sections *sections, struct kr_date date,
                size_t *out)
{
    for (size_t i = 0; i < sections->count; i++)
        if (sections->items[i].date.year == date.year &&
            sections->items[i].date.month == date.month) {
            *out = i;
            return true;
        }
    return false;
}

int64_t
kr_section_volumes(const struct kr_section *section)
{
    return (section->posts + KR_VOLUME_POSTS - 1) / KR_VOLUME_POSTS;
}

bool
kr_section_past(const struct kr_sections *sections, size_t section)
{
    return section > 0 || sections->items[section].date.month == 0;
}

bool
kr_volume_closed(const struct kr_sections *sections, struct kr_volume volume)
{
    return volume.number <
               kr_section_volumes(&sections->items[volume.section]) ||
           kr_section_past(sections, volume.section);
}

struct kr_stretch
kr_volume_stretch(const struct kr_sections *sections, struct kr_volume volume)
{
    int64_t posts = sections->items[volume.section].posts;
    int64_t before = (volume.number - 1) * KR_VOLUME_POSTS;
    int64_t size =
        posts - before < KR_VOLUME_POSTS ? posts - before : KR_VOLUME_POSTS;

    return (struct kr_stretch){ .skip = posts - before - size, .size = size };
}

bool
kr_volume_older(const struct kr_sections *sections, struct kr_volume volume,
                struct kr_volume *out)
{
    if (volume.number > 1) {
        *out = (struct kr_volume){ volume.section, volume.number - 1 };
        return true;
    }
    if (volume.section + 1 >= sections->count)
        return false;
    out->section = volume.section + 1;
    out->number = kr_section_volumes(&sections->items[out->section]);
    return true;
}

bool
kr_volume_newer(const struct kr_sections *sections, struct kr_volume volume,
                struct kr_volume *out)
{
    if (volume.number < kr_section_volumes(&sections->items[volume.section])) {
        *out = (struct kr_volume){ volume.section, volume.number + 1 };
        return true;
    }
    if (volume.section == 0)
        return false;
    *out = (struct kr_volume){ volume.section - 1, 1 };
    return true;
}

int64_t
kr_volumes_current(const struct kr_sections *sections, int64_t least,
                   struct kr_volume *next, bool *more)
{
    int64_t posts = 0;

    *more = sections->count > 0;
    *next = (struct kr_volume){ 0 };
    if (*more)
        next->number = kr_section_volumes(&sections->items[0]);
    while (*more && posts < least) {
        posts += kr_volume_stretch(sections, *next).size;
        *more = kr_volume_older(sections, *next, next);
    }
    return posts;
}
