#include "shown.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

/* Works are the items of their list, or paragraphs that are called so. */
static bool
is_work(const struct shown *shown, enum html_tag tag)
{
    if (tag == HTML_LI)
        return shown->uncounted != 0 && shown->uncounted + 1 == shown->depth;
    return tag == HTML_P && shown->uncounted == 0 &&
           kr_str_starts(shown_attribute(shown, "id"), KR_STR("ref-"));
}

/* What follows the start of an item is a block. */
static bool
holds_blocks(struct kr_str inside)
{
    static const char *const starts[] = { "<p",  "<ul", "<ol", "<bl", "<di",
                                          "<dl", "<ta", "<fi", "<h",  "<de" };

    inside = kr_str_upto(inside, kr_str_search(inside, KR_STR("</li")));
    for (size_t i = 0; i < KR_COUNT(starts); i++)
        if (kr_str_search(inside, kr_str(starts[i])) < inside.length)
            return true;
    return false;
}

void
shown_reference_start(struct shown *shown, enum html_tag tag)
{
    const char *language;
    struct kr_str inside;

    if (!is_work(shown, tag) || shown->foreign != 0)
        return;
    language =
        shown->rules->language(shown->rules->self, ++shown->reference_count);
    if (language[0] == '\0' || shown_attribute(shown, "lang").length > 0)
        return;
    inside = kr_str_from(shown->html, shown->end);
    shown->foreign = shown->depth;
    shown->foreign_div = tag == HTML_LI && holds_blocks(inside);
    shown_put(shown, shown_edit(shown, shown->end, 0),
              kr_str(kr_arena_format(shown->arena,
                                     "<%s class=\"shown-foreign\" lang=\"%s\">",
                                     shown->foreign_div ? "div" : "span",
                                     language)));
}

void
shown_reference_end(struct shown *shown)
{
    shown->foreign = 0;
    shown_put(shown, shown_edit(shown, shown->at, 0),
              shown->foreign_div ? KR_STR("</div>") : KR_STR("</span>"));
}
