#include "kroniek/store/terms.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/date.h"
#include "store/line.h"
#include "store/milestones.h"
#include "store/row.h"
#include "store/stmt.h"

#define T_INITIAL 5 /* behind the columns of shape term */
#define LETTERS 28  /* A to Z, 0-9, # */

bool
kr_store_term(struct kr_store *store, struct kr_arena *arena,
              enum kr_taxonomy taxonomy, const char *path, struct kr_term *out,
              struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_BY_PATH);
    bool found;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    if ((found = kr_stmt_row(stmt)))
        kr_row_term(stmt, arena, out);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no %s '%s'",
                            kr_taxonomy_name(taxonomy), path);
}

bool
kr_store_term_by_id(struct kr_store *store, struct kr_arena *arena,
                    enum kr_taxonomy taxonomy, int64_t id, struct kr_term *out,
                    struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_BY_ID);
    bool found;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":id", id);
    if ((found = kr_stmt_row(stmt)))
        kr_row_term(stmt, arena, out);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no %s has this id",
                            kr_taxonomy_name(taxonomy));
}

bool
kr_store_term_source_id(struct kr_store *store, struct kr_arena *arena,
                        enum kr_taxonomy taxonomy, const char *id,
                        struct kr_term *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_BY_SOURCE_ID);
    struct kr_term other;
    bool found, doubtful = false;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":key", id);
    if ((found = kr_stmt_row(stmt))) {
        kr_row_term(stmt, arena, out);
        if (kr_stmt_row(stmt)) {
            kr_row_term(stmt, arena, &other);
            doubtful = other.id != out->id;
        }
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (!found || doubtful)
        return kr_fail(err, KR_NOT_FOUND, "no one %s has id %s",
                       kr_taxonomy_name(taxonomy), id);
    return true;
}

struct entry { /* of an index page */
    struct kr_term term;
    const char *initial;
};

/* By path, a parent right before its children: '/' sorts before all else, so
 * "a/b" comes before "a-b". */
static int
by_tree(const void *a, const void *b)
{
    const char *x = ((const struct entry *)a)->term.path;
    const char *y = ((const struct entry *)b)->term.path;

    while (*x != '\0' && *x == *y) {
        x++;
        y++;
    }
    if (*x == *y)
        return 0;
    if (*x == '\0' || *y == '\0')
        return *x == '\0' ? -1 : 1;
    if (*x == '/' || *y == '/')
        return *x == '/' ? -1 : 1;
    return *x < *y ? -1 : 1;
}

static bool
load_entries(struct kr_stmt *stmt, struct kr_arena *arena, bool with_initials,
             struct entry **out, size_t *count, struct kr_err *err)
{
    struct entry *entries = NULL;
    size_t size = 0;

    *count = 0;
    while (kr_stmt_row(stmt)) {
        entries =
            kr_arena_grow(arena, entries, *count, &size, sizeof(*entries));
        kr_row_term(stmt, arena, &entries[*count].term);
        if (with_initials)
            entries[*count].initial = kr_stmt_get_text(stmt, T_INITIAL, arena);
        (*count)++;
    }
    *out = entries;
    return kr_stmt_end(stmt, err);
}

/* The terms come letter by letter, and how many stand under each is kept: to
 * have SQLite work out the letter of each took a third of the page's time. */
static bool
add_initials(struct kr_store *store, struct kr_arena *arena,
             enum kr_taxonomy taxonomy, struct entry *entries, size_t count,
             struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LETTERS_OF_TERMS);
    const char *initial = "#";
    int64_t left = 0;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    for (size_t i = 0; i < count; i++, left--) {
        if (left == 0 && kr_stmt_row(stmt)) {
            initial = kr_stmt_get_text(stmt, 0, arena);
            left = kr_stmt_get_int(stmt, 1);
        }
        entries[i].initial = initial;
    }
    return kr_stmt_end(stmt, err);
}

/* Where INITIAL, the letter of a run, belongs: letters, digits, the rest. */
static int
rank(const char *initial)
{
    return initial[0] == '#' ? 2 : initial[0] == '0' ? 1 : 0;
}

/* The index has '#' and '0-9' before the letters; readers look behind them. */
static void
put_letters_first(struct kr_arena *arena, struct entry *entries, size_t count)
{
    struct entry *sorted = kr_arena_array(arena, count, sizeof(*sorted));
    size_t n = 0;

    for (int wanted = 0; wanted < 3; wanted++)
        for (size_t i = 0; i < count; i++)
            if (rank(entries[i].initial) == wanted)
                sorted[n++] = entries[i];
    memcpy(entries, sorted, count * sizeof(*entries));
}

bool
kr_store_terms(struct kr_store *store, struct kr_arena *arena,
               enum kr_taxonomy taxonomy, struct kr_terms *out,
               const char *const **initials, struct kr_err *err)
{
    bool tree = taxonomy == KR_CATEGORY;
    struct kr_stmt *stmt = kr_store_stmt(store, tree ? KR_SQL_TERMS_BY_TREE
                                                     : KR_SQL_TERMS_BY_NAME);
    struct entry *entries;
    struct kr_term *terms;
    const char **letters;
    size_t count;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":most", KR_TERMS_MAX);
    if (!load_entries(stmt, arena, tree, &entries, &count, err) ||
        (!tree && !add_initials(store, arena, taxonomy, entries, count, err)))
        return false;
    if (tree && count > 0)
        qsort(entries, count, sizeof(*entries), by_tree);
    else if (count > 0)
        put_letters_first(arena, entries, count);
    terms = kr_arena_array(arena, count, sizeof(*terms));
    letters = kr_arena_array(arena, count, sizeof(*letters));
    for (size_t i = 0; i < count; i++) {
        terms[i] = entries[i].term;
        letters[i] = entries[i].initial;
    }
    *out = (struct kr_terms){ terms, count };
    if (initials != NULL)
        *initials = letters;
    return true;
}

bool
kr_store_initials(struct kr_store *store, struct kr_arena *arena,
                  enum kr_taxonomy taxonomy, struct kr_initials *out,
                  struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LETTERS_OF_TERMS);
    struct kr_initial found[LETTERS], *sorted;
    size_t count = 0, n = 0;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    while (count < LETTERS && kr_stmt_row(stmt))
        found[count++] = (struct kr_initial){
            .initial = kr_stmt_get_text(stmt, 0, arena),
            .terms = kr_stmt_get_int(stmt, 1),
        };
    sorted = kr_arena_array(arena, count, sizeof(*sorted));
    for (int wanted = 0; wanted < 3; wanted++)
        for (size_t i = 0; i < count; i++)
            if (rank(found[i].initial) == wanted)
                sorted[n++] = found[i];
    *out = (struct kr_initials){ sorted, count };
    return kr_stmt_end(stmt, err);
}

static bool
load_terms(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_terms *out,
           struct kr_err *err)
{
    struct kr_term *terms = NULL;
    size_t count = 0, size = 0;

    while (kr_stmt_row(stmt)) {
        terms = kr_arena_grow(arena, terms, count, &size, sizeof(*terms));
        kr_row_term(stmt, arena, &terms[count++]);
    }
    *out = (struct kr_terms){ terms, count };
    return kr_stmt_end(stmt, err);
}

/* SIZE of those under INITIAL from behind the SKIP first. */
static bool
load_under(struct kr_store *store, struct kr_arena *arena,
           enum kr_taxonomy taxonomy, const char *initial, int64_t skip,
           int64_t size, struct kr_terms *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_OF_LETTER);
    struct kr_milestones_place place;
    struct kr_str alphabet, path;

    if (!kr_milestones_find(store, arena, kr_line_of_letter(taxonomy, initial),
                            skip, &place, err))
        return false;
    kr_line_words(place.key, &alphabet, &path);
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":initial", initial);
    kr_stmt_str(stmt, ":alphabet", alphabet);
    kr_stmt_str(stmt, ":path", path);
    kr_stmt_int(stmt, ":skip", place.left);
    kr_stmt_int(stmt, ":size", size);
    return load_terms(stmt, arena, out, err);
}

bool
kr_store_terms_under(struct kr_store *store, struct kr_arena *arena,
                     enum kr_taxonomy taxonomy, const char *initial,
                     int64_t number, int size, struct kr_terms *out,
                     struct kr_err *err)
{
    return load_under(store, arena, taxonomy, initial, (number - 1) * size,
                      size, out, err);
}

bool
kr_store_terms_part(struct kr_store *store, struct kr_arena *arena,
                    enum kr_taxonomy taxonomy, int64_t skip, int size,
                    struct kr_terms *out, int64_t *total, struct kr_err *err)
{
    struct kr_term *terms = kr_arena_array(arena, (size_t)size, sizeof(*terms));
    struct kr_initials letters;
    struct kr_terms some;
    size_t count = 0;

    *total = 0;
    if (!kr_store_initials(store, arena, taxonomy, &letters, err))
        return false;
    for (size_t i = 0; i < letters.count; i++) {
        int64_t before = skip + (int64_t)count - *total; /* of this letter */

        *total += letters.items[i].terms;
        if (count == (size_t)size || before < 0 ||
            before >= letters.items[i].terms)
            continue;
        if (!load_under(store, arena, taxonomy, letters.items[i].initial,
                        before, size - (int64_t)count, &some, err))
            return false;
        for (size_t k = 0; k < some.count && count < (size_t)size; k++)
            terms[count++] = some.items[k];
    }
    *out = (struct kr_terms){ terms, count };
    return true;
}

bool
kr_store_terms_leading(struct kr_store *store, struct kr_arena *arena,
                       enum kr_taxonomy taxonomy, int most,
                       struct kr_terms *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_BY_POSTS);

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":most", most);
    return load_terms(stmt, arena, out, err);
}

static int
year_of(int64_t second)
{
    const int64_t day = 86400;

    return kr_date_of_day(
               (int32_t)((second - (second < 0 ? day - 1 : 0)) / day))
        .year;
}

bool
kr_store_term_span(struct kr_store *store, int64_t term, int *first, int *last,
                   struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_SPAN);

    *first = *last = 0;
    kr_stmt_int(stmt, ":term", term);
    kr_stmt_int(stmt, ":unknown", KR_MOMENT_UNKNOWN);
    if (kr_stmt_row(stmt) && kr_stmt_get_str(stmt, 0).length > 0) {
        *first = year_of(kr_stmt_get_int(stmt, 0));
        *last = year_of(kr_stmt_get_int(stmt, 1));
    }
    return kr_stmt_end(stmt, err);
}
