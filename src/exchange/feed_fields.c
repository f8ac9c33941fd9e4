#include "feed_fields.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "text_bytes.h"

/* What an element says, on its way to a member. */
struct taking {
    struct kr_feed_item *item;
    const struct kr_feed_attributes *attributes;
    struct kr_str text;
    bool markup;
};

static bool
is(const char *text, const char *word)
{
    return text != NULL && strcasecmp(text, word) == 0;
}

/* Its text without blanks at the ends; NULL for none. */
static const char *
word(const struct taking *taking)
{
    const struct kr_str text = kr_text_trim(taking->text);

    return text.length == 0 ? NULL : kr_str_keep(text, taking->item->arena);
}

static void
set(const char **member, const char *value)
{
    if (*member == NULL)
        *member = value;
}

/* What Atom says of a text's type; RSS says nothing. */
static enum kr_feed_type
type_of(const struct taking *taking, enum kr_feed_type otherwise)
{
    const char *type = taking->attributes->type;

    if (taking->markup)
        return KR_FEED_HTML;
    if (type == NULL)
        return is(taking->attributes->mode, "escaped") ? KR_FEED_HTML
                                                       : otherwise;
    if (is(type, "text") || is(type, "plain"))
        return KR_FEED_TEXT;
    if (is(type, "text/plain")) /* Atom 0.3 escapes HTML so, too */
        return KR_FEED_GUESS;
    return KR_FEED_HTML;
}

static void
set_text(struct kr_feed_text *member, const struct taking *taking,
         enum kr_feed_type otherwise)
{
    if (member->type != KR_FEED_NONE || kr_text_trim(taking->text).length == 0)
        return;
    member->text = taking->text;
    member->type = type_of(taking, otherwise);
}

static void
take_content(const struct taking *taking)
{
    struct kr_feed_item *item = taking->item;
    const char *type = taking->attributes->type;

    if (taking->attributes->src != NULL) {
        set(&item->remote, taking->attributes->src);
        return;
    }
    if (is(taking->attributes->mode, "base64") ||
        (type != NULL && strchr(type, '/') != NULL &&
         strncasecmp(type, "text/", 5) != 0 && strstr(type, "xml") == NULL &&
         strstr(type, "html") == NULL)) {
        kr_draft_field(&item->lists, "content type", type);
        return;
    }
    set(&item->language, taking->attributes->language);
    set(&item->base, taking->attributes->base);
    set_text(&item->content, taking, KR_FEED_TEXT);
}

static void
take_link(const struct taking *taking)
{
    struct kr_feed_item *item = taking->item;
    const struct kr_feed_attributes *attributes = taking->attributes;

    if (attributes->href == NULL) {
        set(&item->link, word(taking));
        return;
    }
    if (is(attributes->rel, "enclosure"))
        kr_feed_file(item,
                     (struct kr_feed_file){ attributes->href, attributes->type,
                                            attributes->title });
    else if (attributes->rel == NULL || is(attributes->rel, "alternate"))
        set(&item->link, attributes->href);
}

static void
take_author(const struct taking *taking)
{
    struct kr_feed_item *item = taking->item;
    const char *name = kr_feed_author(item->arena, word(taking));

    if (name != NULL)
        kr_draft_term(&item->lists, &item->lists.authors,
                      (struct kr_term_draft){ .name = name });
}

static void
take_contributor(const struct taking *taking)
{
    kr_draft_field(&taking->item->lists, "contributor",
                   kr_feed_author(taking->item->arena, word(taking)));
}

/* Blogger says with categories what an entry is. */
static bool
is_kind(struct kr_feed_item *item, const char *scheme, const char *term)
{
    const char *kind = term == NULL ? NULL : strstr(term, "/kind#");

    if (kind == NULL || scheme == NULL || strstr(scheme, "g/2005#kind") == NULL)
        return false;
    kind += sizeof("/kind#") - 1;
    if (strcmp(kind, "post") != 0 && strcmp(kind, "page") != 0)
        item->skipped = kr_arena_text(item->arena, kind);
    else if (strcmp(kind, "page") == 0)
        item->page = true;
    return true;
}

static void
take_category(const struct taking *taking)
{
    struct kr_feed_item *item = taking->item;
    const struct kr_feed_attributes *attributes = taking->attributes;
    const char *name = attributes->label;

    if (is_kind(item, attributes->scheme, attributes->term))
        return;
    if (name == NULL)
        name = attributes->term;
    if (name == NULL)
        name = word(taking);
    kr_draft_term(&item->lists, &item->lists.tags,
                  (struct kr_term_draft){ .name = name });
}

static void
take_keywords(const struct taking *taking)
{
    struct kr_feed_item *item = taking->item;
    struct kr_str rest = taking->text, one;

    while (kr_str_part(&rest, ',', &one) && !item->lists.tags.full)
        kr_draft_term(&item->lists, &item->lists.tags,
                      (struct kr_term_draft){
                          .name = kr_str_keep(one, item->arena) });
}

static bool
is_picture(const struct kr_feed_attributes *attributes)
{
    return is(attributes->medium, "image") ||
           (attributes->type != NULL &&
            strncasecmp(attributes->type, "image/", 6) == 0);
}

static void
take_media(const struct taking *taking)
{
    const struct kr_feed_attributes *attributes = taking->attributes;

    if (attributes->url == NULL ||
        strstr(attributes->url, "gravatar.com/avatar") != NULL)
        return;
    if (is_picture(attributes))
        set(&taking->item->picture, attributes->url);
    else
        kr_feed_file(taking->item,
                     (struct kr_feed_file){ attributes->url, attributes->type,
                                            NULL });
}

static void
take_guid(const struct taking *taking)
{
    set(&taking->item->id, word(taking));
    taking->item->id_is_link = !is(taking->attributes->permanent, "false");
}

void
kr_feed_field(struct kr_feed_item *item, enum kr_feed_name name,
              const struct kr_feed_attributes *attributes, struct kr_str text,
              bool markup)
{
    const struct taking taking = { item, attributes, text, markup };

    switch (name) {
    case KR_FEED_TITLE: set_text(&item->title, &taking, KR_FEED_GUESS); break;
    case KR_FEED_LINK: take_link(&taking); break;
    case KR_FEED_ORIGIN:
        if (word(&taking) != NULL)
            item->link = word(&taking);
        break;
    case KR_FEED_GUID: take_guid(&taking); break;
    case KR_FEED_ID: set(&item->id, word(&taking)); break;
    case KR_FEED_CONTENT:
        set_text(&item->content, &taking, KR_FEED_HTML);
        break;
    case KR_FEED_CONTENT_ATOM: take_content(&taking); break;
    case KR_FEED_BODY: set_text(&item->content, &taking, KR_FEED_HTML); break;
    case KR_FEED_DESCRIPTION:
        set_text(&item->summary, &taking, KR_FEED_GUESS);
        break;
    case KR_FEED_SUMMARY:
        set_text(&item->summary, &taking, KR_FEED_TEXT);
        break;
    case KR_FEED_ABOUT: set_text(&item->about, &taking, KR_FEED_GUESS); break;
    case KR_FEED_AUTHOR:
    case KR_FEED_CREATOR: take_author(&taking); break;
    case KR_FEED_ITUNES_AUTHOR:
        if (item->lists.authors.count == 0)
            take_author(&taking);
        break;
    case KR_FEED_CONTRIBUTOR: take_contributor(&taking); break;
    case KR_FEED_CATEGORY:
    case KR_FEED_SUBJECT: take_category(&taking); break;
    case KR_FEED_KEYWORDS: take_keywords(&taking); break;
    case KR_FEED_PUBLISHED: set(&item->published, word(&taking)); break;
    case KR_FEED_CREATED: set(&item->created, word(&taking)); break;
    case KR_FEED_UPDATED: set(&item->updated, word(&taking)); break;
    case KR_FEED_LANGUAGE: set(&item->language, word(&taking)); break;
    case KR_FEED_ENCLOSURE:
        kr_feed_file(item, (struct kr_feed_file){ attributes->url,
                                                  attributes->type, NULL });
        break;
    case KR_FEED_MEDIA: take_media(&taking); break;
    case KR_FEED_THUMBNAIL: set(&item->thumbnail, attributes->url); break;
    case KR_FEED_PICTURE:
        set(&item->thumbnail,
            attributes->href != NULL ? attributes->href : attributes->url);
        break;
    case KR_FEED_REPLY: item->skipped = "comment"; break;
    case KR_FEED_DRAFT: item->draft = is(word(&taking), "yes"); break;
    case KR_FEED_POST_ID: set(&item->source_id, word(&taking)); break;
    case KR_FEED_UNKNOWN:
    case KR_FEED_CHANNEL:
    case KR_FEED_ITEM:
    case KR_FEED_GROUP: break;
    }
}

void
kr_feed_channel_field(struct kr_arena *arena, struct kr_feed_channel *channel,
                      enum kr_feed_name name,
                      const struct kr_feed_attributes *attributes,
                      struct kr_str text)
{
    const struct kr_str trimmed = kr_text_trim(text);
    const char *plain =
        trimmed.length == 0 ? NULL : kr_str_keep(trimmed, arena);

    if (name == KR_FEED_TITLE)
        set(&channel->title, plain);
    else if (name == KR_FEED_LANGUAGE)
        set(&channel->language, plain);
    else if (name == KR_FEED_AUTHOR && plain != NULL)
        set(&channel->author, kr_feed_author(arena, plain));
    else if (name == KR_FEED_LINK && attributes->href == NULL)
        set(&channel->link, plain);
    else if (name == KR_FEED_LINK &&
             (attributes->rel == NULL || is(attributes->rel, "alternate")))
        set(&channel->link, kr_arena_text(arena, attributes->href));
}
