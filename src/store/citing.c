#include "store/citing.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "store/stmt.h"
#include "store/work_identity.h"
#include "store/work_keeping.h"

struct entry { /* one reference of the article, as it was listed or is to be */
    int64_t place;
    bool named; /* it has a place in a journal: */
    struct kr_work_place at;
    const char *doi; /* lower case; "" none */
    int64_t latest, earliest, seat;
    struct kr_str text; /* of those to be */
    int64_t digest, work, naming;
    const char *work_doi; /* NULL: the work has none we know */
    bool kept;            /* it names what it named */
    bool told;            /* its text is another */
};

struct entries {
    struct entry *items;
    size_t count, room;
};

struct citing {
    struct kr_store *store;
    struct kr_arena *arena;
    int64_t article;
    const char *slug;       /* of it, when it is published */
    struct entries was, is; /* by place */
    struct kr_work_change *changes;
    size_t change_count, change_room;
};

/* --- What is there --- */

static struct entry *
add(struct citing *citing, struct entries *entries)
{
    entries->items =
        kr_arena_grow(citing->arena, entries->items, entries->count,
                      &entries->room, sizeof(*entries->items));
    entries->items[entries->count] = (struct entry){ .doi = "" };
    return &entries->items[entries->count++];
}

static const char *
lower(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    char *text = kr_str_keep(kr_stmt_get_str(stmt, column), arena);

    for (char *c = text; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return text;
}

static bool
load_was(struct citing *citing, struct kr_err *err)
{
    struct kr_arena *arena = citing->arena;
    struct kr_stmt *stmt =
        kr_store_stmt(citing->store, KR_SQL_CITATIONS_OF_ARTICLE);

    kr_stmt_int(stmt, ":article", citing->article);
    while (kr_stmt_row(stmt)) {
        struct entry *entry = add(citing, &citing->was);

        entry->place = kr_stmt_get_int(stmt, 0);
        entry->work = kr_stmt_get_int(stmt, 1);
        entry->latest = kr_stmt_get_int(stmt, 2);
        entry->earliest = kr_stmt_get_int(stmt, 3);
        entry->seat = kr_stmt_get_int(stmt, 4);
        entry->naming = kr_stmt_get_int(stmt, 5);
        entry->digest = kr_stmt_get_int(stmt, 6);
        entry->named = entry->naming != 0;
        entry->at.year = kr_stmt_get_int(stmt, 7);
        entry->at.volume = kr_stmt_get_text(stmt, 8, arena);
        entry->at.first_page = kr_stmt_get_text(stmt, 9, arena);
        entry->doi = kr_stmt_get_text(stmt, 10, arena);
    }
    return kr_stmt_end(stmt, err);
}

static bool
load_is(struct citing *citing, struct kr_err *err)
{
    struct kr_arena *arena = citing->arena;
    struct kr_stmt *stmt =
        kr_store_stmt(citing->store, KR_SQL_CITABLE_REFERENCES);

    kr_stmt_int(stmt, ":article", citing->article);
    while (kr_stmt_row(stmt)) {
        struct entry *entry = add(citing, &citing->is);

        entry->place = kr_stmt_get_int(stmt, 0);
        entry->doi = lower(stmt, 1, arena);
        entry->at.year = kr_stmt_get_int(stmt, 2);
        entry->at.volume = lower(stmt, 3, arena);
        entry->at.first_page = lower(stmt, 4, arena);
        entry->named = entry->at.year != 0 && *entry->at.volume != '\0' &&
                       *entry->at.first_page != '\0';
        entry->text = kr_str(kr_stmt_get_text(stmt, 5, arena));
        entry->digest = kr_work_digest(entry->text);
        entry->latest = kr_stmt_get_int(stmt, 6);
        entry->earliest = kr_stmt_get_int(stmt, 7);
        entry->seat = kr_stmt_get_int(stmt, 8);
        citing->slug = kr_stmt_get_text(stmt, 9, arena);
    }
    return kr_stmt_end(stmt, err);
}

/* --- Which work a place names --- */

struct dois { /* that stand beside a place */
    const char *items[3];
    size_t count;
};

static bool
find_dois(struct citing *citing, const struct kr_work_place *at,
          struct dois *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_NAMING_DOIS);

    out->count = 0;
    kr_stmt_int(stmt, ":year", at->year);
    kr_stmt_text(stmt, ":volume", at->volume);
    kr_stmt_text(stmt, ":first_page", at->first_page);
    while (out->count < KR_COUNT(out->items) && kr_stmt_row(stmt))
        out->items[out->count++] = kr_stmt_get_text(stmt, 0, citing->arena);
    return kr_stmt_end(stmt, err);
}

static int64_t
work_at(struct citing *citing, const struct kr_work_place *at,
        const struct dois *dois, const char **doi)
{
    *doi = dois->count == 1 ? dois->items[0] : NULL;
    return *doi != NULL ? kr_work_by_doi(citing->arena, *doi)
                        : kr_work_by_place(citing->arena, at);
}

static void
note(struct citing *citing, const struct kr_work_change *change)
{
    citing->changes =
        kr_arena_grow(citing->arena, citing->changes, citing->change_count,
                      &citing->change_room, sizeof(*citing->changes));
    citing->changes[citing->change_count] = *change;
    citing->changes[citing->change_count++].article = citing->article;
}

/* References that have nothing but the place follow it to another work. */
static bool
move(struct citing *citing, const struct kr_work_place *at,
     const struct dois *before, const struct dois *after, struct kr_err *err)
{
    struct kr_work_change from = { .whole = true }, to = { .whole = true };
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_NAMING_OF_PLACE);
    int64_t naming;

    from.work = work_at(citing, at, before, &from.doi);
    to.work = work_at(citing, at, after, &to.doi);
    if (from.work == to.work)
        return true;
    kr_stmt_int(stmt, ":year", at->year);
    kr_stmt_text(stmt, ":volume", at->volume);
    kr_stmt_text(stmt, ":first_page", at->first_page);
    naming = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    if (naming == 0)
        return true;
    note(citing, &from);
    note(citing, &to);
    stmt = kr_store_stmt(citing->store, KR_SQL_CITATION_MOVE);
    kr_stmt_int(stmt, ":from", from.work);
    kr_stmt_int(stmt, ":to", to.work);
    kr_stmt_int(stmt, ":naming", naming);
    return kr_stmt_run(stmt, err);
}

/* ENTRY's DOI is the first that stands beside its place, or was the last: what
 * the place names may be another work with it than without. */
static bool
move_with(struct citing *citing, const struct entry *entry, bool added,
          struct kr_err *err)
{
    struct dois with, without = { 0 };

    if (!find_dois(citing, &entry->at, &with, err))
        return false;
    if (added) {
        for (size_t i = 0; i < with.count; i++)
            if (strcmp(with.items[i], entry->doi) != 0)
                without.items[without.count++] = with.items[i];
        return move(citing, &entry->at, &without, &with, err);
    }
    without = with;
    if (with.count < KR_COUNT(with.items))
        with.items[with.count++] = entry->doi;
    return move(citing, &entry->at, &with, &without, err);
}

static bool
put_naming(struct citing *citing, struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_NAMING_PUT);
    int64_t cited = 0;

    kr_stmt_int(stmt, ":year", entry->at.year);
    kr_stmt_text(stmt, ":volume", entry->at.volume);
    kr_stmt_text(stmt, ":first_page", entry->at.first_page);
    kr_stmt_text(stmt, ":doi", entry->doi);
    while (kr_stmt_row(stmt)) {
        entry->naming = kr_stmt_get_int(stmt, 0);
        cited = kr_stmt_get_int(stmt, 1);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    return cited != 1 || *entry->doi == '\0' ||
           move_with(citing, entry, true, err);
}

static bool
lose_naming(struct citing *citing, const struct entry *entry,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_NAMING_LOSE);
    int64_t cited = 0;

    kr_stmt_int(stmt, ":id", entry->naming);
    while (kr_stmt_row(stmt))
        cited = kr_stmt_get_int(stmt, 0);
    if (!kr_stmt_end(stmt, err))
        return false;
    if (cited > 0)
        return true;
    stmt = kr_store_stmt(citing->store, KR_SQL_NAMING_DROP);
    kr_stmt_int(stmt, ":id", entry->naming);
    return kr_stmt_run(stmt, err) &&
           (*entry->doi == '\0' || move_with(citing, entry, false, err));
}

/* --- From what was to what is --- */

/* What ENTRY names whatever other references say; 0: they have a say. */
static int64_t
own_work(struct citing *citing, const struct entry *entry)
{
    if (*entry->doi != '\0')
        return kr_work_by_doi(citing->arena, entry->doi);
    return entry->named
               ? 0
               : kr_work_alone(citing->arena, citing->slug, entry->place);
}

static bool
names_the_same(struct citing *citing, const struct entry *was,
               const struct entry *is)
{
    if (was->named != is->named)
        return false;
    if (!is->named)
        return was->work == own_work(citing, is);
    return was->at.year == is->at.year &&
           strcmp(was->at.volume, is->at.volume) == 0 &&
           strcmp(was->at.first_page, is->at.first_page) == 0 &&
           strcmp(was->doi, is->doi) == 0;
}

static bool
drop_row(struct citing *citing, const struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_CITATION_DROP);

    kr_stmt_int(stmt, ":article", citing->article);
    kr_stmt_int(stmt, ":place", entry->place);
    return kr_stmt_run(stmt, err);
}

static bool
add_row(struct citing *citing, const struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(citing->store, KR_SQL_CITATION_ADD);

    kr_stmt_int(stmt, ":work", entry->work);
    kr_stmt_int(stmt, ":latest", entry->latest);
    kr_stmt_int(stmt, ":earliest", entry->earliest);
    kr_stmt_int(stmt, ":seat", entry->seat);
    kr_stmt_int(stmt, ":article", citing->article);
    kr_stmt_int(stmt, ":place", entry->place);
    kr_stmt_int(stmt, ":naming", entry->naming);
    kr_stmt_int(stmt, ":digest", entry->digest);
    return kr_stmt_run(stmt, err);
}

/* WAS stays with its work, in another place of its list or in other words. */
static bool
keep(struct citing *citing, struct entry *was, struct entry *is,
     struct kr_err *err)
{
    was->kept = is->kept = true;
    is->work = was->work;
    is->naming = was->naming;
    is->told = was->digest != is->digest;
    if (!is->told && was->latest == is->latest &&
        was->earliest == is->earliest && was->seat == is->seat)
        return true;
    return drop_row(citing, was, err) && add_row(citing, is, err);
}

/* Both go by place. */
static bool
keep_all(struct citing *citing, struct kr_err *err)
{
    struct entries *was = &citing->was, *is = &citing->is;

    for (size_t i = 0, j = 0; i < was->count && j < is->count;) {
        struct entry *a = &was->items[i], *b = &is->items[j];

        i += a->place <= b->place;
        j += b->place <= a->place;
        if (a->place == b->place && names_the_same(citing, a, b) &&
            !keep(citing, a, b, err))
            return false;
    }
    return true;
}

static bool
drop(struct citing *citing, const struct entry *was, struct kr_err *err)
{
    return drop_row(citing, was, err) &&
           (was->naming == 0 || lose_naming(citing, was, err));
}

static bool
take(struct citing *citing, struct entry *is, struct kr_err *err)
{
    struct dois dois;

    is->told = true;
    if (is->named && !put_naming(citing, is, err))
        return false;
    is->work = own_work(citing, is);
    if (*is->doi != '\0') {
        is->work_doi = is->doi;
    } else if (is->work == 0) {
        if (!find_dois(citing, &is->at, &dois, err))
            return false;
        is->work = work_at(citing, &is->at, &dois, &is->work_doi);
    }
    return add_row(citing, is, err);
}

/* --- The works they name --- */

static int
by_work(const void *a, const void *b)
{
    int64_t x = ((const struct kr_work_change *)a)->work;
    int64_t y = ((const struct kr_work_change *)b)->work;

    return x < y ? -1 : x > y;
}

static void
join(struct kr_work_change *into, const struct kr_work_change *one)
{
    into->was = into->was || one->was;
    into->is = into->is || one->is;
    into->lost = into->lost || one->lost;
    into->whole = into->whole || one->whole;
    if (into->doi == NULL)
        into->doi = one->doi;
    if (one->text.length > 0 &&
        (into->text.length == 0 || kr_work_better(one->text, into->text))) {
        into->text = one->text;
        into->place = one->place;
    }
}

static bool
changes_work(const struct kr_work_change *change)
{
    return change->whole || change->lost || change->was != change->is ||
           change->text.length > 0;
}

/* An article may name a work more than once: what it does to one is joined. */
static bool
keep_works(struct citing *citing, struct kr_err *err)
{
    struct kr_work_change *all = citing->changes;

    if (citing->change_count > 1)
        qsort(all, citing->change_count, sizeof(*all), by_work);
    for (size_t i = 0, next; i < citing->change_count; i = next) {
        for (next = i + 1;
             next < citing->change_count && all[next].work == all[i].work;
             next++)
            join(&all[i], &all[next]);
        if (changes_work(&all[i]) &&
            !kr_work_keep(citing->store, citing->arena, &all[i], err))
            return false;
    }
    return true;
}

/* A text that is gone may be the one that stood for the work: it is looked
 * into as if the article had left and come. */
static void
note_all(struct citing *citing)
{
    for (size_t i = 0; i < citing->was.count; i++) {
        const struct entry *entry = &citing->was.items[i];

        note(citing, &(struct kr_work_change){ .work = entry->work,
                                               .was = true,
                                               .lost = !entry->kept });
    }
    for (size_t i = 0; i < citing->is.count; i++) {
        const struct entry *entry = &citing->is.items[i];
        struct kr_work_change change = { .work = entry->work,
                                         .doi = entry->work_doi,
                                         .is = true };

        if (entry->told) {
            change.text = entry->text;
            change.place = entry->place;
        }
        note(citing, &change);
    }
}

bool
kr_citing_renew(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_err *err)
{
    struct citing citing = { .store = store,
                             .arena = arena,
                             .article = article };

    if (!load_was(&citing, err) || !load_is(&citing, err) ||
        !keep_all(&citing, err))
        return false;
    for (size_t i = 0; i < citing.was.count; i++)
        if (!citing.was.items[i].kept &&
            !drop(&citing, &citing.was.items[i], err))
            return false;
    for (size_t i = 0; i < citing.is.count; i++)
        if (!citing.is.items[i].kept &&
            !take(&citing, &citing.is.items[i], err))
            return false;
    note_all(&citing);
    return keep_works(&citing, err);
}
