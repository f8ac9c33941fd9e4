#include "site/wp_query.h"

#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "site/site_own.h"

#define FIELDS_MAX 100
#define PER_PAGE 10
#define NUMBER_DIGITS 15

struct reading {
    struct kr_arena *arena;
    const struct kr_wp_rules *rules;
    struct kr_wp_query *out;
    const char *name; /* of the parameter at work */
};

/* Take VALUE, which is not empty unless the parameter may be. */
typedef void read_fn(struct reading *reading, struct kr_str value);

static void
complain(struct reading *reading, const char *code, const char *message)
{
    struct kr_wp_query *out = reading->out;

    if (out->flaw_count == KR_WP_FLAWS)
        return;
    out->flaws[out->flaw_count++] = (struct kr_wp_flaw){
        .param = reading->name,
        .code = code,
        .message =
            kr_arena_format(reading->arena, "%s %s", reading->name, message),
        .status = 400,
    };
}

/* --- Numbers --- */

static bool
to_number(struct kr_str text, int64_t *out)
{
    *out = 0;
    if (text.length == 0 || text.length > NUMBER_DIGITS)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

static void
read_number(struct reading *reading, struct kr_str value, int64_t least,
            int64_t most, int64_t *out)
{
    int64_t number;

    if (!to_number(kr_str_trim(value), &number))
        complain(reading, "rest_invalid_type", "is not of type integer.");
    else if (number < least || number > most)
        complain(reading, "rest_out_of_bounds",
                 kr_arena_format(
                     reading->arena,
                     "must be between %lld (inclusive) and %lld (inclusive)",
                     (long long)least, (long long)most));
    else
        *out = number;
}

static void
read_page(struct reading *reading, struct kr_str value)
{
    read_number(reading, value, 1, INT32_MAX, &reading->out->page);
}

static void
read_per_page(struct reading *reading, struct kr_str value)
{
    read_number(reading, value, 1, KR_POSTS_MOST, &reading->out->per_page);
}

static void
read_offset(struct reading *reading, struct kr_str value)
{
    read_number(reading, value, 0, INT64_MAX / 2, &reading->out->offset);
}

static void
read_post(struct reading *reading, struct kr_str value)
{
    read_number(reading, value, 0, INT64_MAX, &reading->out->post);
}

static void
read_parent(struct reading *reading, struct kr_str value)
{
    read_number(reading, value, 0, INT64_MAX, &reading->out->parent);
}

/* --- Lists --- */

/* The next of VALUE's parts, which commas or spaces are between. */
static bool
next_part(struct kr_str *rest, struct kr_str *part)
{
    size_t at = 0;

    while (rest->length > 0 && strchr(", ", rest->data[0]) != NULL)
        *rest = kr_str_from(*rest, 1);
    while (at < rest->length && strchr(", ", rest->data[at]) == NULL)
        at++;
    *part = kr_str_upto(*rest, at);
    *rest = kr_str_from(*rest, at);
    return part->length > 0;
}

static void
read_ids(struct reading *reading, struct kr_str value, struct kr_ids *out)
{
    int64_t *items =
        kr_arena_array(reading->arena, KR_POST_IDS, sizeof(*items));
    struct kr_str part;

    if (out->count > 0)
        memcpy(items, out->items, out->count * sizeof(*items));
    while (next_part(&value, &part)) {
        if (out->count == KR_POST_IDS) {
            complain(reading, "rest_too_many_items",
                     "must contain at most 100 items.");
            return;
        }
        if (!to_number(part, &items[out->count])) {
            complain(reading, "rest_invalid_type",
                     "has an item that is not of type integer.");
            return;
        }
        out->items = items;
        out->count++;
    }
}

static void
read_include(struct reading *reading, struct kr_str value)
{
    read_ids(reading, value, &reading->out->include);
    reading->out->lists_ids = reading->out->include.count > 0;
}

static void
read_exclude(struct reading *reading, struct kr_str value)
{
    read_ids(reading, value, &reading->out->exclude);
}

static void
read_tags(struct reading *reading, struct kr_str value)
{
    read_ids(reading, value, &reading->out->tags);
}

static void
read_categories(struct reading *reading, struct kr_str value)
{
    read_ids(reading, value, &reading->out->categories);
}

static void
read_author(struct reading *reading, struct kr_str value)
{
    read_ids(reading, value, &reading->out->authors);
}

static void
read_slug(struct reading *reading, struct kr_str value)
{
    struct kr_wp_query *out = reading->out;
    struct kr_str part;

    if (out->slugs == NULL)
        out->slugs =
            kr_arena_array(reading->arena, KR_POST_IDS, sizeof(*out->slugs));
    while (next_part(&value, &part)) {
        if (out->slug_count == KR_POST_IDS) {
            complain(reading, "rest_too_many_items",
                     "must contain at most 100 items.");
            return;
        }
        out->slugs[out->slug_count++] = kr_str_keep(part, reading->arena);
        out->lists_slugs = true;
    }
}

static void
read_fields(struct reading *reading, struct kr_str value)
{
    struct kr_wp_shape *shape = &reading->out->shape;
    const char **fields =
        kr_arena_array(reading->arena, FIELDS_MAX, sizeof(*fields));
    struct kr_str part;

    if (shape->field_count > 0)
        memcpy(fields, shape->fields, shape->field_count * sizeof(*fields));
    while (shape->field_count < FIELDS_MAX && next_part(&value, &part))
        fields[shape->field_count++] = kr_str_keep(part, reading->arena);
    shape->fields = fields;
}

/* "author,wp:term"; as a bare word, or true, all of them. */
static void
read_embed(struct reading *reading, struct kr_str value)
{
    static const struct {
        const char *name;
        unsigned bits;
    } words[] = {
        { "author", KR_WP_EMBED_AUTHOR },
        { "wp:featuredmedia", KR_WP_EMBED_PICTURE },
        { "wp:term", KR_WP_EMBED_TERMS },
        { "1", ~0u },
        { "true", ~0u },
    };
    struct kr_str part;

    if (kr_str_trim(value).length == 0)
        reading->out->shape.embeds = ~0u;
    while (next_part(&value, &part))
        for (size_t i = 0; i < KR_COUNT(words); i++)
            if (kr_str_is(part, words[i].name))
                reading->out->shape.embeds |= words[i].bits;
}

/* --- Words --- */

static void
read_context(struct reading *reading, struct kr_str value)
{
    struct kr_wp_query *out = reading->out;

    out->edits = kr_str_is(value, "edit");
    out->shape.brief = kr_str_is(value, "embed");
    if (!out->edits && !out->shape.brief && !kr_str_is(value, "view"))
        complain(reading, "rest_not_in_enum",
                 "is not one of view, embed, and edit.");
}

static void
read_order(struct reading *reading, struct kr_str value)
{
    reading->out->ascending = kr_str_is(value, "asc");
    if (!reading->out->ascending && !kr_str_is(value, "desc"))
        complain(reading, "rest_not_in_enum", "is not one of asc and desc.");
}

static void
read_orderby(struct reading *reading, struct kr_str value)
{
    const char *const *word = reading->rules->orders;
    const char *all = *word;

    for (; *word != NULL; word++)
        if (kr_str_is(value, *word)) {
            reading->out->orderby = *word;
            reading->out->ordered = true;
            return;
        }
    for (word = reading->rules->orders + 1; *word != NULL; word++)
        all = kr_arena_format(reading->arena, "%s, %s", all, *word);
    complain(reading, "rest_not_in_enum",
             kr_arena_format(reading->arena, "is not one of %s.", all));
}

static void
read_search(struct reading *reading, struct kr_str value)
{
    reading->out->search = kr_str_trim(value);
    reading->out->searches = reading->out->search.length > 0;
}

static void
read_type(struct reading *reading, struct kr_str value)
{
    reading->out->type = kr_str_keep(value, reading->arena);
}

static void
read_subtype(struct reading *reading, struct kr_str value)
{
    reading->out->subtype = kr_str_keep(value, reading->arena);
}

/* Only what is published can be asked for; nobody is known here. */
static void
read_status(struct reading *reading, struct kr_str value)
{
    struct kr_wp_query *out = reading->out;
    struct kr_str part;

    while (next_part(&value, &part)) {
        if (kr_str_is(part, "publish") || kr_str_is(part, "inherit"))
            continue;
        if (out->flaw_count < KR_WP_FLAWS)
            out->flaws[out->flaw_count++] = (struct kr_wp_flaw){
                .param = reading->name,
                .code = "rest_forbidden_status",
                .message = "Status is forbidden.",
                .status = 401,
            };
        return;
    }
}

/* No post here is stuck to the front page. */
static void
read_sticky(struct reading *reading, struct kr_str value)
{
    if (kr_str_is(value, "1") || kr_str_is(value, "true"))
        reading->out->nothing = true;
}

/* --- Dates --- */

static bool
read_moment(struct reading *reading, struct kr_str value, int64_t *out)
{
    struct kr_dateline date;

    if (kr_dateline_parse(kr_str_trim(value), KR_BASIS_SOURCE, &date, NULL) &&
        (date.precision == KR_PRECISION_MOMENT ||
         date.precision == KR_PRECISION_DAY)) {
        *out = date.earliest;
        return true;
    }
    complain(reading, "rest_invalid_date", "is not a valid ISO 8601 date.");
    return false;
}

static void
read_after(struct reading *reading, struct kr_str value)
{
    if (read_moment(reading, value, &reading->out->after))
        reading->out->dated = true;
}

static void
read_before(struct reading *reading, struct kr_str value)
{
    if (read_moment(reading, value, &reading->out->before))
        reading->out->dated = true;
}

/* What WordPress would obey and we cannot: better refused than passed over. */
static void
refuse(struct reading *reading, struct kr_str value)
{
    (void)value;
    complain(reading, "rest_not_supported",
             "is not supported by this archive.");
}

static const struct parameter {
    const char *name;
    read_fn *read;
    bool bare; /* it may be empty */
} parameters[] = {
    { "_embed", read_embed, true },
    { "_fields", read_fields, false },
    { "after", read_after, false },
    { "author", read_author, false },
    { "author_exclude", refuse, false },
    { "before", read_before, false },
    { "categories", read_categories, false },
    { "categories_exclude", refuse, false },
    { "context", read_context, false },
    { "exclude", read_exclude, false },
    { "include", read_include, false },
    { "menu_order", refuse, false },
    { "modified_after", refuse, false },
    { "modified_before", refuse, false },
    { "offset", read_offset, false },
    { "order", read_order, false },
    { "orderby", read_orderby, false },
    { "page", read_page, true },
    { "parent", read_parent, false },
    { "parent_exclude", refuse, false },
    { "per_page", read_per_page, true },
    { "post", read_post, false },
    { "search", read_search, false },
    { "slug", read_slug, false },
    { "status", read_status, false },
    { "sticky", read_sticky, false },
    { "subtype", read_subtype, false },
    { "tags", read_tags, false },
    { "tags_exclude", refuse, false },
    { "tax_relation", refuse, false },
    { "type", read_type, false },
};

static void
read_pair(struct reading *reading, const struct kr_query_pair *pair)
{
    struct kr_str name = kr_str_upto(pair->name, kr_str_find(pair->name, '['));

    for (size_t i = 0; i < KR_COUNT(parameters); i++) {
        if (!kr_str_is(name, parameters[i].name))
            continue;
        reading->name = parameters[i].name;
        if (pair->value.length > 0 || parameters[i].bare)
            parameters[i].read(reading, pair->value);
        return;
    }
}

void
kr_wp_query_read(const struct kr_site *site, const struct kr_request *req,
                 const struct kr_wp_rules *rules, struct kr_wp_query *out)
{
    struct reading reading = { .arena = req->arena,
                               .rules = rules,
                               .out = out };
    struct kr_str rest = req->query;
    struct kr_query_pair pair;

    *out = (struct kr_wp_query){
        .page = 1,
        .per_page = PER_PAGE,
        .offset = -1,
        .orderby = rules->orders[0],
        .ascending = rules->ascending,
        .after = INT64_MIN,
        .before = INT64_MAX,
        .post = -1,
        .parent = -1,
        .shape = { .arena = req->arena, .frame = &site->frame },
    };
    while (kr_query_next(req->arena, &rest, &pair))
        read_pair(&reading, &pair);
}
