#include "wxr_terms.h"

#include "kroniek/archive/draft.h"
#include "kroniek/base/buf.h"
#include "wxr_nicename.h"
#include "wxr_write.h"
#include "xml_write.h"

static void
put_author(struct kr_buf *out, const char *login, const char *name,
           int64_t number)
{
    kr_buf_text(out, "\t<wp:author>\n");
    kr_xml_element_int(out, 2, "wp:author_id", number);
    kr_xml_element_cdata(out, 2, "wp:author_login", kr_str(login));
    kr_xml_element_cdata(out, 2, "wp:author_email", kr_str(""));
    kr_xml_element_cdata(out, 2, "wp:author_display_name", kr_str(name));
    kr_xml_element_cdata(out, 2, "wp:author_first_name", kr_str(""));
    kr_xml_element_cdata(out, 2, "wp:author_last_name", kr_str(""));
    kr_buf_text(out, "\t</wp:author>\n");
}

static void
put_tag(struct kr_buf *out, const char *slug, const char *name, int64_t number)
{
    kr_buf_text(out, "\t<wp:tag>\n");
    kr_xml_element_int(out, 2, "wp:term_id", number);
    kr_xml_element_cdata(out, 2, "wp:tag_slug", kr_str(slug));
    kr_xml_element_cdata(out, 2, "wp:tag_name", kr_str(name));
    kr_buf_text(out, "\t</wp:tag>\n");
}

static void
put_category(struct kr_buf *out, const struct kr_term_draft *term,
             const char *slug, const struct kr_wxr_numbers *numbers)
{
    struct kr_wxr_nicename parent = { "" };

    if (term->parent != NULL)
        parent = kr_wxr_nicename_of(numbers->given, KR_CATEGORY, term->parent);
    kr_buf_text(out, "\t<wp:category>\n");
    kr_xml_element_int(out, 2, "wp:term_id", numbers->term);
    kr_xml_element_cdata(out, 2, "wp:category_nicename", kr_str(slug));
    kr_xml_element_cdata(out, 2, "wp:category_parent", kr_str(parent.text));
    kr_xml_element_cdata(out, 2, "wp:cat_name", kr_str(term->name));
    kr_buf_text(out, "\t</wp:category>\n");
}

static void
declare(struct kr_buf *out, enum kr_taxonomy taxonomy,
        const struct kr_term_draft *term, struct kr_wxr_numbers *numbers)
{
    struct kr_wxr_nicename slug;

    if (!kr_wxr_nicename_give(numbers->given, taxonomy, term))
        return;
    slug = kr_wxr_nicename_of(numbers->given, taxonomy, term);
    numbers->term++;
    switch (taxonomy) {
    case KR_TAG: put_tag(out, slug.text, term->name, numbers->term); break;
    case KR_CATEGORY: put_category(out, term, slug.text, numbers); break;
    case KR_AUTHOR:
        put_author(out, slug.text, term->name, numbers->term);
        break;
    }
}

static size_t
depth_of(const struct kr_term_draft *term)
{
    size_t depth = 0;

    while ((term = term->parent) != NULL)
        depth++;
    return depth;
}

static void
declare_line(struct kr_buf *out, enum kr_taxonomy taxonomy,
             const struct kr_term_draft *term, struct kr_wxr_numbers *numbers)
{
    for (size_t up = depth_of(term) + 1; up-- > 0;) {
        const struct kr_term_draft *above = term;

        for (size_t i = 0; i < up; i++)
            above = above->parent;
        declare(out, taxonomy, above, numbers);
    }
}

void
kr_wxr_write_terms(struct kr_buf *out, const struct kr_draft *draft,
                   struct kr_wxr_numbers *numbers)
{
    for (size_t i = 0; i < draft->author_count; i++)
        declare_line(out, KR_AUTHOR, &draft->authors[i], numbers);
    for (size_t i = 0; i < draft->category_count; i++)
        declare_line(out, KR_CATEGORY, &draft->categories[i], numbers);
    for (size_t i = 0; i < draft->tag_count; i++)
        declare_line(out, KR_TAG, &draft->tags[i], numbers);
}
