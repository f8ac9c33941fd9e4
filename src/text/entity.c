#include "kroniek/text/entity.h"

#include "html_entity.h"

size_t
kr_entity(struct kr_str text, uint32_t *code)
{
    size_t length = html_entity(text, false, code);

    return length > 0 && text.data[length - 1] == ';' ? length : 0;
}
