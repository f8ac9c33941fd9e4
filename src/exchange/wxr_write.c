#include "wxr_write.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/buf.h"
#include "wxr_nicename.h"
#include "xml_write.h"

#define DATE_SIZE sizeof(KR_WXR_NO_DATE)

static const char *
or_none(const char *text)
{
    return text == NULL ? "" : text;
}

/* --- dates --- */

/* The day of SECONDS since 1970, before it too, and the second in it. */
static int32_t
day_of(int64_t seconds, int *second)
{
    int64_t rest = seconds % 86400;

    if (rest < 0)
        rest += 86400;
    *second = (int)rest;
    return (int32_t)((seconds - rest) / 86400);
}

static void
write_clock(int64_t seconds, char out[DATE_SIZE])
{
    struct kr_buf text = KR_BUF(DATE_SIZE);
    int second;
    struct kr_date day = kr_date_of_day(day_of(seconds, &second));

    kr_buf_format(&text, "%04d-%02d-%02d %02d:%02d:%02d", day.year, day.month,
                  day.day, second / 3600, second / 60 % 60, second % 60);
    (void)snprintf(out, DATE_SIZE, "%s", kr_buf_cstr(&text));
    kr_buf_free(&text);
}

static bool
has_offset(const struct kr_dateline *date)
{
    return date->precision == KR_PRECISION_MOMENT &&
           strlen(date->edtf) > strlen("2025-12-03T09:30:00");
}

/* What is not known to the day is no date to WordPress. */
static void
put_dates(struct kr_buf *out, int indent, const char *name,
          const struct kr_dateline *date)
{
    char local[DATE_SIZE] = KR_WXR_NO_DATE, gmt[DATE_SIZE] = KR_WXR_NO_DATE;
    char tag[64];

    if (date->precision >= KR_PRECISION_DAY)
        write_clock(date->earliest, local);
    if (has_offset(date))
        write_clock(kr_dateline_moment(date), gmt);
    kr_xml_element_cdata(out, indent, name, kr_str(local));
    (void)snprintf(tag, sizeof(tag), "%s_gmt", name);
    kr_xml_element_cdata(out, indent, tag, kr_str(gmt));
}

static void
put_published(struct kr_buf *out, const struct kr_dateline *date)
{
    static const char *const days[] = { "Mon", "Tue", "Wed", "Thu",
                                        "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
                                          "May", "Jun", "Jul", "Aug",
                                          "Sep", "Oct", "Nov", "Dec" };
    char clock[DATE_SIZE];
    struct kr_date day;
    int32_t number;
    int second;

    if (!has_offset(date))
        return;
    write_clock(kr_dateline_moment(date), clock);
    number = day_of(kr_dateline_moment(date), &second);
    day = kr_date_of_day(number);
    kr_buf_format(out, "\t\t<pubDate>%s, %02d %s %04d %s +0000</pubDate>\n",
                  days[kr_weekday(number) - 1], day.day, months[day.month - 1],
                  day.year, clock + strlen("0000-00-00 "));
}

/* --- postmeta --- */

static void
put_meta(struct kr_buf *out, const char *key, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    kr_buf_text(out, "\t\t<wp:postmeta>\n");
    kr_xml_element_cdata(out, 3, "wp:meta_key", kr_str(key));
    kr_xml_element_cdata(out, 3, "wp:meta_value", kr_str(value));
    kr_buf_text(out, "\t\t</wp:postmeta>\n");
}

static void
put_number(struct kr_buf *out, const char *key, int64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof(text), "%lld", (long long)number);
    put_meta(out, key, number == 0 ? NULL : text);
}

static void
put_featured(struct kr_buf *out, const struct kr_draft *draft,
             const struct kr_wxr_numbers *numbers)
{
    if (numbers->thumbnail != 0)
        put_number(out, "_thumbnail_id", numbers->thumbnail);
    put_meta(out, "_kroniek_featured_alt", draft->featured_alt);
    put_number(out, "_kroniek_featured_width", draft->featured_width);
    put_number(out, "_kroniek_featured_height", draft->featured_height);
}

/* WordPress knows one slug by another that was; we know any path. */
static void
put_aliases(struct kr_buf *out, const struct kr_draft *draft)
{
    for (size_t i = 0; i < draft->alias_count; i++)
        put_meta(out, "_kroniek_alias", draft->aliases[i]);
}

static void
put_metas(struct kr_buf *out, const struct kr_draft *draft,
          const struct kr_wxr_numbers *numbers)
{
    put_meta(out, "_kroniek_date", draft->date.edtf);
    put_meta(out, "_kroniek_modified", draft->modified.edtf);
    put_meta(out, "_kroniek_language", draft->language);
    put_meta(out, "_kroniek_source_id", draft->source_id);
    put_meta(out, "_kroniek_title_derived", draft->title_derived ? "1" : NULL);
    if (draft->status == KR_WITHDRAWN)
        put_meta(out, "_kroniek_status", kr_status_name(draft->status));
    put_meta(out, "_kroniek_withdrawn_on", draft->withdrawn_on);
    put_meta(out, "_kroniek_withdrawn_why", draft->withdrawn_why);
    put_featured(out, draft, numbers);
    put_aliases(out, draft);
    for (size_t i = 0; i < draft->keyword_count; i++)
        put_meta(out, "_kroniek_keyword", draft->keywords[i]);
    for (size_t i = 0; i < draft->field_count; i++)
        if (strcmp(draft->fields[i].name, "sticky") != 0)
            put_meta(out, draft->fields[i].name, draft->fields[i].value);
}

/* --- terms --- */

static void
put_term(struct kr_buf *out, const char *domain, enum kr_taxonomy taxonomy,
         const struct kr_term_draft *term, const struct kr_wxr_numbers *numbers)
{
    const struct kr_wxr_nicename slug =
        kr_wxr_nicename_of(numbers->given, taxonomy, term);

    kr_buf_format(out, "\t\t<category domain=\"%s\" nicename=\"", domain);
    kr_xml_escape(out, kr_str(slug.text));
    kr_buf_text(out, "\">");
    kr_xml_cdata(out, kr_str(term->name));
    kr_buf_text(out, "</category>\n");
}

/* Authors after the first have no place of their own: they are terms, as the
 * plugins for more than one author keep them. */
static void
put_terms(struct kr_buf *out, const struct kr_draft *draft,
          const struct kr_wxr_numbers *numbers)
{
    for (size_t i = 0; i < draft->category_count; i++)
        put_term(out, "category", KR_CATEGORY, &draft->categories[i], numbers);
    for (size_t i = 0; i < draft->tag_count; i++)
        put_term(out, "post_tag", KR_TAG, &draft->tags[i], numbers);
    for (size_t i = 1; i < draft->author_count; i++)
        put_term(out, "author", KR_AUTHOR, &draft->authors[i], numbers);
}

/* --- comments --- */

/* The number given to the comment that SOURCE_ID is; 0: none of these. */
static int64_t
parent_of(const struct kr_draft *draft, const char *source_id, int64_t first)
{
    for (size_t i = 0; source_id != NULL && i < draft->comment_count; i++)
        if (draft->comments[i].source_id != NULL &&
            strcmp(draft->comments[i].source_id, source_id) == 0)
            return first + (int64_t)i;
    return 0;
}

static void
put_comment(struct kr_buf *out, const struct kr_comment_draft *comment,
            int64_t number, int64_t parent)
{
    const char *type = comment->kind == KR_PINGBACK    ? "pingback"
                       : comment->kind == KR_TRACKBACK ? "trackback"
                                                       : "comment";

    kr_buf_text(out, "\t\t<wp:comment>\n");
    kr_xml_element_int(out, 3, "wp:comment_id", number);
    kr_xml_element_cdata(out, 3, "wp:comment_author", kr_str(comment->author));
    kr_xml_element_cdata(out, 3, "wp:comment_author_email", kr_str(""));
    kr_xml_element(out, 3, "wp:comment_author_url",
                   or_none(comment->author_url));
    kr_xml_element_cdata(out, 3, "wp:comment_author_IP", kr_str(""));
    put_dates(out, 3, "wp:comment_date", &comment->date);
    kr_xml_element_cdata(out, 3, "wp:comment_content", comment->html);
    kr_xml_element_cdata(out, 3, "wp:comment_approved",
                         comment->closed ? KR_STR("0") : KR_STR("1"));
    kr_xml_element_cdata(out, 3, "wp:comment_type", kr_str(type));
    kr_xml_element_int(out, 3, "wp:comment_parent", parent);
    kr_xml_element_int(out, 3, "wp:comment_user_id", 0);
    kr_buf_text(out, "\t\t</wp:comment>\n");
}

static void
put_comments(struct kr_buf *out, const struct kr_draft *draft,
             struct kr_wxr_numbers *numbers)
{
    int64_t first = numbers->comment + 1;

    for (size_t i = 0; i < draft->comment_count; i++)
        put_comment(out, &draft->comments[i], first + (int64_t)i,
                    parent_of(draft, draft->comments[i].parent, first));
    numbers->comment += (int64_t)draft->comment_count;
}

/* --- an item --- */

static const char *
status_of(const struct kr_draft *draft)
{
    switch (draft->status) {
    case KR_SCHEDULED: return "future";
    case KR_PRIVATE: return "private";
    case KR_DRAFT:
    case KR_WITHDRAWN: return "draft";
    case KR_PUBLISHED: break;
    }
    return "publish";
}

static bool
is_sticky(const struct kr_draft *draft)
{
    for (size_t i = 0; i < draft->field_count; i++)
        if (strcmp(draft->fields[i].name, "sticky") == 0 &&
            strcmp(draft->fields[i].value, "1") == 0)
            return true;
    return false;
}

/* Files of ours get the address they have in the world. */
static void
put_html(struct kr_buf *out, struct kr_str html, const char *base_url)
{
    const struct kr_str mark = KR_STR("=\"/media/");
    size_t at;

    while ((at = kr_str_search(html, mark)) < html.length) {
        kr_buf_str(out, kr_str_upto(html, at + 2));
        kr_buf_text(out, base_url);
        html = kr_str_from(html, at + 2);
    }
    kr_buf_str(out, html);
}

static void
put_body(struct kr_buf *out, const struct kr_draft *draft,
         const struct kr_wxr_numbers *numbers)
{
    struct kr_buf body = KR_BUF(out->limit);

    if (draft->html.length > 0) {
        kr_buf_text(&body, "<!-- wp:html -->\n");
        put_html(&body, draft->html, numbers->base_url);
        kr_buf_text(&body, "\n<!-- /wp:html -->");
    }
    kr_xml_element_cdata(out, 2, "content:encoded", kr_buf_view(&body));
    kr_xml_element_cdata(out, 2, "excerpt:encoded", kr_str(draft->excerpt));
    out->full = out->full || body.full;
    kr_buf_free(&body);
}

static void
put_head(struct kr_buf *out, const struct kr_draft *draft,
         const struct kr_wxr_numbers *numbers)
{
    struct kr_wxr_nicename creator = { "" };

    if (draft->author_count > 0)
        creator =
            kr_wxr_nicename_of(numbers->given, KR_AUTHOR, &draft->authors[0]);
    kr_xml_element_cdata(out, 2, "title", kr_str(draft->title));
    kr_xml_element(out, 2, "link", or_none(draft->permalink));
    put_published(out, &draft->date);
    kr_xml_element_cdata(out, 2, "dc:creator", kr_str(creator.text));
    kr_buf_text(out, "\t\t<guid isPermaLink=\"false\">");
    kr_xml_escape(out, kr_str(draft->guid != NULL ? draft->guid
                                                  : or_none(draft->permalink)));
    kr_buf_text(out, "</guid>\n\t\t<description></description>\n");
}

void
kr_wxr_write_item(struct kr_buf *out, const struct kr_draft *draft,
                  struct kr_wxr_numbers *numbers)
{
    kr_buf_text(out, "\t<item>\n");
    put_head(out, draft, numbers);
    put_body(out, draft, numbers);
    kr_xml_element_int(out, 2, "wp:post_id", numbers->post);
    put_dates(out, 2, "wp:post_date", &draft->date);
    put_dates(out, 2, "wp:post_modified", &draft->modified);
    kr_xml_element_cdata(out, 2, "wp:comment_status", KR_STR("closed"));
    kr_xml_element_cdata(out, 2, "wp:ping_status", KR_STR("closed"));
    kr_xml_element_cdata(out, 2, "wp:post_name", kr_str(draft->slug));
    kr_xml_element_cdata(out, 2, "wp:status", kr_str(status_of(draft)));
    kr_xml_element_int(out, 2, "wp:post_parent", 0);
    kr_xml_element_int(out, 2, "wp:menu_order", 0);
    kr_xml_element_cdata(out, 2, "wp:post_type",
                         draft->kind == KR_PAGE ? KR_STR("page")
                                                : KR_STR("post"));
    kr_xml_element_cdata(out, 2, "wp:post_password", kr_str(""));
    kr_xml_element_int(out, 2, "wp:is_sticky", is_sticky(draft));
    put_terms(out, draft, numbers);
    put_metas(out, draft, numbers);
    put_comments(out, draft, numbers);
    kr_buf_text(out, "\t</item>\n");
}

void
kr_wxr_write_attachment(struct kr_buf *out, const struct kr_record_media *media,
                        const struct kr_wxr_numbers *numbers)
{
    char address[1024];

    (void)snprintf(address, sizeof(address), "%s/media/%s", numbers->base_url,
                   media->path);
    kr_buf_text(out, "\t<item>\n");
    kr_xml_element_cdata(out, 2, "title", kr_str(media->sha256));
    kr_xml_element(out, 2, "link", address);
    kr_xml_element_cdata(out, 2, "dc:creator", kr_str(""));
    kr_buf_text(out, "\t\t<guid isPermaLink=\"false\">");
    kr_xml_escape(out, kr_str(address));
    kr_buf_text(out, "</guid>\n\t\t<description></description>\n");
    kr_xml_element_cdata(out, 2, "content:encoded", kr_str(""));
    kr_xml_element_cdata(out, 2, "excerpt:encoded", kr_str(""));
    kr_xml_element_int(out, 2, "wp:post_id", numbers->post);
    kr_xml_element_cdata(out, 2, "wp:post_date", kr_str(KR_WXR_NO_DATE));
    kr_xml_element_cdata(out, 2, "wp:post_date_gmt", kr_str(KR_WXR_NO_DATE));
    kr_xml_element_cdata(out, 2, "wp:comment_status", KR_STR("closed"));
    kr_xml_element_cdata(out, 2, "wp:ping_status", KR_STR("closed"));
    kr_xml_element_cdata(out, 2, "wp:post_name", kr_str(media->sha256));
    kr_xml_element_cdata(out, 2, "wp:status", KR_STR("inherit"));
    kr_xml_element_int(out, 2, "wp:post_parent", 0);
    kr_xml_element_int(out, 2, "wp:menu_order", 0);
    kr_xml_element_cdata(out, 2, "wp:post_type", KR_STR("attachment"));
    kr_xml_element_cdata(out, 2, "wp:post_password", kr_str(""));
    kr_xml_element_int(out, 2, "wp:is_sticky", 0);
    kr_xml_element_cdata(out, 2, "wp:attachment_url", kr_str(address));
    kr_buf_text(out, "\t</item>\n");
}
