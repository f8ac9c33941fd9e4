#include "store/body_pictures.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"

struct asking { /* what the sanitiser asks while it goes through RAW */
    struct kr_arena *arena;
    struct kr_body_pictures *pictures;
    size_t room;
};

static struct kr_picture
remember(void *self, const char *src)
{
    struct asking *asking = self;
    struct kr_body_pictures *pictures = asking->pictures;

    pictures->items =
        kr_arena_grow(asking->arena, pictures->items, pictures->count,
                      &asking->room, sizeof(*pictures->items));
    pictures->items[pictures->count++] =
        (struct kr_body_picture){ .src = kr_arena_text(asking->arena, src) };
    return (struct kr_picture){ .src = NULL };
}

static int
digits(struct kr_str text)
{
    int number = 0;

    for (size_t i = 0;
         i < text.length && i < 7 && text.data[i] >= '0' && text.data[i] <= '9';
         i++)
        number = number * 10 + (text.data[i] - '0');
    return number;
}

/* The number behind NAME in TAG; 0: there is none. */
static int
number_in(struct kr_str tag, struct kr_str name)
{
    size_t at = kr_str_search(tag, name);

    return at == tag.length ? 0 : digits(kr_str_from(tag, at + name.length));
}

/* What is shown in a picture's place: itself, or a mark that it is absent. */
static bool
next_shown(struct kr_arena *arena, struct kr_str *rest, struct kr_picture *out)
{
    const struct kr_str kept = KR_STR("<img src=\"/media/");
    const struct kr_str absent = KR_STR("<span class=\"absent\"");
    size_t at = kr_str_search(*rest, kept);
    size_t none = kr_str_search(*rest, absent);
    struct kr_str tag;

    *out = (struct kr_picture){ .src = NULL };
    if (at == rest->length && none == rest->length)
        return false;
    if (none < at) {
        *rest = kr_str_from(*rest, none + absent.length);
        return true;
    }
    *rest = kr_str_from(*rest, at + sizeof("<img src=\"") - 1);
    tag = kr_str_upto(*rest, kr_str_find(*rest, '>'));
    out->src = kr_str_keep(kr_str_upto(tag, kr_str_find(tag, '"')), arena);
    out->width = number_in(tag, KR_STR(" width=\""));
    out->height = number_in(tag, KR_STR(" height=\""));
    return true;
}

/* One elsewhere on the web that we lack is shown as a link. */
static bool
is_linked(struct kr_arena *arena, struct kr_str shown, const char *src)
{
    struct kr_str mark = kr_str(kr_arena_format(arena, " href=\"%s\"", src));

    return strncmp(src, "http", 4) == 0 &&
           kr_str_search(shown, mark) < shown.length;
}

bool
kr_body_pictures(struct kr_arena *arena, struct kr_str raw, struct kr_str shown,
                 struct kr_body_pictures *out, struct kr_err *err)
{
    struct asking asking = { .arena = arena, .pictures = out };
    struct kr_clean_rules rules = { .picture = remember, .self = &asking };
    struct kr_clean_html unused;
    struct kr_str rest = shown;
    struct kr_picture picture;

    *out = (struct kr_body_pictures){ .count = 0 };
    if (!kr_clean_html(arena, raw, &rules, &unused, err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        if (is_linked(arena, shown, out->items[i].src))
            continue;
        if (!next_shown(arena, &rest, &picture))
            break;
        out->items[i].kept = picture;
    }
    return true;
}

struct kr_picture
kr_body_picture(void *self, const char *src)
{
    const struct kr_body_pictures *pictures = self;

    for (size_t i = 0; i < pictures->count; i++)
        if (strcmp(pictures->items[i].src, src) == 0 &&
            pictures->items[i].kept.src != NULL)
            return pictures->items[i].kept;
    return (struct kr_picture){ .src = NULL };
}
