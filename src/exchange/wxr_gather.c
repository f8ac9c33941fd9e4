/*
 * Where the parse is, is a stack of places; what a leaf's text is kept as, is
 * a row of a table: the place it stands in, its namespace, its name, and the
 * member it goes to.
 */
#include "wxr_gather.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"
#include "xml_filter.h"

enum space { PLAIN, WP, EXCERPT, CONTENT, DC, OTHER };

enum at {
    NOWHERE,
    RSS,
    CHANNEL,
    ITEM,
    AUTHOR,
    CATEGORY,
    TAG,
    TERM,
    META,
    COMMENT,
    ITEM_TERM
};

struct row {
    enum at at;
    enum space space;
    const char *name;
    size_t member; /* of the struct of that place */
    enum { KEPT, BODY, WEIGHTY } kind;
};

#define IN_ITEM(space, name, member)                                           \
    {                                                                          \
        ITEM, space, name, offsetof(struct kr_wxr_item, member), KEPT          \
    }
#define IN_COMMENT(name, member)                                               \
    {                                                                          \
        COMMENT, WP, name, offsetof(struct kr_wxr_comment, member), WEIGHTY    \
    }
#define IN_ENTRY(at, name, member)                                             \
    {                                                                          \
        at, WP, name, offsetof(struct kr_wxr_entry, member), KEPT              \
    }
#define IN_CHANNEL(space, name, member)                                        \
    {                                                                          \
        CHANNEL, space, name, offsetof(struct kr_wxr_channel, member), KEPT    \
    }

static const struct row rows[] = {
    { ITEM, CONTENT, "encoded", offsetof(struct kr_wxr_item, content), BODY },
    { ITEM, EXCERPT, "encoded", offsetof(struct kr_wxr_item, excerpt), KEPT },
    IN_ITEM(PLAIN, "title", title),
    IN_ITEM(PLAIN, "link", link),
    IN_ITEM(PLAIN, "pubDate", published),
    IN_ITEM(PLAIN, "guid", guid),
    IN_ITEM(DC, "creator", creator),
    IN_ITEM(WP, "post_id", id),
    IN_ITEM(WP, "post_date", date),
    IN_ITEM(WP, "post_date_gmt", date_gmt),
    IN_ITEM(WP, "post_modified", modified),
    IN_ITEM(WP, "post_modified_gmt", modified_gmt),
    IN_ITEM(WP, "post_name", slug),
    IN_ITEM(WP, "status", status),
    IN_ITEM(WP, "post_parent", parent),
    IN_ITEM(WP, "post_type", type),
    IN_ITEM(WP, "post_password", password),
    IN_ITEM(WP, "is_sticky", sticky),
    IN_ITEM(WP, "attachment_url", attachment),
    { META, WP, "meta_key", offsetof(struct kr_wxr_meta, key), KEPT },
    { META, WP, "meta_value", offsetof(struct kr_wxr_meta, value), KEPT },
    IN_COMMENT("comment_id", id),
    IN_COMMENT("comment_parent", parent),
    IN_COMMENT("comment_type", type),
    IN_COMMENT("comment_approved", approved),
    IN_COMMENT("comment_author", author),
    IN_COMMENT("comment_author_url", url),
    IN_COMMENT("comment_date", date),
    IN_COMMENT("comment_date_gmt", date_gmt),
    IN_COMMENT("comment_content", content),
    IN_ENTRY(AUTHOR, "author_id", id),
    IN_ENTRY(AUTHOR, "author_login", login),
    IN_ENTRY(AUTHOR, "author_display_name", name),
    IN_ENTRY(AUTHOR, "author_first_name", first_name),
    IN_ENTRY(AUTHOR, "author_last_name", last_name),
    IN_ENTRY(CATEGORY, "term_id", id),
    IN_ENTRY(CATEGORY, "category_nicename", slug),
    IN_ENTRY(CATEGORY, "category_parent", parent),
    IN_ENTRY(CATEGORY, "cat_name", name),
    IN_ENTRY(TAG, "term_id", id),
    IN_ENTRY(TAG, "tag_slug", slug),
    IN_ENTRY(TAG, "tag_name", name),
    IN_ENTRY(TERM, "term_id", id),
    IN_ENTRY(TERM, "term_taxonomy", taxonomy),
    IN_ENTRY(TERM, "term_slug", slug),
    IN_ENTRY(TERM, "term_parent", parent),
    IN_ENTRY(TERM, "term_name", name),
    IN_CHANNEL(PLAIN, "title", title),
    IN_CHANNEL(PLAIN, "link", link),
    IN_CHANNEL(PLAIN, "language", language),
    IN_CHANNEL(WP, "wxr_version", version),
    IN_CHANNEL(WP, "base_site_url", base_site),
    IN_CHANNEL(WP, "base_blog_url", base_blog),
};

/* Elements that hold others. */
static const struct nest {
    enum at within;
    enum space space;
    const char *name;
    enum at at;
} nests[] = {
    { NOWHERE, PLAIN, "rss", RSS },
    { RSS, PLAIN, "channel", CHANNEL },
    { CHANNEL, PLAIN, "item", ITEM },
    { CHANNEL, WP, "author", AUTHOR },
    { CHANNEL, WP, "wp_author", AUTHOR },
    { CHANNEL, WP, "category", CATEGORY },
    { CHANNEL, WP, "tag", TAG },
    { CHANNEL, WP, "term", TERM },
    { ITEM, WP, "postmeta", META },
    { ITEM, WP, "comment", COMMENT },
    { ITEM, PLAIN, "category", ITEM_TERM },
};

struct kr_wxr_gather {
    struct kr_wxr_listener listener;
    char *name; /* owned */
    struct kr_xml_parse *parse;

    enum at stack[KR_XML_DEPTH + 2]; /* NOWHERE beneath, then each element */
    const struct row *row;           /* of the leaf that is open; NULL */
    bool in_term;                    /* the leaf is an item's <category> */
    size_t leaf_depth;
    struct kr_buf text; /* of the leaf */

    struct kr_arena *head;  /* the channel's texts */
    struct kr_arena *arena; /* the item's or entry's */
    struct kr_wxr_channel channel;
    bool channel_told;
    struct kr_wxr_item item;
    size_t terms_room, metas_room, comments_room;
    bool in_item;
    struct kr_wxr_entry entry;
    size_t items; /* told of */
    bool stopped; /* by the listener */
};

/* --- Namespaces --- */

bool
kr_wxr_is_export(const char *uri, const char *prefix)
{
    if (uri[0] == '\0')
        return strcmp(prefix, "wp") == 0;
    return strstr(uri, "wordpress.org/export/") != NULL &&
           strstr(uri, "/excerpt") == NULL;
}

static enum space
space_of(const struct kr_xml_element *element)
{
    const char *uri = element->uri, *prefix = element->prefix;
    bool is_bare = uri[0] == '\0';

    if (is_bare && prefix[0] == '\0')
        return PLAIN;
    if (kr_wxr_is_export(uri, prefix))
        return WP;
    if (is_bare ? strcmp(prefix, "excerpt") == 0
                : strstr(uri, "wordpress.org/export/") != NULL)
        return EXCERPT;
    if (is_bare ? strcmp(prefix, "content") == 0
                : strstr(uri, "purl.org/rss/1.0/modules/content") != NULL)
        return CONTENT;
    if (is_bare ? strcmp(prefix, "dc") == 0
                : strstr(uri, "purl.org/dc/elements/1.1") != NULL)
        return DC;
    return OTHER;
}

/* --- Faults --- */

static void
set_fault(struct kr_wxr_gather *gather, enum kr_code code,
          struct kr_xml_place place, const char *reason)
{
    if (gather->in_item && gather->item.fault.code == KR_FINE)
        (void)kr_fail(&gather->item.fault, code, "%s:%zu:%zu: %s", gather->name,
                      place.line, place.column, reason);
}

/* PIECE has a mark: the item cannot be trusted. */
static void
set_bad(struct kr_wxr_gather *gather, struct kr_str piece, size_t offset,
        unsigned char byte)
{
    struct kr_xml_place place = kr_xml_parse_place(gather->parse);
    struct kr_str before = kr_str_upto(piece, offset);
    char reason[100];
    size_t end;

    while ((end = kr_str_find(before, '\n')) < before.length) {
        before = kr_str_from(before, end + 1);
        place.line++;
        place.column = 1;
    }
    place.column += kr_utf8_count(before);
    (void)snprintf(reason, sizeof(reason),
                   "byte 0x%02X is not UTF-8; --encoding cp1252 reads such "
                   "files",
                   (unsigned)byte);
    set_fault(gather, KR_INVALID, place, reason);
}

/* --- Beginnings --- */

static void *
add(struct kr_wxr_gather *gather, void *array, size_t *count, size_t *room,
    size_t unit)
{
    array = kr_arena_grow(gather->arena, array, *count, room, unit);
    memset((char *)array + *count * unit, 0, unit);
    ++*count;
    return array;
}

static void
begin_item(struct kr_wxr_gather *gather)
{
    kr_arena_reset(gather->arena);
    gather->item =
        (struct kr_wxr_item){ .place = kr_xml_parse_place(gather->parse) };
    gather->terms_room = gather->metas_room = gather->comments_room = 0;
    gather->in_item = true;
}

static const char *
attribute(struct kr_wxr_gather *gather, const struct kr_xml_element *element,
          const char *name)
{
    struct kr_str value;
    unsigned char byte;
    size_t offset;

    if (!kr_xml_attribute(element, "", name, &value))
        return NULL;
    if (kr_xml_bad_find(value, &offset, &byte))
        set_bad(gather, value, offset, byte);
    return kr_arena_bytes(gather->arena, value.data, value.length);
}

static void
begin_term(struct kr_wxr_gather *gather, const struct kr_xml_element *element)
{
    struct kr_wxr_item *item = &gather->item;
    struct kr_wxr_term *term;

    item->terms = add(gather, item->terms, &item->term_count,
                      &gather->terms_room, sizeof(*item->terms));
    term = &item->terms[item->term_count - 1];
    term->taxonomy = attribute(gather, element, "domain");
    term->slug = attribute(gather, element, "nicename");
    gather->in_term = true;
    gather->leaf_depth = kr_xml_parse_depth(gather->parse);
    kr_buf_clear(&gather->text);
    gather->text.limit = KR_WXR_FIELD;
}

/* What the listener answered. */
static bool
told(struct kr_wxr_gather *gather, bool ok)
{
    gather->stopped = !ok;
    return ok;
}

static bool
tell_channel(struct kr_wxr_gather *gather, struct kr_err *err)
{
    const struct kr_wxr_listener *listener = &gather->listener;

    if (gather->channel_told || listener->channel == NULL)
        return true;
    gather->channel_told = true;
    return told(gather,
                listener->channel(listener->self, &gather->channel, err));
}

static bool
begin_place(struct kr_wxr_gather *gather, enum at at,
            const struct kr_xml_element *element, struct kr_err *err)
{
    struct kr_wxr_item *item = &gather->item;

    switch (at) {
    case ITEM: begin_item(gather); return tell_channel(gather, err);
    case ITEM_TERM: begin_term(gather, element); break;
    case META:
        item->metas = add(gather, item->metas, &item->meta_count,
                          &gather->metas_room, sizeof(*item->metas));
        break;
    case COMMENT:
        item->comments = add(gather, item->comments, &item->comment_count,
                             &gather->comments_room, sizeof(*item->comments));
        break;
    case AUTHOR:
    case CATEGORY:
    case TAG:
    case TERM:
        kr_arena_reset(gather->arena);
        gather->entry = (struct kr_wxr_entry){ 0 };
        return tell_channel(gather, err);
    default: break;
    }
    return true;
}

static const struct row *
row_of(const struct kr_wxr_gather *gather, enum at at, enum space space,
       const char *name)
{
    for (size_t i = 0; i < KR_COUNT(rows); i++)
        if (rows[i].at == at && rows[i].space == space &&
            strcmp(rows[i].name, name) == 0)
            return gather->listener.brief && rows[i].kind != KEPT ? NULL
                                                                  : &rows[i];
    return NULL;
}

static bool
take_start(void *self, const struct kr_xml_element *element, struct kr_err *err)
{
    struct kr_wxr_gather *gather = self;
    size_t depth = kr_xml_parse_depth(gather->parse);
    enum at within = gather->stack[depth - 1];
    enum space space;

    gather->stack[depth] = NOWHERE;
    if (depth > 1 && within == NOWHERE)
        return true;
    space = space_of(element);
    for (size_t i = 0; i < KR_COUNT(nests); i++)
        if (nests[i].within == within && nests[i].space == space &&
            strcmp(nests[i].name, element->name) == 0) {
            gather->stack[depth] = nests[i].at;
            return begin_place(gather, nests[i].at, element, err);
        }
    gather->row = row_of(gather, within, space, element->name);
    gather->leaf_depth = depth;
    kr_buf_clear(&gather->text);
    gather->text.limit = gather->row != NULL && gather->row->kind == BODY
                             ? KR_WXR_BODY
                             : KR_WXR_FIELD;
    return true;
}

static bool
take_text(void *self, struct kr_str piece, struct kr_err *err)
{
    struct kr_wxr_gather *gather = self;
    unsigned char byte;
    size_t offset;

    (void)err;
    if (gather->in_item && kr_xml_bad_find(piece, &offset, &byte))
        set_bad(gather, piece, offset, byte);
    if ((gather->row != NULL || gather->in_term) &&
        kr_xml_parse_depth(gather->parse) == gather->leaf_depth)
        kr_buf_str(&gather->text, piece);
    return true;
}

/* --- Ends --- */

/* The struct whose member a leaf at AT becomes, and its arena. */
static char *
struct_at(struct kr_wxr_gather *gather, enum at at, struct kr_arena **arena)
{
    struct kr_wxr_item *item = &gather->item;

    *arena = gather->arena;
    switch (at) {
    case CHANNEL: *arena = gather->head; return (char *)&gather->channel;
    case ITEM: return (char *)item;
    case META: return (char *)&item->metas[item->meta_count - 1];
    case COMMENT: return (char *)&item->comments[item->comment_count - 1];
    default: return (char *)&gather->entry;
    }
}

/* The leaf's text did not fit. */
static void
too_large(struct kr_wxr_gather *gather)
{
    struct kr_xml_place place = kr_xml_parse_place(gather->parse);

    if (gather->row->kind == BODY)
        set_fault(gather, KR_LIMIT, place, "a body of over 8 MiB");
    else if (gather->row->at == META)
        gather->item.left_out = "a field of over 1 MiB is left out";
    else
        set_fault(gather, KR_LIMIT, place, "a text of over 1 MiB");
}

static void
keep_leaf(struct kr_wxr_gather *gather)
{
    struct kr_arena *arena;
    char *whole = struct_at(gather, gather->row->at, &arena);
    const struct kr_buf *text = &gather->text;
    const char *kept = "";

    if (gather->text.full)
        too_large(gather);
    else if (kr_arena_used(arena) + text->length > KR_WXR_ITEM)
        set_fault(gather, KR_LIMIT, kr_xml_parse_place(gather->parse),
                  "an item of over 16 MiB");
    else
        kept = kr_arena_bytes(arena, kr_buf_cstr(text), text->length);
    if (gather->row->kind == BODY)
        gather->item.content = kr_str(kept);
    else
        memcpy(whole + gather->row->member, &kept, sizeof(kept));
}

static void
keep_term(struct kr_wxr_gather *gather)
{
    struct kr_wxr_item *item = &gather->item;

    item->terms[item->term_count - 1].name =
        kr_arena_bytes(gather->arena, kr_buf_cstr(&gather->text),
                       gather->text.length);
}

static bool
end_place(struct kr_wxr_gather *gather, enum at at, struct kr_err *err)
{
    const struct kr_wxr_listener *listener = &gather->listener;
    static const enum kr_wxr_entry_kind kinds[] = { [AUTHOR] = KR_WXR_AUTHOR,
                                                    [CATEGORY] =
                                                        KR_WXR_CATEGORY,
                                                    [TAG] = KR_WXR_TAG,
                                                    [TERM] = KR_WXR_TERM };

    switch (at) {
    case ITEM:
        gather->in_item = false;
        gather->items++;
        return listener->item == NULL ||
               told(gather, listener->item(listener->self, &gather->item, err));
    case AUTHOR:
    case CATEGORY:
    case TAG:
    case TERM:
        return listener->entry == NULL ||
               told(gather, listener->entry(listener->self, kinds[at],
                                            &gather->entry, err));
    case CHANNEL: return tell_channel(gather, err);
    default: return true;
    }
}

static bool
take_end(void *self, const struct kr_xml_element *element, struct kr_err *err)
{
    struct kr_wxr_gather *gather = self;
    size_t depth = kr_xml_parse_depth(gather->parse);
    bool is_leaf = depth == gather->leaf_depth;

    (void)element;
    if (is_leaf && gather->row != NULL)
        keep_leaf(gather);
    else if (is_leaf && gather->in_term)
        keep_term(gather);
    if (is_leaf) {
        gather->row = NULL;
        gather->in_term = false;
    }
    return end_place(gather, gather->stack[depth], err);
}

/* --- The whole --- */

struct kr_wxr_gather *
kr_wxr_gather_new(const char *name, const struct kr_wxr_listener *listener)
{
    struct kr_wxr_gather *gather = kr_alloc(sizeof(*gather));

    memset(gather, 0, sizeof(*gather));
    gather->listener = *listener;
    gather->name = kr_alloc(strlen(name) + 1);
    memcpy(gather->name, name, strlen(name) + 1);
    gather->head = kr_arena_new();
    gather->arena = kr_arena_new();
    return gather;
}

void
kr_wxr_gather_free(struct kr_wxr_gather *gather)
{
    if (gather == NULL)
        return;
    kr_arena_free(gather->head);
    kr_arena_free(gather->arena);
    kr_buf_free(&gather->text);
    free(gather->name);
    free(gather);
}

size_t
kr_wxr_gather_items(const struct kr_wxr_gather *gather)
{
    return gather->items;
}

bool
kr_wxr_gather_stopped(const struct kr_wxr_gather *gather)
{
    return gather->stopped;
}

struct kr_xml_parse *
kr_wxr_gather_parse(struct kr_wxr_gather *gather)
{
    const struct kr_xml_options options = { .name = gather->name };
    const struct kr_xml_handler handler = { gather, take_start, take_text,
                                            take_end, NULL };

    gather->row = NULL;
    gather->in_term = gather->in_item = false;
    gather->stack[0] = NOWHERE;
    gather->parse = kr_xml_parse_new(&options, &handler);
    return gather->parse;
}
