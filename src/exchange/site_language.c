#include "site_language.h"

#include <strings.h>

/* Each followed by a blank. */
static const char codes[] =
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr fy ga gl "
    "gu he hi hr hu hy id is it ja ka kk km ko ku lb lt lv mk mn mr ms my nb "
    "ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi "
    "xh yi zh zu ";

static bool
is_letters(struct kr_str text, size_t least, size_t most)
{
    for (size_t i = 0; i < text.length; i++)
        if ((text.data[i] | 0x20) < 'a' || (text.data[i] | 0x20) > 'z')
            return false;
    return text.length >= least && text.length <= most;
}

bool
kr_site_is_language(struct kr_str name)
{
    struct kr_str rest;

    for (size_t i = 0; name.length >= 2 && codes[i] != '\0'; i += 3) {
        if (strncasecmp(&codes[i], name.data, 2) != 0)
            continue;
        rest = kr_str_from(name, 2);
        return rest.length == 0 ||
               ((rest.data[0] == '-' || rest.data[0] == '_') &&
                is_letters(kr_str_from(rest, 1), 2, 4));
    }
    return false;
}
