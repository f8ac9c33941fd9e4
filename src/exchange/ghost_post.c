#include "ghost_post.h"

#include <string.h>

#include "draft_lists.h"
#include "ghost_body.h"
#include "ghost_cards.h"
#include "ghost_date.h"
#include "json_file.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "zone.h"

#define NOT_UTF8                                                               \
    "it holds a byte that is no UTF-8; --encoding names what the file is in"

/* A post on its way into a draft. */
struct making {
    struct kr_arena *arena;
    const struct kr_ghost_site *site;
    const struct kr_read_options *options;
    const json_t *post;
    const json_t *meta; /* its row in posts_meta; NULL */
    const char *id;     /* NULL none */
    struct kr_draft *draft;
    struct kr_draft_lists lists;
    const char **remarks;
    size_t *count;
};

static void
remark(struct making *making, const char *text)
{
    if (*making->count < KR_GHOST_REMARKS)
        making->remarks[(*making->count)++] = text;
}

/* "en_US" as "en-US". */
static const char *
language_tag(struct kr_arena *arena, const char *name)
{
    char *tag = kr_arena_text(arena, name);

    for (char *at = tag; at != NULL && *at != '\0'; at++)
        if (*at == '_')
            *at = '-';
    return tag;
}

void
kr_ghost_site(struct kr_arena *arena, const json_t *db,
              const struct kr_read_options *options, struct kr_ghost_site *out)
{
    static const char *const zones[] = { "timezone", "active_timezone",
                                         "activeTimezone" };
    static const char *const languages[] = { "locale", "default_locale", "lang",
                                             "defaultLang" };

    *out = (struct kr_ghost_site){ 0 };
    kr_ghost_tables(arena, json_object_get(db, "data"), &out->tables);
    for (size_t i = 0; i < KR_COUNT(zones) && options->zone == NULL; i++) {
        const char *name = kr_ghost_setting(arena, &out->tables, zones[i]);

        if (name != NULL && kr_zone_open(name, &out->zone, NULL))
            break;
    }
    for (size_t i = 0; i < KR_COUNT(languages) && out->language == NULL; i++)
        out->language =
            language_tag(arena,
                         kr_ghost_setting(arena, &out->tables, languages[i]));
    out->permalinks = kr_ghost_setting(arena, &out->tables, "permalinks");
}

/* What the post or its row in posts_meta says; an address as a path. */
static const char *
text_of(struct making *making, const char *key)
{
    const char *text = kr_json_text(making->arena, making->post, key);

    if (text == NULL)
        text = kr_json_text(making->arena, making->meta, key);
    if (text == NULL)
        return NULL;
    return kr_str_keep(kr_ghost_paths(making->arena, kr_str(text)),
                       making->arena);
}

static void
take_status(struct making *making)
{
    static const struct {
        const char *name;
        enum kr_status status;
    } names[] = {
        { "published", KR_PUBLISHED },
        { "draft", KR_DRAFT },
        { "scheduled", KR_SCHEDULED },
        { "sent", KR_PRIVATE },
    };
    const char *name = text_of(making, "status");

    making->draft->status = KR_DRAFT;
    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (name != NULL && strcmp(name, names[i].name) == 0) {
            making->draft->status = names[i].status;
            if (names[i].status == KR_PRIVATE)
                remark(making, "sent by mail only; closed");
            return;
        }
    remark(making, kr_arena_format(making->arena,
                                   "status '%s' is not one we know; a draft",
                                   name == NULL ? "" : name));
}

/* What only members may see is closed here; a draft is closed as it is. */
static void
take_visibility(struct making *making)
{
    const char *name = text_of(making, "visibility");

    if (name == NULL || strcmp(name, "public") == 0)
        return;
    kr_draft_field(&making->lists, "visibility", name);
    if (making->draft->status == KR_PUBLISHED ||
        making->draft->status == KR_SCHEDULED)
        making->draft->status = KR_PRIVATE;
    remark(making, kr_arena_format(making->arena,
                                   "for members only (%s); closed", name));
}

static void
take_kind(struct making *making)
{
    const char *type = text_of(making, "type");
    const bool page = type == NULL ? kr_json_flag(making->post, "page")
                                   : strcmp(type, "page") == 0;

    making->draft->kind = page ? KR_PAGE : KR_POST;
}

static bool
take_tags(struct making *making, struct kr_err *err)
{
    size_t count;
    const struct kr_ghost_link *links =
        kr_ghost_links(&making->site->tables.posts_tags, making->id, &count);

    for (size_t i = 0; i < count; i++) {
        const json_t *row =
            kr_ghost_row(&making->site->tables.tags, links[i].row);
        const char *name = kr_json_text(making->arena, row, "name");
        const char *shown = kr_json_text(making->arena, row, "visibility");

        if (name == NULL)
            continue;
        if (strstr(name, KR_JSON_BAD) != NULL)
            return kr_fail(err, KR_INVALID, "its tag: " NOT_UTF8);
        if (name[0] == '#' || (shown != NULL && strcmp(shown, "internal") == 0))
            kr_draft_field(&making->lists, "internal tag", name);
        else
            kr_draft_term(&making->lists, &making->lists.tags,
                          (struct kr_term_draft){
                              .name = name,
                              .slug = kr_json_text(making->arena, row, "slug"),
                              .source_id = links[i].row });
    }
    return true;
}

/* A user whose name is a mail address goes by the slug. */
static bool
take_author(struct making *making, const char *id, struct kr_err *err)
{
    const json_t *row = kr_ghost_row(&making->site->tables.users, id);
    const char *slug = kr_json_text(making->arena, row, "slug");
    const char *name = kr_json_text(making->arena, row, "name");

    if (name == NULL || strchr(name, '@') != NULL)
        name = slug;
    if (name == NULL)
        return true;
    if (strstr(name, KR_JSON_BAD) != NULL)
        return kr_fail(err, KR_INVALID, "its author: " NOT_UTF8);
    kr_draft_term(&making->lists, &making->lists.authors,
                  (struct kr_term_draft){ .name = name, .slug = slug });
    return true;
}

static bool
take_authors(struct making *making, struct kr_err *err)
{
    size_t count;
    const struct kr_ghost_link *links =
        kr_ghost_links(&making->site->tables.posts_authors, making->id, &count);

    for (size_t i = 0; i < count; i++)
        if (!take_author(making, links[i].row, err))
            return false;
    if (count > 0)
        return true;
    return take_author(making, text_of(making, "author_id"), err);
}

static bool
take_dates(struct making *making, struct kr_err *err)
{
    struct kr_draft *draft = making->draft;

    return kr_ghost_date(making->post, "published_at", making->site->zone,
                         &draft->date, err) &&
           kr_ghost_date(making->post, "updated_at", making->site->zone,
                         &draft->modified, err);
}

static void
take_fields(struct making *making)
{
    static const char *const names[] = {
        "meta_title",
        "meta_description",
        "og_title",
        "og_description",
        "og_image",
        "twitter_title",
        "twitter_description",
        "twitter_image",
        "custom_template",
        "canonical_url",
        "feature_image_caption",
    };

    if (kr_json_flag(making->post, "featured"))
        kr_draft_field(&making->lists, "featured", "1");
    for (size_t i = 0; i < KR_COUNT(names); i++)
        kr_draft_field(&making->lists, names[i], text_of(making, names[i]));
}

/* Append the part that stands for the name *PATTERN begins with; false for a
 * name unknown or a part that is not known. */
static bool
put_part(struct making *making, struct kr_str *pattern, struct kr_buf *path)
{
    const struct kr_draft *draft = making->draft;
    const char *day = draft->date.edtf;
    const struct {
        const char *name;
        struct kr_str value;
    } known[] = {
        { ":slug", kr_str(draft->slug) },
        { ":id", kr_str(making->id) },
        { ":year", kr_str_upto(kr_str(day), 4) },
        { ":month", kr_str_upto(kr_str_from(kr_str(day), 5), 2) },
        { ":day", kr_str_upto(kr_str_from(kr_str(day), 8), 2) },
        { ":author", kr_str(making->lists.authors.count > 0
                                ? making->lists.authors.items[0].slug
                                : NULL) },
    };

    for (size_t i = 0; i < KR_COUNT(known); i++)
        if (kr_str_starts(*pattern, kr_str(known[i].name))) {
            kr_buf_str(path, known[i].value);
            *pattern = kr_str_from(*pattern, strlen(known[i].name));
            return known[i].value.length > 0;
        }
    return false;
}

/* The address that 0.x and 1.x gave a post, where it was not the slug. */
static void
take_old_path(struct making *making)
{
    struct kr_str pattern = kr_str(making->site->permalinks);
    struct kr_buf path = KR_BUF(2048);
    bool known = making->draft->kind == KR_POST &&
                 kr_str_starts(pattern, KR_STR("/")) &&
                 !kr_str_is(pattern, "/:slug/");

    while (known && pattern.length > 0) {
        if (pattern.data[0] == ':') {
            known = put_part(making, &pattern, &path);
            continue;
        }
        kr_buf_char(&path, pattern.data[0]);
        pattern = kr_str_from(pattern, 1);
    }
    if (known && !path.full)
        kr_draft_alias(&making->lists,
                       kr_str_keep(kr_buf_view(&path), making->arena));
    kr_buf_free(&path);
}

static void
take_address(struct making *making)
{
    const char *canonical =
        kr_json_text(making->arena, making->post, "canonical_url");

    if (canonical == NULL)
        canonical = kr_json_text(making->arena, making->meta, "canonical_url");
    if (canonical != NULL &&
        kr_str_starts(kr_str(canonical), KR_STR("__GHOST_URL__/")))
        kr_draft_alias(&making->lists,
                       kr_arena_text(making->arena,
                                     canonical + sizeof("__GHOST_URL__") - 1));
    take_old_path(making);
}

static void
take_plain(struct making *making)
{
    struct kr_draft *draft = making->draft;

    draft->guid = text_of(making, "uuid");
    draft->source_id = making->id;
    draft->title = text_of(making, "title");
    if (draft->title != NULL && strcmp(draft->title, "(Untitled)") == 0)
        draft->title = NULL;
    draft->slug = text_of(making, "slug");
    draft->excerpt = text_of(making, "custom_excerpt");
    draft->language = language_tag(making->arena, text_of(making, "locale"));
    if (draft->language == NULL && making->options->language == NULL)
        draft->language = making->site->language;
    draft->featured_src = text_of(making, "feature_image");
    if (draft->featured_src == NULL) /* 0.x */
        draft->featured_src = text_of(making, "image");
    draft->featured_alt = text_of(making, "feature_image_alt");
}

static bool
take_all(struct making *making, struct kr_err *err)
{
    struct kr_draft *draft = making->draft;
    const char *about_body;

    take_plain(making);
    take_kind(making);
    take_status(making);
    take_visibility(making);
    if (!take_dates(making, err) || !take_tags(making, err) ||
        !take_authors(making, err) ||
        !kr_ghost_body(making->arena, making->post, draft, &about_body, err))
        return false;
    if (about_body != NULL)
        remark(making, about_body);
    take_fields(making);
    take_address(making);
    if (!kr_draft_fill(&making->lists, making->options,
                       draft->date.precision != KR_PRECISION_NONE, draft, err))
        return false;
    return draft->title != NULL ||
           kr_draft_title(making->arena, making->options, draft) ||
           kr_fail(err, KR_INVALID, "it has no title and says nothing");
}

bool
kr_ghost_post(struct kr_arena *arena, const struct kr_ghost_site *site,
              const struct kr_read_options *options, const json_t *post,
              struct kr_draft *draft, const char **remarks, size_t *count,
              struct kr_err *err)
{
    struct making making = { .arena = arena,
                             .site = site,
                             .options = options,
                             .post = post,
                             .draft = draft,
                             .lists = { .arena = arena },
                             .remarks = remarks,
                             .count = count };

    *count = 0;
    if (!json_is_object(post))
        return kr_fail(err, KR_INVALID, "no post: it is no JSON object");
    making.id = kr_json_text(arena, post, "id");
    making.meta = kr_ghost_row(&site->tables.metas, making.id);
    if (kr_json_marred(post) || kr_json_marred(making.meta))
        return kr_fail(err, KR_INVALID, NOT_UTF8);
    return take_all(&making, err);
}
