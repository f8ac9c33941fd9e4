#include "view/feed_links.h"

#include "kroniek/archive/feed_address.h"
#include "kroniek/base/arena.h"
#include "kroniek/view/frame.h"
#include "view/head.h"

void
kr_feed_links(struct kr_arena *arena, struct kr_head *head, const char *path,
              const char *name)
{
    static const char *const forms[KR_FEED_FORMS] = {
        [KR_FORM_RSS] = "RSS",
        [KR_FORM_ATOM] = "Atom",
        [KR_FORM_JSON] = "JSON Feed",
    };

    head->alternates = (struct kr_alternates){ 0 };
    for (int form = 0; form < KR_FEED_FORMS; form++)
        kr_head_alternate(arena, head,
                          kr_feed_form_type((enum kr_feed_form)form),
                          kr_arena_format(arena, "%s – %s", name, forms[form]),
                          kr_address_feed(arena, &head->frame->addresses, path,
                                          (enum kr_feed_form)form));
}
