/*
 * What templates may show, told from the tables that are the contract, so that
 * it is never out of date.
 */
#include <stdbool.h>
#include <stddef.h>

#include "kroniek/view/view.h"
#include "view/field.h"
#include "view/head.h"
#include "view/pages.h"

#define DEEPEST 8 /* a branch of categories holds branches */

struct telling {
    void (*tell)(void *self, int depth, const char *kind, const char *name);
    void *self;
    const struct field *open[DEEPEST]; /* the tables it is inside of */
};

static const char *
kind_of(const struct field *field)
{
    if (field->file != NULL)
        return "part";
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_MAYBE: return "text";
    case FIELD_HTML: return "html";
    case FIELD_JSON: return "json";
    case FIELD_LIST: return "list";
    case FIELD_FLAG:
    case FIELD_ANY:
    case FIELD_ONE:
    case FIELD_WITH:
    case FIELD_END: break;
    }
    return "section";
}

static bool
is_open(const struct telling *telling, const struct field *fields, int depth)
{
    for (int i = 0; i < depth; i++)
        if (telling->open[i] == fields)
            return true;
    return false;
}

static void
tell_fields(struct telling *telling, const struct field *fields, int depth)
{
    telling->open[depth] = fields;
    for (const struct field *f = fields; f->kind != FIELD_END; f++) {
        telling->tell(telling->self, depth + 1, kind_of(f), f->name);
        if (f->fields != NULL && depth + 1 < DEEPEST &&
            !is_open(telling, f->fields, depth + 1))
            tell_fields(telling, f->fields, depth + 1);
    }
}

void
kr_view_fields(void (*tell)(void *self, int depth, const char *kind,
                            const char *name),
               void *self)
{
    struct telling telling = { .tell = tell, .self = self };

    tell(self, 0, "everywhere", "");
    tell_fields(&telling, kr_frame_fields, 0);
    for (const struct kr_page_kind *page = kr_page_kinds; page->file != NULL;
         page++) {
        tell(self, 0, "page", page->file);
        tell_fields(&telling, page->fields, 0);
    }
}
