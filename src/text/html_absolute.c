#include <string.h>

#include "html_rewrite.h"
#include "html_rules.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"

struct place { /* what addresses are taken from, in written form */
    struct kr_str permalink;
    struct kr_str base;
};

static bool
has_scheme(struct kr_str address)
{
    for (size_t i = 0; i < address.length; i++) {
        char c = address.data[i];

        if (c == ':')
            return i > 0;
        if (c == '/' || c == '?' || c == '#')
            return false;
    }
    return false;
}

static bool
is_whole(struct kr_str address)
{
    return has_scheme(address) || kr_str_starts(address, KR_STR("//"));
}

/* The folder of FOLDER, which ends in '/'; no further up than BASE. */
static struct kr_str
above(struct kr_str folder, struct kr_str base)
{
    struct kr_str up = kr_str_upto(folder, folder.length - 1);

    while (up.length > base.length && up.data[up.length - 1] != '/')
        up.length--;
    return up.length > base.length ? up : folder;
}

/* "blad/", "./blad/", "../blad/" from the permalink on. */
static void
put_relative(struct kr_buf *out, struct kr_str address,
             const struct place *place)
{
    struct kr_str folder = place->permalink;

    for (;;) {
        if (kr_str_starts(address, KR_STR("./"))) {
            address = kr_str_from(address, 2);
        } else if (kr_str_starts(address, KR_STR("../"))) {
            address = kr_str_from(address, 3);
            folder = above(folder, place->base);
        } else {
            break;
        }
    }
    html_escape(folder, true, out);
    kr_buf_str(out, address);
}

/* ADDRESS, as written in an attribute, made whole. */
static void
put_address(struct kr_buf *out, struct kr_str address,
            const struct place *place)
{
    if (is_whole(address)) {
        kr_buf_str(out, address);
    } else if (kr_str_starts(address, KR_STR("/"))) {
        html_escape(place->base, true, out);
        kr_buf_str(out, address);
    } else if (address.length == 0 || address.data[0] == '#' ||
               address.data[0] == '?') {
        html_escape(place->permalink, true, out);
        kr_buf_str(out, address);
    } else {
        put_relative(out, address, place);
    }
}

static bool
is_address(struct kr_str name)
{
    return kr_str_is(name, "href") || kr_str_is(name, "src") ||
           kr_str_is(name, "cite");
}

static void
put_attribute(const void *self, const struct html_attribute *attribute,
              struct kr_buf *out)
{
    const struct place *place = self;
    const struct kr_str value = attribute->value;

    if (kr_str_is(attribute->name, "id") ||
        kr_str_is(attribute->name, "tabindex"))
        return;
    kr_buf_char(out, ' ');
    kr_buf_str(out, attribute->name);
    if (value.length == 0 && !kr_str_is(attribute->name, "alt") &&
        !is_address(attribute->name))
        return;
    kr_buf_text(out, "=\"");
    if (is_address(attribute->name))
        put_address(out, value, place);
    else
        kr_buf_str(out, value);
    kr_buf_char(out, '"');
}

static bool
stays(const void *self, const struct html_attribute *attribute)
{
    (void)self;
    if (is_address(attribute->name))
        return is_whole(attribute->value);
    return !kr_str_is(attribute->name, "id") &&
           !kr_str_is(attribute->name, "tabindex");
}

struct kr_clean_html
kr_clean_html_absolute(struct kr_arena *arena, struct kr_clean_html body,
                       const char *permalink, const char *base)
{
    const struct place place = { kr_str(permalink), kr_str(base) };
    const struct html_rewrite how = { .attribute = put_attribute,
                                      .stays = stays,
                                      .self = &place };

    return html_rewrite(arena, body, &how);
}
