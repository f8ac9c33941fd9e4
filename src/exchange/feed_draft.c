#include "feed_item.h"

#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

#include "feed_date.h"
#include "feed_text.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/slug.h"
#include "markdown_title.h"
#include "text_bytes.h"

/* An item on its way into a draft. */
struct making {
    struct kr_arena *arena;
    struct kr_feed_item *item;
    const struct kr_feed_channel *channel;
    struct kr_draft *draft;
    const char **remarks;
    size_t *count;
};

static void
remark(struct making *making, const char *text)
{
    if (*making->count < KR_FEED_REMARKS)
        making->remarks[(*making->count)++] = text;
}

void
kr_feed_file(struct kr_feed_item *item, struct kr_feed_file file)
{
    if (file.url == NULL)
        return;
    item->files = kr_arena_grow(item->arena, item->files, item->file_count,
                                &item->file_room, sizeof(*item->files));
    item->files[item->file_count++] = file;
}

const char *
kr_feed_author(struct kr_arena *arena, const char *written)
{
    struct kr_str name = kr_text_trim(kr_str(written)), inside;
    size_t open = kr_str_find(name, '(');

    if (kr_str_find(name, '@') == name.length)
        return name.length == 0 ? NULL : kr_str_keep(name, arena);
    if (open < name.length) { /* a@b.example (Jo) */
        inside = kr_str_from(name, open + 1);
        inside = kr_text_trim(kr_str_upto(inside, kr_str_find(inside, ')')));
    } else { /* Jo <a@b.example>, or nothing but the address */
        open = kr_str_find(name, '<');
        inside = open < name.length ? kr_text_trim(kr_str_upto(name, open))
                                    : (struct kr_str){ "", 0 };
    }
    if (inside.length == 0 || kr_str_find(inside, '@') < inside.length)
        return NULL;
    return kr_str_keep(inside, arena);
}

/* ADDRESS on BASE, in ARENA: as it is where it is whole or BASE none. */
static const char *
resolved(struct kr_arena *arena, const char *address, const char *base)
{
    xmlChar *whole;
    const char *kept = address;

    if (address == NULL || base == NULL || strstr(address, "://") != NULL)
        return address;
    whole = xmlBuildURI((const xmlChar *)address, (const xmlChar *)base);
    if (whole != NULL)
        kept = kr_arena_text(arena, (const char *)whole);
    xmlFree(whole);
    return kept;
}

static bool
is_web(const char *address)
{
    return address != NULL && (strncasecmp(address, "http://", 7) == 0 ||
                               strncasecmp(address, "https://", 8) == 0);
}

/* "?p=123" at the end of ADDRESS: WordPress's own id. */
static const char *
wordpress_id(const char *address)
{
    const char *id = address == NULL ? NULL : strstr(address, "?p=");
    size_t digits;

    if (id == NULL || !is_web(address))
        return NULL;
    digits = strspn(id + 3, "0123456789");
    return digits > 0 && id[3 + digits] == '\0' ? id + 3 : NULL;
}

/* The slug that the path of ADDRESS ends in; NULL for none. */
static const char *
slug_in(struct kr_arena *arena, const char *address)
{
    struct kr_slug slug;
    struct kr_str stem;

    if (!is_web(address) || strchr(address, '?') != NULL ||
        strchr(strstr(address, "://") + 3, '/') == NULL)
        return NULL;
    stem = kr_markdown_stem(address);
    if (stem.length == 0 || kr_str_is(stem, "index") ||
        kr_str_starts(stem, KR_STR("http")) || !kr_slug_parse(stem, &slug))
        return NULL;
    return kr_arena_text(arena, slug.text);
}

static void
take_identity(struct making *making)
{
    const struct kr_feed_item *item = making->item;
    struct kr_draft *draft = making->draft;
    const char *base = item->base != NULL ? item->base : making->channel->base;

    if (base == NULL)
        base = making->channel->link;
    draft->permalink = resolved(making->arena, item->link, base);
    if (draft->permalink == NULL && item->id_is_link && is_web(item->id))
        draft->permalink = item->id;
    if (!is_web(draft->permalink))
        draft->permalink = NULL;
    draft->guid = item->id != NULL ? item->id : item->about_id;
    if (draft->guid == NULL)
        draft->guid = draft->permalink;
    draft->source_id = item->source_id;
    if (draft->source_id == NULL)
        draft->source_id = wordpress_id(item->id);
    draft->slug = slug_in(making->arena, draft->permalink);
    draft->language = item->language;
}

/* The dates; one that cannot be read is unknown, and noted. */
static void
take_date(struct making *making, const char *written, struct kr_dateline *out)
{
    struct kr_err why = { 0 };

    *out = kr_dateline_unknown();
    if (written != NULL && !kr_feed_date(kr_str(written), out, &why)) {
        *out = kr_dateline_unknown();
        remark(making, kr_arena_format(making->arena, "date left unknown: %s",
                                       why.message));
    }
}

static void
take_dates(struct making *making)
{
    struct kr_draft *draft = making->draft;

    take_date(making, making->item->published, &draft->date);
    if (draft->date.precision == KR_PRECISION_NONE)
        take_date(making, making->item->created, &draft->date);
    take_date(making, making->item->updated, &draft->modified);
    if (draft->date.precision == KR_PRECISION_NONE)
        draft->date = draft->modified;
    if (strcmp(draft->date.edtf, draft->modified.edtf) == 0)
        draft->modified = kr_dateline_unknown();
}

/* The text that is the body, and what else there is as excerpt. */
static bool
take_body(struct making *making, struct kr_err *err)
{
    struct kr_feed_item *item = making->item;
    struct kr_draft *draft = making->draft;
    bool summary = false;
    const bool whole = item->content.type != KR_FEED_NONE;
    const struct kr_feed_text *body = whole ? &item->content : &item->summary;

    if (body->type == KR_FEED_NONE)
        body = &item->about;
    draft->source = body->text;
    draft->source_type = kr_feed_is_html(body) ? "text/html" : "text/plain";
    if (!kr_feed_html(making->arena, body, &draft->html, err))
        return false;
    if (whole)
        draft->excerpt = kr_feed_excerpt(making->arena, &item->summary);
    else if (item->title.type != KR_FEED_NONE && item->file_count == 0 &&
             body != &item->about)
        summary = kr_feed_is_summary(making->arena, body);
    if (item->remote != NULL)
        remark(making,
               kr_arena_format(making->arena,
                               "its content is not in the feed but at %s",
                               item->remote));
    else if (summary)
        remark(making, "only a summary");
    return true;
}

static bool
in_body(const struct making *making, const char *url)
{
    return kr_str_search(making->draft->html, kr_str(url)) <
           making->draft->html.length;
}

static void
put_file(struct kr_buf *html, const struct kr_feed_file *file)
{
    const char *slash = strrchr(file->url, '/');
    const char *name =
        slash != NULL && slash[1] != '\0' ? slash + 1 : file->url;

    kr_buf_text(html, "<p><a href=\"");
    kr_feed_escape(html, kr_str(file->url));
    kr_buf_text(html, "\">");
    if (file->title != NULL)
        kr_feed_escape(html, kr_str(file->title));
    else
        kr_feed_escape(html, kr_str_upto(kr_str(name), strcspn(name, "?#")));
    kr_buf_text(html, "</a></p>\n");
}

/* Files become links at the end, so that none is lost; a picture becomes the
 * featured one when there is none. */
static void
take_files(struct making *making)
{
    struct kr_feed_item *item = making->item;
    struct kr_draft *draft = making->draft;
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    const char *last = "";

    kr_buf_str(&html, draft->html);
    for (size_t i = 0; i < item->file_count; i++) {
        const struct kr_feed_file *file = &item->files[i];

        if (in_body(making, file->url) || strcmp(file->url, last) == 0)
            continue;
        last = file->url;
        if (file->type != NULL && strncasecmp(file->type, "image/", 6) == 0 &&
            item->picture == NULL)
            item->picture = file->url;
        else if (item->picture == NULL || strcmp(file->url, item->picture) != 0)
            put_file(&html, file);
    }
    if (!html.full)
        draft->html = kr_buf_keep(&html, making->arena);
    kr_buf_free(&html);
    if (item->picture == NULL)
        item->picture = item->thumbnail;
    if (item->picture != NULL && !in_body(making, item->picture)) {
        draft->featured_src = item->picture;
        draft->featured_alt = item->picture_alt;
    }
}

static bool
says_something(const struct kr_draft *draft)
{
    return kr_str_trim(draft->html).length > 0 || draft->featured_src != NULL;
}

static bool
take_all(struct making *making, const struct kr_read_options *options,
         struct kr_err *err)
{
    struct kr_feed_item *item = making->item;
    struct kr_draft *draft = making->draft;

    take_identity(making);
    take_dates(making);
    draft->kind = item->page ? KR_PAGE : KR_POST;
    draft->status = item->draft ? KR_DRAFT : KR_PUBLISHED;
    if (!take_body(making, err))
        return false;
    take_files(making);
    if (item->lists.authors.count == 0 && making->channel->author != NULL)
        kr_draft_term(&item->lists, &item->lists.authors,
                      (struct kr_term_draft){ .name =
                                                  making->channel->author });
    draft->title = kr_feed_plain(making->arena, &item->title);
    if (!kr_draft_fill(&item->lists, options,
                       draft->date.precision != KR_PRECISION_NONE, draft, err))
        return false;
    if (draft->language == NULL)
        draft->language = making->channel->language;
    if (item->lists.tags.full)
        remark(making, "more than 1000 tags; the rest is left out");
    if (draft->title != NULL)
        return true;
    return (says_something(draft) &&
            kr_draft_title(making->arena, options, draft)) ||
           kr_fail(err, KR_INVALID, "it has no title and says nothing");
}

bool
kr_feed_draft(struct kr_feed_item *item, const struct kr_feed_channel *channel,
              const struct kr_read_options *options, struct kr_draft *draft,
              const char **remarks, size_t *count, struct kr_err *err)
{
    struct making making = { .arena = item->arena,
                             .item = item,
                             .channel = channel,
                             .draft = draft,
                             .remarks = remarks,
                             .count = count };

    *count = 0;
    if (item->reason != NULL)
        return kr_fail(err, KR_INVALID, "%s", item->reason);
    return take_all(&making, options, err);
}
