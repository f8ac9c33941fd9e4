#include "kroniek/view/feed_page.h"

#include <string.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/view/post.h"
#include "view/dates.h"
#include "view/feed_dates.h"
#include "view/feed_text.h"
#include "view/listing_name.h"
#include "view/pages.h"
#include "view/words.h"

static const struct field link_fields[] = {
    TEXT("REL", struct kr_feed_link, rel),
    TEXT("HREF", struct kr_feed_link, href),
    { 0 },
};

static const struct field term_fields[] = {
    TEXT("NAME", struct kr_feed_term, name),
    TEXT("TERM", struct kr_feed_term, path),
    TEXT("SCHEME", struct kr_feed_term, scheme),
    { 0 },
};

static const struct field author_fields[] = {
    TEXT("NAME", struct kr_feed_term, name),
    TEXT("URI", struct kr_feed_term, href),
    { 0 },
};

static const struct field picture_fields[] = {
    TEXT("SRC", struct kr_feed_picture, href),
    MAYBE("TYPE", struct kr_feed_picture, type),
    MAYBE("ALT", struct kr_feed_picture, alt),
    MAYBE("WIDTH", struct kr_feed_picture, width),
    MAYBE("HEIGHT", struct kr_feed_picture, height),
    { 0 },
};

static const struct field published_fields[] = {
    MAYBE("MOMENT", struct kr_feed_date, moment),
    MAYBE("MAIL", struct kr_feed_date, mail),
    MAYBE("PART", struct kr_feed_date, part),
    { 0 },
};

static const struct field entry_fields[] = {
    FLAG("SEEN", struct kr_feed_entry, looked_at),
    TEXT("UID", struct kr_feed_entry, uid),
    TEXT("POST_HREF", struct kr_feed_entry, href),
    TEXT("POST_TITLE", struct kr_feed_entry, title),
    MAYBE("POST_LANG", struct kr_feed_entry, language),
    WITH("PUBLISHED", struct kr_feed_entry, published, published_fields),
    WITH("MODIFIED", struct kr_feed_entry, modified, published_fields),
    TEXT("POST_UPDATED", struct kr_feed_entry, updated),
    TEXT("WHEN", struct kr_feed_entry, when),
    MAYBE("SUMMARY", struct kr_feed_entry, summary),
    HTML("BODY", struct kr_feed_entry, body),
    LIST("AUTHOR", struct kr_feed_entry, authors, author_fields),
    LIST("CATEGORY", struct kr_feed_entry, terms, term_fields),
    ONE("PICTURE", struct kr_feed_entry, picture, picture_fields),
    { 0 },
};

const struct field kr_feed_fields[] = {
    FLAG("LOOKED_AT", struct kr_feed_page, looked_at),
    TEXT("FEED_STYLE", struct kr_feed_page, style_href),
    TEXT("TITLE", struct kr_feed_page, title),
    TEXT("DESCRIPTION", struct kr_feed_page, description),
    MAYBE("SUBTITLE", struct kr_feed_page, subtitle),
    TEXT("ID", struct kr_feed_page, id),
    TEXT("UPDATED", struct kr_feed_page, updated),
    TEXT("UPDATED_MAIL", struct kr_feed_page, updated_mail),
    TEXT("HOME", struct kr_feed_page, home),
    TEXT("SELF", struct kr_feed_page, self),
    MAYBE("OWNER", struct kr_feed_page, author),
    FLAG("ARCHIVE", struct kr_feed_page, archive),
    LIST("LINK", struct kr_feed_page, links, link_fields),
    LIST("ENTRY", struct kr_feed_page, entries, entry_fields),
    { 0 },
};

struct making { /* what all parts of a feed are made with */
    struct kr_arena *arena;
    const struct kr_frame *frame;
};

static const char *
absolute(const struct making *making, const char *path)
{
    return kr_address_absolute(making->arena, &making->frame->addresses, path);
}

/* --- Entries --- */

/* "https://x.example/tag/": what stands before PATH in the term's address. */
static const char *
scheme_of(const struct making *making, const char *href, const char *path)
{
    const struct kr_str whole = kr_str(href);
    const size_t at =
        kr_str_search(whole,
                      kr_str(kr_arena_format(making->arena, "/%s/", path)));

    return kr_str_keep(kr_str_upto(whole, at + 1), making->arena);
}

static void
add_terms(const struct making *making, const struct kr_terms *terms,
          struct kr_feed_term *items, size_t *count)
{
    for (size_t i = 0; i < terms->count; i++) {
        const struct kr_term *term = &terms->items[i];
        const char *href =
            absolute(making,
                     kr_address_term(making->arena, &making->frame->addresses,
                                     term->taxonomy, term->path));

        items[(*count)++] = (struct kr_feed_term){
            .name = kr_feed_line(making->arena, term->name),
            .path = term->path,
            .scheme = scheme_of(making, href, term->path),
            .href = href,
        };
    }
}

static struct kr_feed_terms
terms_of(const struct making *making, const struct kr_terms *first,
         const struct kr_terms *second)
{
    struct kr_feed_term *items =
        kr_arena_array(making->arena, first->count + second->count,
                       sizeof(*items));
    size_t count = 0;

    add_terms(making, first, items, &count);
    add_terms(making, second, items, &count);
    return (struct kr_feed_terms){ items, count };
}

static const char *
picture_type(const char *src)
{
    static const char *const types[][2] = {
        { ".jpg", "image/jpeg" },    { ".jpeg", "image/jpeg" },
        { ".png", "image/png" },     { ".gif", "image/gif" },
        { ".webp", "image/webp" },   { ".avif", "image/avif" },
        { ".svg", "image/svg+xml" },
    };

    for (size_t i = 0; i < KR_COUNT(types); i++)
        if (kr_str_ends(kr_str(src), kr_str(types[i][0])))
            return types[i][1];
    return "";
}

static const char *
pixels(const struct making *making, int n)
{
    return n > 0 ? kr_arena_format(making->arena, "%d", n) : "";
}

static const struct kr_feed_picture *
picture_of(const struct making *making, const struct kr_featured *featured)
{
    struct kr_feed_picture *picture;

    if (featured->src == NULL)
        return NULL;
    picture = kr_arena_alloc(making->arena, sizeof(*picture));
    picture->href = absolute(making, featured->src);
    picture->type = picture_type(featured->src);
    picture->alt = kr_feed_line(making->arena, featured->alt);
    picture->width = pixels(making, featured->width);
    picture->height = pixels(making, featured->height);
    return picture;
}

static struct kr_clean_html
body_of(const struct making *making, const struct kr_article *article,
        const char *href)
{
    const struct kr_clean_html whole =
        kr_clean_html_absolute(making->arena, article->body, href,
                               making->frame->addresses.base_url);
    const struct kr_str sound =
        kr_feed_sound(making->arena,
                      (struct kr_str){ whole.data, whole.length });

    return (struct kr_clean_html){ sound.data, sound.length };
}

/* When it last changed, as Unix time: by its source, or by us. */
static int64_t
updated_at(const struct kr_article *article,
           const struct kr_feed_date *modified)
{
    return modified->moment[0] != '\0' ? kr_dateline_moment(&article->modified)
                                       : article->made;
}

static struct kr_feed_entry
entry_from(const struct making *making, const struct kr_article *article)
{
    struct kr_arena *arena = making->arena;
    const struct kr_terms none = { 0 };
    const struct kr_frame *frame = making->frame;
    struct kr_feed_entry entry = {
        .href = absolute(making,
                         kr_permalink(arena, &frame->addresses, article->kind,
                                      article->slug, &article->date)),
        .title = kr_feed_line(arena, article->title),
        .language = article->language,
        .published = kr_feed_date_of(arena, &article->date),
        .modified = kr_feed_date_of(arena, &article->modified),
        .when = kr_when_from(arena, &article->date, frame)->words,
        .summary = kr_feed_line(arena, article->excerpt),
        .authors = terms_of(making, &article->authors, &none),
        .terms = terms_of(making, &article->categories, &article->tags),
        .picture = picture_of(making, &article->featured),
    };

    entry.uid = article->uid == NULL || article->uid[0] == '\0' ? entry.href
                                                                : article->uid;
    if (entry.language == NULL || strcmp(entry.language, frame->language) == 0)
        entry.language = "";
    entry.updated = entry.modified.moment[0] != '\0'
                        ? entry.modified.moment
                        : kr_feed_moment(arena, article->made);
    entry.body = body_of(making, article, entry.href);
    return entry;
}

static void
add_entries(const struct making *making, const struct kr_articles *articles,
            struct kr_feed_page *page)
{
    struct kr_feed_entry *items =
        kr_arena_array(making->arena, articles->count, sizeof(*items));
    int64_t newest = 0;

    for (size_t i = 0; i < articles->count; i++) {
        int64_t at;

        items[i] = entry_from(making, &articles->items[i]);
        items[i].looked_at = page->looked_at;
        at = updated_at(&articles->items[i], &items[i].modified);
        newest = i == 0 || at > newest ? at : newest;
        if (items[i].authors.count == 0)
            page->author = kr_feed_line(making->arena, page->frame->site_title);
    }
    if (articles->count == 0)
        page->author = kr_feed_line(making->arena, page->frame->site_title);
    page->entries.items = items;
    page->entries.count = articles->count;
    page->updated = kr_feed_moment(making->arena, newest);
    page->updated_mail = kr_feed_mail_moment(making->arena, newest);
}

/* --- The feed --- */

static void
add_links(const struct making *making, const struct kr_feed_ways *ways,
          struct kr_feed_page *page)
{
    const struct kr_feed_link all[] = {
        { "first", ways->first },
        { "previous", ways->previous },
        { "next", ways->next },
        { "last", ways->last },
        { "prev-archive", ways->prev_archive },
        { "next-archive", ways->next_archive },
        { "current", ways->current },
    };
    struct kr_feed_link *items =
        kr_arena_array(making->arena, KR_COUNT(all), sizeof(*items));
    size_t count = 0;

    for (size_t i = 0; i < KR_COUNT(all); i++)
        if (all[i].href != NULL)
            items[count++] =
                (struct kr_feed_link){ all[i].rel,
                                       absolute(making, all[i].href) };
    page->links = (struct kr_feed_links){ items, count };
    page->next = ways->next == NULL ? "" : absolute(making, ways->next);
}

/* Of the same listing at the same host always the same, whatever the scheme and
 * the word for feeds are: a UUID of version 8. */
static const char *
id_of(const struct making *making, const struct kr_feed_content *content)
{
    struct kr_str host = kr_str(making->frame->addresses.base_url);
    char hash[KR_SHA256_SIZE];

    host = kr_str_from(host, kr_str_search(host, KR_STR("://")));
    kr_sha256_hex(kr_str(kr_arena_format(making->arena, "feed%.*s%s%s",
                                         KR_STR_ARGS(host), content->path,
                                         content->monthless ? "-" : "")),
                  hash);
    return kr_arena_format(making->arena,
                           "urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s", hash,
                           hash + 8, hash + 12, hash + 15, hash + 18);
}

static const char *
title_of(const struct making *making, const struct kr_feed_content *content)
{
    struct kr_arena *arena = making->arena;
    const struct kr_frame *frame = making->frame;
    const char *heading = kr_listing_heading(arena, &content->listing, frame);

    if (content->listing.kind == KR_LISTING_ALL)
        return frame->site_title;
    if (content->monthless)
        heading =
            kr_say(arena, frame->words, W("feed", "{year}, month not known"),
                   "year",
                   kr_say_date(arena, frame->words, content->listing.period),
                   NULL);
    return kr_say(arena, frame->words, W("head", "{subject} – {site}"),
                  "subject", heading, "site", frame->site_title, NULL);
}

struct kr_feed_page
kr_feed_page_from(struct kr_arena *arena, const struct kr_feed_content *content,
                  const struct kr_frame *frame)
{
    const struct making making = { arena, frame };
    struct kr_feed_page page = {
        .frame = frame,
        .looked_at = content->looked_at,
        .archive = content->archive,
        .style_href = frame->feed_style_href,
        .title = kr_feed_line(arena, title_of(&making, content)),
        .subtitle = kr_feed_line(arena, frame->site_description),
        .id = id_of(&making, content),
        .home = absolute(&making, content->path),
        .self = absolute(&making, content->self),
        .author = "",
    };

    page.description = page.subtitle[0] != '\0' ? page.subtitle : page.title;
    add_links(&making, &content->ways, &page);
    add_entries(&making, &content->articles, &page);
    return page;
}
