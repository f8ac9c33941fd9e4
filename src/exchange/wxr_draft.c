#include "wxr_draft.h"

#include <string.h>
#include <strings.h>

#include "draft_lists.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/survey.h"
#include "wordpress_body.h"
#include "wxr_comments.h"
#include "wxr_dates.h"
#include "wxr_item.h"
#include "wxr_kinds.h"
#include "wxr_site.h"
#include "wxr_ours.h"
#include "wxr_text.h"

static void
note(const struct kr_wxr_making *making, const char *remark)
{
    making->sink->note(making->sink->self, making->place, remark);
}

static const char *
meta_of(const struct kr_wxr_item *item, const char *key)
{
    for (size_t i = 0; i < item->meta_count; i++)
        if (strcmp(kr_wxr_text(item->metas[i].key), key) == 0)
            return kr_wxr_text(item->metas[i].value);
    return NULL;
}

static bool
is_set(const char *text)
{
    return text != NULL && text[0] != '\0' && strcmp(text, "0") != 0;
}

/* --- When --- */

static bool
is_dated(const struct kr_dateline *date)
{
    return date->precision != KR_PRECISION_NONE;
}

static void
take_dates(struct kr_wxr_making *making, const struct kr_wxr_item *item,
           struct kr_draft_lists *lists, struct kr_draft *draft)
{
    struct kr_wxr_date made = kr_wxr_date(item->date, item->date_gmt);

    draft->date = made.date;
    if (item->date == NULL && item->date_gmt == NULL)
        draft->date = kr_wxr_rss_date(item->published);
    if (made.disagrees) {
        kr_draft_field(lists, "wp:post_date", item->date);
        note(making, "its local time and its GMT cannot both be true; GMT is "
                     "taken");
    }
    if (made.impossible) {
        kr_draft_field(lists, "wp:post_date", item->date);
        note(making, "an impossible date");
    }
    draft->modified = kr_wxr_date(item->modified, item->modified_gmt).date;
}

/* --- What it is --- */

static void
take_status(struct kr_wxr_making *making, const struct kr_wxr_item *item,
            struct kr_draft_lists *lists, struct kr_draft *draft)
{
    const char *name = kr_wxr_text(item->status);
    bool known;

    draft->status = kr_wxr_status(name, &known);
    if (!known) {
        note(making,
             name[0] == '\0'
                 ? "no status; it stays closed"
                 : kr_arena_format(making->arena,
                                   "unknown status '%s'; it stays closed",
                                   name));
        kr_draft_field(lists, "wp:status", item->status);
    }
    if (item->password == NULL || item->password[0] == '\0')
        return;
    if (draft->status != KR_DRAFT)
        draft->status = KR_PRIVATE;
    note(making, "it has a password, which is not kept; it stays closed");
}

static void
take_kind(const struct kr_wxr_item *item, struct kr_draft_lists *lists,
          struct kr_draft *draft)
{
    const char *type = kr_wxr_text(item->type);

    draft->kind = strcmp(type, "page") == 0 ? KR_PAGE : KR_POST;
    if (type[0] != '\0' && strcmp(type, "page") != 0 &&
        strcmp(type, "post") != 0)
        kr_draft_field(lists, "wp:post_type", type);
    if (is_set(item->sticky))
        kr_draft_field(lists, "sticky", "1");
}

/* --- Where it was --- */

static bool
is_address(const char *text)
{
    return strncasecmp(text, "http://", 7) == 0 ||
           strncasecmp(text, "https://", 8) == 0;
}

/* Where TEXT, an address, has its path; its end when it has none. */
static size_t
path_at(struct kr_str text)
{
    size_t host = kr_str_search(text, KR_STR("://")) + 3;

    return host + kr_str_find(kr_str_from(text, host), '/');
}

/* The path SLUG was at: as that of the permalink, with SLUG for its own. */
static const char *
old_path(struct kr_arena *arena, const struct kr_draft *draft, const char *own,
         const char *slug)
{
    struct kr_str path = kr_str(draft->permalink);
    struct kr_str folder;

    if (draft->permalink != NULL) {
        path = kr_str_from(path, path_at(path));
        folder = path;
        while (kr_str_ends(folder, KR_STR("/")))
            folder.length--;
        if (own[0] != '\0' && kr_str_ends(folder, kr_str(own))) {
            folder.length -= strlen(own);
            if (kr_str_ends(folder, KR_STR("/")))
                return kr_arena_format(arena, "%.*s%s/", KR_STR_ARGS(folder),
                                       slug);
        }
    }
    return kr_arena_format(arena, "/%s/", slug);
}

static void
take_addresses(struct kr_wxr_making *making, const struct kr_wxr_item *item,
               struct kr_draft_lists *lists, struct kr_draft *draft)
{
    const char *link = kr_wxr_text(item->link);
    const char *own = kr_wxr_text(item->slug);

    /* "?p=12" is no address of its own: the id says it. */
    if (is_address(link) && strchr(link, '?') == NULL)
        draft->permalink = link;
    draft->slug = kr_wxr_slug(making->arena, item->slug);
    for (size_t i = 0; i < item->meta_count; i++) {
        const char *key = kr_wxr_text(item->metas[i].key);
        const char *value = kr_wxr_text(item->metas[i].value);

        if (strcmp(key, "_wp_old_slug") == 0 && value[0] != '\0' &&
            strcmp(value, own) != 0)
            kr_draft_alias(lists, old_path(making->arena, draft, own, value));
    }
}

/* --- Who and what about --- */

/* TERM says nothing another one does not: WXR 1.0 writes a category twice, once
 * with its name only. */
static bool
is_echo(const struct kr_wxr_item *item, const struct kr_wxr_term *term)
{
    if (term->slug != NULL)
        return false;
    for (size_t i = 0; i < item->term_count; i++) {
        const struct kr_wxr_term *other = &item->terms[i];

        if (other->slug != NULL &&
            strcmp(kr_wxr_text(other->name), kr_wxr_text(term->name)) == 0)
            return true;
    }
    return false;
}

static void
take_term(struct kr_wxr_making *making, const struct kr_wxr_term *term,
          struct kr_draft_lists *lists)
{
    const char *taxonomy = kr_wxr_text(term->taxonomy);
    struct kr_wxr_term whole = *term;

    if (taxonomy[0] == '\0')
        whole.taxonomy = taxonomy = "category";
    if (strcmp(taxonomy, "category") == 0)
        kr_draft_term(lists, &lists->categories,
                      kr_wxr_site_term(making->arena, making->survey,
                                       making->site, &whole));
    else if (strcmp(taxonomy, "post_tag") == 0 || strcmp(taxonomy, "tag") == 0)
        kr_draft_term(lists, &lists->tags,
                      kr_wxr_site_term(making->arena, making->survey,
                                       making->site, &whole));
    else if (strcmp(taxonomy, "author") == 0) /* of plugins for co-authors */
        kr_draft_term(lists, &lists->authors,
                      (struct kr_term_draft){
                          .name = kr_wxr_line(making->arena, term->name),
                          .slug = term->slug });
    else
        kr_draft_field(lists, taxonomy, kr_wxr_line(making->arena, term->name));
}

static void
take_terms(struct kr_wxr_making *making, const struct kr_wxr_item *item,
           struct kr_draft_lists *lists)
{
    if (item->creator != NULL && item->creator[0] != '\0')
        kr_draft_term(lists, &lists->authors,
                      kr_wxr_site_author(making->arena, making->survey,
                                         making->site, item->creator));
    for (size_t i = 0; i < item->term_count; i++)
        if (!is_echo(item, &item->terms[i]))
            take_term(making, &item->terms[i], lists);
}

/* What WordPress needs to edit or show a post, or what is read elsewhere. */
static bool
is_machinery(const char *key)
{
    static const char *const keys[] = { "_edit_lock",    "_edit_last",
                                        "_thumbnail_id", "_wp_old_slug",
                                        "_pingme",       "_encloseme",
                                        "footnotes" };

    for (size_t i = 0; i < KR_COUNT(keys); i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return key[0] == '\0';
}

static void
take_metas(struct kr_wxr_making *making, const struct kr_wxr_item *item,
           struct kr_draft_lists *lists)
{
    for (size_t i = 0; i < item->meta_count; i++) {
        const char *key = kr_wxr_text(item->metas[i].key);

        if (!is_machinery(key) && !kr_wxr_is_ours(key))
            kr_draft_field(lists, key, kr_wxr_text(item->metas[i].value));
    }
    if (item->left_out != NULL)
        note(making, item->left_out);
}

/* --- The body --- */

struct files { /* what a body may ask for */
    const struct kr_wxr_making *making;
    const char *id; /* of the post */
};

static bool
give_file(const struct kr_attachment *found, struct kr_wordpress_file *out)
{
    if (found == NULL || found->url == NULL)
        return false;
    *out = (struct kr_wordpress_file){ .id = found->id,
                                       .url = found->url,
                                       .title = found->title,
                                       .caption = found->caption,
                                       .alt = found->alt };
    return true;
}

static bool
find_file(void *self, const char *id, struct kr_wordpress_file *out)
{
    const struct files *files = self;

    return give_file(kr_survey_find_attachment(files->making->survey,
                                               files->making->site, id),
                     out);
}

static bool
find_own_file(void *self, size_t index, struct kr_wordpress_file *out)
{
    const struct files *files = self;

    return files->id != NULL &&
           give_file(kr_survey_child(files->making->survey, files->making->site,
                                     files->id, index),
                     out);
}

static void
take_remark(void *self, const char *remark)
{
    note(((const struct files *)self)->making, remark);
}

static bool
take_body(struct kr_wxr_making *making, const struct kr_wxr_item *item,
          struct kr_draft *draft, struct kr_err *err)
{
    struct files files = { making, item->id };
    const struct kr_wordpress_context context = {
        .file = find_file,
        .own_file = find_own_file,
        .note = take_remark,
        .self = &files,
        .footnotes = kr_str(meta_of(item, "footnotes"))
    };
    struct kr_wordpress_body body;

    if (!kr_wordpress_body(making->arena, item->content, &context, &body, err))
        return false;
    draft->source = item->content;
    draft->source_type = "text/html+wordpress";
    draft->html = body.html;
    draft->excerpt = kr_wxr_plain(making->arena, item->excerpt);
    if (draft->excerpt[0] == '\0')
        draft->excerpt = body.excerpt;
    return true;
}

static void
take_featured(struct kr_wxr_making *making, const struct kr_wxr_item *item,
              struct kr_draft *draft)
{
    const char *id = meta_of(item, "_thumbnail_id");
    const struct kr_attachment *found;

    if (!is_set(id))
        return;
    found = kr_survey_find_attachment(making->survey, making->site, id);
    if (found == NULL) {
        note(making,
             kr_arena_format(
                 making->arena,
                 "its featured image, number %s, is not in the export", id));
        return;
    }
    draft->featured_src = found->url;
    draft->featured_alt = found->alt;
}

bool
kr_wxr_draft(struct kr_wxr_making *making, const struct kr_wxr_item *item,
             struct kr_draft *out, struct kr_err *err)
{
    struct kr_draft_lists lists = { .arena = making->arena };
    struct kr_draft *draft = out;

    *draft = (struct kr_draft){ .place = making->place,
                                .guid = item->guid,
                                .source_id = item->id };
    if (draft->guid != NULL && draft->guid[0] == '\0')
        draft->guid = NULL;
    if (!is_set(draft->source_id))
        draft->source_id = NULL;
    take_dates(making, item, &lists, draft);
    take_status(making, item, &lists, draft);
    take_kind(item, &lists, draft);
    take_addresses(making, item, &lists, draft);
    take_terms(making, item, &lists);
    take_metas(making, item, &lists);
    if (!take_body(making, item, draft, err))
        return false;
    take_featured(making, item, draft);
    kr_wxr_comments(making->arena, item, making->place, making->sink, draft);
    if (making->options->language == NULL)
        draft->language = kr_wxr_site_language(making->survey, making->site);
    draft->title = kr_wxr_line(making->arena, item->title);
    if (draft->title[0] == '\0' &&
        !kr_draft_title(making->arena, making->options, draft))
        return kr_fail(err, KR_INVALID, "nothing in it that says anything");
    kr_wxr_take_ours(making, item, &lists, draft);
    return kr_draft_fill(&lists, making->options, is_dated(&draft->date), draft,
                         err);
}
