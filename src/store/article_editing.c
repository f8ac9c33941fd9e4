/*
 * Editing one article: what is decided becomes rulings while the article lies
 * open, and what readers see before and after is what the events tell.
 */
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/date.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/text/percent.h"
#include "store/body_editing.h"
#include "store/derive.h"
#include "store/edit_check.h"
#include "store/editing_own.h"
#include "store/row.h"
#include "store/rulings.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/taxonomy.h"

#define SHOWN_MAX 80 /* characters of a value in an event */
#define DAY_SECONDS 86400

static const char *const field_names[KR_EDIT_FIELDS] = {
    [KR_EDIT_TITLE] = "title",
    [KR_EDIT_DATE] = "date",
    [KR_EDIT_SLUG] = "slug",
    [KR_EDIT_LANGUAGE] = "language",
    [KR_EDIT_EXCERPT] = "excerpt",
    [KR_EDIT_STATUS] = "status",
    [KR_EDIT_ALT] = "alt",
    [KR_EDIT_BODY] = "body",
    [KR_EDIT_AUTHORS] = "authors",
    [KR_EDIT_TAGS] = "tags",
    [KR_EDIT_CATEGORIES] = "categories",
};

const char *
kr_edit_field_name(enum kr_edit_field field)
{
    return field_names[field];
}

struct shown { /* what readers see, and what was ruled */
    struct kr_subject subject;
    struct kr_rulings rulings;
    const char *of[KR_EDIT_FIELDS];
};

struct change {
    struct kr_editing *editing;
    const struct kr_edit *edit;
    int64_t article;
    struct shown before, after;
    bool touched[KR_EDIT_FIELDS];
};

/* --- what is there --- */

static bool
join_terms(struct change *change, struct shown *out, struct kr_err *err)
{
    static const enum kr_edit_field fields[] = {
        [KR_TAG] = KR_EDIT_TAGS,
        [KR_CATEGORY] = KR_EDIT_CATEGORIES,
        [KR_AUTHOR] = KR_EDIT_AUTHORS,
    };
    struct kr_arena *arena = change->editing->arena;
    struct kr_stmt *stmt =
        kr_store_stmt(change->editing->store, KR_SQL_TERMS_OF_ARTICLE);

    out->of[KR_EDIT_TAGS] = out->of[KR_EDIT_CATEGORIES] =
        out->of[KR_EDIT_AUTHORS] = "";
    kr_stmt_int(stmt, ":article", change->article);
    while (kr_stmt_row(stmt)) {
        const char **list = &out->of[fields[kr_stmt_get_int(stmt, 1)]];

        *list =
            kr_arena_format(arena, "%s%s%s", *list, **list == '\0' ? "" : ", ",
                            kr_stmt_get_text(stmt, 2, arena));
    }
    return kr_stmt_end(stmt, err);
}

static bool
name_revision(struct change *change, struct shown *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(change->editing->store, KR_SQL_REVISION_NUMBER);
    long long number;

    kr_stmt_int(stmt, ":revision", out->subject.revision);
    number = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    out->of[KR_EDIT_BODY] =
        kr_arena_format(change->editing->arena, "revision %lld", number);
    return kr_stmt_end(stmt, err);
}

static bool
look(struct change *change, struct shown *out, struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    struct kr_standing standing;

    *out = (struct shown){ .of = { NULL } };
    if (!kr_subject_load(editing->store, editing->arena, change->article,
                         &out->subject, err) ||
        !kr_rulings_load(editing->store, editing->arena, change->article,
                         &out->rulings, err) ||
        !kr_rulings_standing(editing->store, editing->arena, change->article,
                             &standing, err))
        return false;
    out->of[KR_EDIT_TITLE] = out->subject.title;
    out->of[KR_EDIT_DATE] =
        kr_arena_text(editing->arena, out->subject.date.edtf);
    out->of[KR_EDIT_SLUG] = out->subject.slug;
    out->of[KR_EDIT_LANGUAGE] = standing.of[KR_RULED_LANGUAGE];
    out->of[KR_EDIT_EXCERPT] = standing.of[KR_RULED_EXCERPT];
    out->of[KR_EDIT_STATUS] = kr_status_name(out->subject.status);
    if (out->subject.status == KR_WITHDRAWN)
        out->of[KR_EDIT_STATUS] =
            kr_arena_format(editing->arena, "withdrawn on %s: %s",
                            standing.of[KR_RULED_WITHDRAWN_ON],
                            standing.of[KR_RULED_WITHDRAWN_WHY]);
    out->of[KR_EDIT_ALT] = standing.of[KR_RULED_ALT];
    return join_terms(change, out, err) && name_revision(change, out, err);
}

/* --- deciding --- */

/* VALUE NULL: not asked for.  SOURCED is what stands there, lifted. */
static bool
rule(struct change *change, enum kr_edit_field field, enum kr_ruled ruled,
     const char *value, const char *sourced, struct kr_err *err)
{
    if (change->edit->unset[field]) {
        change->touched[field] = true;
        return kr_rulings_put(change->editing->store, change->article, ruled,
                              NULL, NULL, err);
    }
    if (value == NULL)
        return true;
    change->touched[field] = true;
    return kr_rulings_put(change->editing->store, change->article, ruled, value,
                          sourced, err);
}

static const char *
today(struct kr_arena *arena, int64_t now)
{
    struct kr_date date = kr_date_of_day((int32_t)(now / DAY_SECONDS));

    return kr_arena_format(arena, "%04d-%02d-%02d", date.year, date.month,
                           date.day);
}

static bool
rule_status(struct change *change, const struct kr_standing *standing,
            struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    const struct kr_edit *edit = change->edit;
    const char *status = NULL, *on = NULL, *why = NULL;

    if (edit->status != 0) {
        status = kr_arena_format(editing->arena, "%d", (int)edit->status);
        on = why = "";
    }
    if (edit->status == KR_WITHDRAWN) {
        on = edit->withdrawn_on != NULL
                 ? edit->withdrawn_on
                 : today(editing->arena, editing->options.now);
        why = kr_str_keep(kr_str_trim(kr_str(edit->withdrawn_why)),
                          editing->arena);
    }
    return rule(change, KR_EDIT_STATUS, KR_RULED_STATUS, status,
                standing->of[KR_RULED_STATUS], err) &&
           rule(change, KR_EDIT_STATUS, KR_RULED_WITHDRAWN_ON, on,
                standing->of[KR_RULED_WITHDRAWN_ON], err) &&
           rule(change, KR_EDIT_STATUS, KR_RULED_WITHDRAWN_WHY, why,
                standing->of[KR_RULED_WITHDRAWN_WHY], err);
}

static bool
rule_columns(struct change *change, struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    const struct kr_edit *edit = change->edit;
    struct kr_standing standing;
    const char *title = NULL;

    if (edit->title != NULL)
        title = kr_str_keep(kr_str_trim(kr_str(edit->title)), editing->arena);
    return kr_rulings_standing(editing->store, editing->arena, change->article,
                               &standing, err) &&
           rule(change, KR_EDIT_TITLE, KR_RULED_TITLE, title,
                standing.of[KR_RULED_TITLE], err) &&
           rule(change, KR_EDIT_TITLE, KR_RULED_TITLE_DERIVED,
                title == NULL ? NULL : "0", standing.of[KR_RULED_TITLE_DERIVED],
                err) &&
           rule(change, KR_EDIT_LANGUAGE, KR_RULED_LANGUAGE, edit->language,
                standing.of[KR_RULED_LANGUAGE], err) &&
           rule(change, KR_EDIT_EXCERPT, KR_RULED_EXCERPT, edit->excerpt,
                standing.of[KR_RULED_EXCERPT], err) &&
           rule(change, KR_EDIT_ALT, KR_RULED_ALT, edit->alt,
                standing.of[KR_RULED_ALT], err) &&
           rule(change, KR_EDIT_DATE, KR_RULED_DATE, edit->date, "", err) &&
           rule_status(change, &standing, err);
}

static bool
rule_body(struct change *change, struct kr_err *err)
{
    struct kr_editing *editing = change->editing;

    if (change->edit->body != NULL) {
        change->touched[KR_EDIT_BODY] = true;
        return kr_body_rule(editing, change->article, change->edit->body, err);
    }
    if (!change->edit->unset[KR_EDIT_BODY] ||
        change->before.rulings.of[KR_RULED_BODY].value == NULL)
        return true;
    change->touched[KR_EDIT_BODY] = true;
    return kr_body_unrule(editing, change->article, err);
}

static bool
drop_terms(struct change *change, enum kr_taxonomy taxonomy, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(change->editing->store, KR_SQL_RULING_TERMS_DROP);

    kr_stmt_int(stmt, ":article", change->article);
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    return kr_stmt_run(stmt, err);
}

static bool
give_author(struct change *change, const char *name, size_t place,
            struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    const struct kr_term_draft draft = { .name = name };
    struct kr_stmt *stmt;
    int64_t term;

    if (!kr_taxonomy_term(editing->store, editing->arena, KR_AUTHOR, &draft, "",
                          &term, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_RULING_TERM_PUT);
    kr_stmt_int(stmt, ":article", change->article);
    kr_stmt_int(stmt, ":term", term);
    kr_stmt_int(stmt, ":given", 1);
    kr_stmt_int(stmt, ":place", (int64_t)place);
    return kr_stmt_run(stmt, err);
}

static bool
rule_terms(struct change *change, struct kr_err *err)
{
    static const struct {
        enum kr_edit_field field;
        enum kr_taxonomy taxonomy;
    } all[] = { { KR_EDIT_TAGS, KR_TAG },
                { KR_EDIT_CATEGORIES, KR_CATEGORY },
                { KR_EDIT_AUTHORS, KR_AUTHOR } };
    const struct kr_edit *edit = change->edit;
    const char *ruled = NULL;

    for (size_t i = 0; i < KR_COUNT(all); i++)
        if (edit->unset[all[i].field]) {
            change->touched[all[i].field] = true;
            if (!drop_terms(change, all[i].taxonomy, err))
                return false;
        }
    if (edit->author_count > 0) {
        ruled = "";
        if (!drop_terms(change, KR_AUTHOR, err))
            return false;
    }
    for (size_t i = 0; i < edit->author_count; i++)
        if (!give_author(change, edit->authors[i], i + 1, err))
            return false;
    return rule(change, KR_EDIT_AUTHORS, KR_RULED_AUTHORS, ruled, "", err);
}

static bool
rule_slug(struct change *change, struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    const struct kr_ruling *was = &change->before.rulings.of[KR_RULED_SLUG];
    const char *wanted = change->edit->slug;
    struct kr_subject subject;
    enum kr_slug_by by = KR_SLUG_EDITOR;

    if (wanted == NULL &&
        (!change->edit->unset[KR_EDIT_SLUG] || was->value == NULL))
        return true;
    if (!kr_subject_load(editing->store, editing->arena, change->article,
                         &subject, err) ||
        !rule(change, KR_EDIT_SLUG, KR_RULED_SLUG, wanted,
              subject.slug_given ? subject.slug : "", err))
        return false;
    if (wanted == NULL) {
        wanted = was->sourced;
        by = *wanted == '\0' ? KR_SLUG_MADE_UP : KR_SLUG_SOURCE;
    }
    return kr_derive_slug(editing->store, editing->arena,
                          &editing->options.addresses, &subject, wanted, by,
                          err);
}

/* --- what follows --- */

static const char *
permalink(struct change *change, const struct shown *shown)
{
    struct kr_arena *arena = change->editing->arena;
    const struct kr_subject *subject = &shown->subject;
    const char *path =
        kr_permalink(arena, &change->editing->options.addresses, subject->kind,
                     subject->slug, &subject->date);
    struct kr_str decoded;

    if (!kr_percent_decode(arena, kr_str(path), &decoded, NULL))
        return path;
    return kr_str_keep(decoded, arena);
}

static bool
drop_path(struct kr_store *store, enum kr_sql which, const char *path,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    kr_stmt_text(stmt, ":path", path);
    return kr_stmt_run(stmt, err);
}

/* Another slug, or another date in the address: the old one leads here. */
static bool
follow_address(struct change *change, struct kr_err *err)
{
    struct kr_store *store = change->editing->store;
    const char *before = permalink(change, &change->before);
    const char *after = permalink(change, &change->after);
    struct kr_stmt *stmt;

    if (strcmp(before, after) == 0)
        return true;
    if (!drop_path(store, KR_SQL_REDIRECT_DROP, after, err) ||
        !drop_path(store, KR_SQL_FORWARD_DROP, after, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_REDIRECT_PUT);
    kr_stmt_text(stmt, ":path", before);
    kr_stmt_int(stmt, ":article", change->article);
    kr_stmt_text(stmt, ":why", "slug");
    return kr_stmt_run(stmt, err);
}

static const char *
quoted(struct kr_arena *arena, const char *value)
{
    if (*value == '\0')
        return "nothing";
    return kr_arena_format(arena, "'%s'",
                           kr_excerpt(arena, kr_str(value), SHOWN_MAX).data);
}

/* What is ruled of FIELD, so that a decision for what is there already counts
 * as one once. */
static bool
is_ruled_anew(const struct change *change, enum kr_edit_field field)
{
    static const enum kr_ruled ruled[KR_EDIT_FIELDS] = {
        [KR_EDIT_TITLE] = KR_RULED_TITLE,
        [KR_EDIT_DATE] = KR_RULED_DATE,
        [KR_EDIT_SLUG] = KR_RULED_SLUG,
        [KR_EDIT_LANGUAGE] = KR_RULED_LANGUAGE,
        [KR_EDIT_EXCERPT] = KR_RULED_EXCERPT,
        [KR_EDIT_STATUS] = KR_RULED_STATUS,
        [KR_EDIT_ALT] = KR_RULED_ALT,
        [KR_EDIT_BODY] = KR_RULED_BODY,
        [KR_EDIT_AUTHORS] = KR_RULED_AUTHORS,
    };
    const char *before, *after;

    if (field == KR_EDIT_TAGS || field == KR_EDIT_CATEGORIES)
        return false;
    before = change->before.rulings.of[ruled[field]].value;
    after = change->after.rulings.of[ruled[field]].value;
    return after != NULL && (before == NULL || strcmp(before, after) != 0);
}

static bool
tell(struct change *change, enum kr_edit_field field, struct kr_err *err)
{
    struct kr_editing *editing = change->editing;
    struct kr_arena *arena = editing->arena;
    const char *before = change->before.of[field];
    const char *after = change->after.of[field];
    const char *detail;

    if (strcmp(before, after) != 0)
        detail =
            kr_arena_format(arena, "%s: %s → %s%s", field_names[field],
                            quoted(arena, before), quoted(arena, after),
                            change->edit->unset[field] ? ", as the sources say"
                                                       : "");
    else if (is_ruled_anew(change, field))
        detail = kr_arena_format(arena, "%s: %s, whatever sources say",
                                 field_names[field], quoted(arena, after));
    else
        return true;
    return kr_editing_happened(editing, change->article,
                               change->after.subject.slug, detail, err);
}

bool
kr_editing_article(struct kr_editing *editing, const char *slug,
                   const struct kr_edit *edit, struct kr_err *err)
{
    struct change change = { .editing = editing, .edit = edit };

    if (!kr_subject_find(editing->store, slug, &change.article, err) ||
        !look(&change, &change.before, err) ||
        !kr_edit_check(editing, change.article, edit, err) ||
        !kr_editing_open(editing, change.article, err) ||
        !rule_columns(&change, err) || !rule_body(&change, err) ||
        !rule_terms(&change, err) || !rule_slug(&change, err) ||
        !kr_editing_close(editing, change.article, err) ||
        !look(&change, &change.after, err) || !follow_address(&change, err))
        return false;
    for (int field = 0; field < KR_EDIT_FIELDS; field++)
        if (change.touched[field] &&
            !tell(&change, (enum kr_edit_field)field, err))
            return false;
    return true;
}

bool
kr_editing_publish_due(struct kr_editing *editing, struct kr_err *err)
{
    const struct kr_edit edit = { .status = KR_PUBLISHED };
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_ARTICLES_DUE);
    const char **slugs = NULL;
    size_t count = 0, room = 0;

    kr_stmt_int(stmt, ":now", editing->options.now);
    while (kr_stmt_row(stmt)) {
        slugs =
            kr_arena_grow(editing->arena, slugs, count, &room, sizeof(*slugs));
        slugs[count++] = kr_stmt_get_text(stmt, 0, editing->arena);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!kr_editing_article(editing, slugs[i], &edit, err))
            return false;
    return true;
}
