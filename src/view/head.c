#include "view/head.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/dates.h"
#include "view/feed_links.h"
#include "view/linked_data.h"
#include "view/words.h"

const struct field kr_frame_fields[] = {
    TEXT("LANG", struct kr_frame, language),
    TEXT("SITE", struct kr_frame, site_title),
    MAYBE("SITE_LEAD", struct kr_frame, site_description),
    TEXT("STYLE_HREF", struct kr_frame, style_href),
    TEXT("FEED_HREF", struct kr_frame, feed_href),
    MAYBE("OWN_STYLE_HREF", struct kr_frame, own_style_href),
    MAYBE("OPENSEARCH_HREF", struct kr_frame, opensearch_href),
    { 0 },
};

const struct field kr_anchor_fields[] = {
    TEXT("HREF", struct kr_anchor, href),
    TEXT("TEXT", struct kr_anchor, text),
    MAYBE("COUNT", struct kr_anchor, count),
    { 0 },
};

static const struct field alternate_fields[] = {
    TEXT("TYPE", struct kr_alternate, type),
    MAYBE("TITLE", struct kr_alternate, title),
    TEXT("HREF", struct kr_alternate, href),
    { 0 },
};

static const struct field meta_fields[] = {
    TEXT("NAME", struct kr_meta, name),
    TEXT("CONTENT", struct kr_meta, content),
    { 0 },
};

const struct field kr_head_fields[] = {
    TEXT("TITLE", struct kr_head, title),
    TEXT("SUBJECT", struct kr_head, subject),
    MAYBE("CANONICAL", struct kr_head, canonical),
    MAYBE("DESCRIPTION", struct kr_head, description),
    TEXT("OG_TYPE", struct kr_head, og_type),
    MAYBE("IMAGE", struct kr_head, image),
    MAYBE("REFRESH", struct kr_head, refresh),
    MAYBE("SEARCH_HREF", struct kr_head, search_href),
    MAYBE("PREVIOUS", struct kr_head, previous),
    MAYBE("NEXT", struct kr_head, next),
    FLAG("FRONT", struct kr_head, front),
    FLAG("INNER", struct kr_head, inner),
    FLAG("HIDDEN", struct kr_head, hidden),
    ANY("CRUMBS", struct kr_head, crumbs),
    LIST("CRUMB", struct kr_head, crumbs, kr_anchor_fields),
    LIST("ALTERNATE", struct kr_head, alternates, alternate_fields),
    LIST("PROPERTY", struct kr_head, properties, meta_fields),
    LIST("META", struct kr_head, metas, meta_fields),
    JSON("JSON_LD", struct kr_head, json_ld),
    { 0 },
};

struct kr_head
kr_head_from(struct kr_arena *arena, const struct kr_frame *frame,
             const char *subject, const char *path)
{
    struct kr_head head = {
        .frame = frame,
        .language = frame->language,
        .subject = subject,
        .title = subject,
        .canonical = "",
        .description = "",
        .og_type = "website",
        .image = "",
        .refresh = "",
        .search_href = frame->search_href,
        .previous = "",
        .next = "",
        .inner = true,
    };

    if (subject[0] == '\0')
        head.subject = head.title = frame->site_title;
    else
        head.title =
            kr_say(arena, frame->words, W("head", "{subject} – {site}"),
                   "subject", subject, "site", frame->site_title, NULL);
    if (path[0] != '\0')
        head.canonical = kr_address_absolute(arena, &frame->addresses, path);
    kr_feed_links(arena, &head, KR_PATH_FRONT, frame->site_title);
    return head;
}

void
kr_head_alternate(struct kr_arena *arena, struct kr_head *head,
                  const char *type, const char *title, const char *path)
{
    struct kr_alternates *all = &head->alternates;
    struct kr_alternate *items =
        kr_arena_array(arena, all->count + 1, sizeof(*items));

    if (all->count > 0)
        memcpy(items, all->items, all->count * sizeof(*items));
    items[all->count] = (struct kr_alternate){
        .type = type,
        .title = title,
        .href = kr_address_absolute(arena, &head->frame->addresses, path),
    };
    *all = (struct kr_alternates){ items, all->count + 1 };
}

void
kr_metas_add(struct kr_arena *arena, struct kr_metas *metas, const char *name,
             const char *content)
{
    struct kr_meta *items =
        kr_arena_array(arena, metas->count + 1, sizeof(*items));

    if (metas->count > 0)
        memcpy(items, metas->items, metas->count * sizeof(*items));
    items[metas->count] = (struct kr_meta){ .name = name, .content = content };
    *metas = (struct kr_metas){ items, metas->count + 1 };
}

void
kr_head_card(struct kr_arena *arena, struct kr_head *head)
{
    kr_metas_add(arena, &head->metas, "twitter:card",
                 head->image[0] != '\0' ? "summary_large_image" : "summary");
}

void
kr_head_tell(struct kr_arena *arena, struct kr_head *head,
             const struct kr_posts *posts)
{
    kr_head_card(arena, head);
    head->json_ld = kr_linked_page(arena, head, posts);
}

struct kr_anchor
kr_anchor_to(struct kr_arena *arena, const struct kr_frame *frame,
             const char *href, const char *text, int64_t count)
{
    return (struct kr_anchor){
        .href = href,
        .text = text,
        .count = count < 0 ? "" : kr_say_number(arena, frame->words, count),
    };
}

const struct kr_anchor *
kr_anchor_new(struct kr_arena *arena, const char *href, const char *text)
{
    struct kr_anchor *anchor = kr_arena_alloc(arena, sizeof(*anchor));

    *anchor = (struct kr_anchor){ .href = href, .text = text, .count = "" };
    return anchor;
}

struct kr_anchor
kr_anchor_period(struct kr_arena *arena, const struct kr_frame *frame,
                 struct kr_date period)
{
    return kr_anchor_to(arena, frame, kr_address_period(arena, period),
                        kr_say_date(arena, frame->words, period), -1);
}

static struct kr_anchors
crumbs(struct kr_arena *arena, const struct kr_anchor *items, size_t count)
{
    struct kr_anchor *kept = kr_arena_array(arena, count, sizeof(*kept));

    memcpy(kept, items, count * sizeof(*kept));
    return (struct kr_anchors){ kept, count };
}

static struct kr_anchor
front(const struct kr_frame *frame)
{
    return (struct kr_anchor){
        .href = KR_PATH_FRONT,
        .text = kr_word(frame->words, W("nav", "Front page")),
        .count = "",
    };
}

struct kr_anchors
kr_crumbs_index(struct kr_arena *arena, const struct kr_frame *frame,
                const char *path, const char *text)
{
    struct kr_anchor items[2] = {
        front(frame),
        { .href = path, .text = text, .count = "" },
    };

    return crumbs(arena, items, text != NULL ? 2 : 1);
}

struct kr_anchors
kr_crumbs_to(struct kr_arena *arena, const struct kr_frame *frame,
             struct kr_date period, bool whole)
{
    struct kr_anchor items[5];
    struct kr_date up = period;
    size_t n = 0;

    items[n++] = front(frame);
    items[n++] = (struct kr_anchor){
        .href = KR_PATH_ARCHIVE,
        .text = kr_word(frame->words, W("nav", "Archive")),
        .count = "",
    };
    up.month = up.day = 0;
    if (period.year != 0 && (whole || period.month != 0))
        items[n++] = kr_anchor_period(arena, frame, up);
    up.month = period.month;
    if (period.month != 0 && (whole || period.day != 0))
        items[n++] = kr_anchor_period(arena, frame, up);
    if (period.day != 0 && whole)
        items[n++] = kr_anchor_period(arena, frame, period);
    return crumbs(arena, items, n);
}
