#include "store/line.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "store/stmt.h"

#define DAY_SECONDS ((int64_t)86400)
#define NUMBER_SIZE 8 /* bytes of a key */
#define POST_NUMBERS 4

/* --- Which --- */

struct kr_line
kr_line_of_date(struct kr_date date)
{
    return (struct kr_line){
        .kind = date.month == 0 ? KR_LINE_YEAR
                : date.day == 0 ? KR_LINE_MONTH
                                : KR_LINE_DAY,
        .which = kr_day_number(date.year, date.month == 0 ? 1 : date.month,
                               date.day == 0 ? 1 : date.day),
    };
}

struct kr_line
kr_line_of_letter(enum kr_taxonomy taxonomy, const char *initial)
{
    return (struct kr_line){
        .kind = KR_LINE_LETTER,
        .which = (int64_t)taxonomy * 256 + (unsigned char)initial[0],
    };
}

struct kr_line_letter
kr_line_letter(struct kr_line line)
{
    static const char *const initials[] = {
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",   "N",
        "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "0-9",
    };
    struct kr_line_letter letter = {
        .taxonomy = (enum kr_taxonomy)(line.which / 256),
        .initial = "#",
    };

    for (size_t i = 0; i < KR_COUNT(initials); i++)
        if (initials[i][0] == (char)(line.which % 256))
            letter.initial = initials[i];
    return letter;
}

/* --- Keys --- */

int
kr_line_compare(struct kr_str a, struct kr_str b)
{
    size_t both = a.length < b.length ? a.length : b.length;
    int order = both == 0 ? 0 : memcmp(a.data, b.data, both);

    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Eight bytes that compare as NUMBER does. */
static void
write_number(char *to, int64_t number)
{
    uint64_t bits = (uint64_t)number ^ (UINT64_C(1) << 63);

    for (int i = NUMBER_SIZE; i-- > 0; bits >>= 8)
        to[i] = (char)(bits & 0xFF);
}

static int64_t
read_number(const char *from)
{
    uint64_t bits = 0;

    for (int i = 0; i < NUMBER_SIZE; i++)
        bits = bits << 8 | (unsigned char)from[i];
    return (int64_t)(bits ^ (UINT64_C(1) << 63));
}

/* High ones come first: ~n falls as n rises, whatever its sign. */
struct kr_str
kr_line_post_key(struct kr_arena *arena, const struct kr_line_post *post)
{
    char *key = kr_arena_alloc(arena, POST_NUMBERS * NUMBER_SIZE);

    write_number(key, ~post->latest);
    write_number(key + NUMBER_SIZE, ~post->earliest);
    write_number(key + 2 * NUMBER_SIZE, ~post->seat);
    write_number(key + 3 * NUMBER_SIZE, ~post->article);
    return (struct kr_str){ key, POST_NUMBERS * NUMBER_SIZE };
}

static void
read_post(struct kr_str key, struct kr_line_post *out)
{
    if (key.length < POST_NUMBERS * NUMBER_SIZE)
        return;
    out->latest = ~read_number(key.data);
    out->earliest = ~read_number(key.data + NUMBER_SIZE);
    out->seat = ~read_number(key.data + 2 * NUMBER_SIZE);
    out->article = ~read_number(key.data + 3 * NUMBER_SIZE);
}

struct kr_str
kr_line_id_key(struct kr_arena *arena, int64_t article)
{
    char *key = kr_arena_alloc(arena, NUMBER_SIZE);

    write_number(key, article);
    return (struct kr_str){ key, NUMBER_SIZE };
}

/* Words, a NUL, which no word holds, and what tells equals apart. */
static struct kr_str
words_key(struct kr_arena *arena, struct kr_str words, struct kr_str rest)
{
    char *key = kr_arena_alloc(arena, words.length + 1 + rest.length);

    memcpy(key, words.data, words.length);
    key[words.length] = '\0';
    memcpy(key + words.length + 1, rest.data, rest.length);
    return (struct kr_str){ key, words.length + 1 + rest.length };
}

struct kr_str
kr_line_term_key(struct kr_arena *arena, struct kr_str alphabet,
                 struct kr_str path)
{
    return words_key(arena, alphabet, path);
}

struct kr_str
kr_line_work_key(struct kr_arena *arena, struct kr_str sort, int64_t work)
{
    char number[NUMBER_SIZE];

    write_number(number, work);
    return words_key(arena, sort, (struct kr_str){ number, NUMBER_SIZE });
}

void
kr_line_words(struct kr_str key, struct kr_str *words, struct kr_str *rest)
{
    const char *nul =
        key.length == 0 ? NULL : memchr(key.data, '\0', key.length);

    *words = *rest = kr_str("");
    if (nul == NULL)
        return;
    *words = (struct kr_str){ key.data, (size_t)(nul - key.data) };
    *rest = (struct kr_str){ nul + 1, key.length - words->length - 1 };
}

/* --- Posts by date --- */

static enum kr_sql
walk_of(enum kr_line_kind kind)
{
    switch (kind) {
    case KR_LINE_MONTHLESS: return KR_SQL_WALK_MONTHLESS;
    case KR_LINE_YEARLESS: return KR_SQL_WALK_YEARLESS;
    case KR_LINE_IDS: return KR_SQL_WALK_IDS;
    case KR_LINE_TERM: return KR_SQL_WALK_TERM;
    case KR_LINE_LETTER: return KR_SQL_WALK_LETTER;
    case KR_LINE_WORKS: return KR_SQL_WALK_WORKS;
    default: return KR_SQL_WALK_POSTS;
    }
}

/* The seconds between which all posts of LINE lie.  Those of unknown date have
 * one of their own, before all others. */
static void
find_bounds(struct kr_line line, int64_t *from, int64_t *to)
{
    const struct kr_date first = kr_date_of_day((int32_t)line.which);
    int32_t last = (int32_t)line.which;

    *from = INT64_MIN;
    *to = INT64_MAX;
    switch (line.kind) {
    case KR_LINE_YEAR:
    case KR_LINE_MONTHLESS: last = kr_day_number(first.year, 12, 31); break;
    case KR_LINE_MONTH:
        last += kr_days_in_month(first.year, first.month) - 1;
        break;
    case KR_LINE_DAY: break;
    case KR_LINE_UNDATED: *from = *to = KR_MOMENT_UNKNOWN; return;
    default: return;
    }
    *from = line.which * DAY_SECONDS;
    *to = (last + 1) * DAY_SECONDS - 1;
}

/* Behind POST of a term, behind all that are listed as it otherwise. */
static void
bind_post(struct kr_line_walk *walk, const struct kr_line_post *post)
{
    if (walk->line.kind == KR_LINE_TERM)
        kr_stmt_int(walk->stmt, ":term", walk->line.which);
    else if (walk->line.kind != KR_LINE_YEARLESS && !walk->equals)
        kr_stmt_int(walk->stmt, ":from", walk->from);
    kr_stmt_int(walk->stmt, ":latest", post->latest);
    kr_stmt_int(walk->stmt, ":earliest", post->earliest);
    kr_stmt_int(walk->stmt, ":seat", post->seat);
    if (walk->line.kind == KR_LINE_TERM || walk->equals)
        kr_stmt_int(walk->stmt, ":article", post->article);
}

/* The equals of where the walk began are done; now what is behind them. */
static bool
leave_equals(struct kr_line_walk *walk)
{
    if (!kr_stmt_end(walk->stmt, &walk->trouble))
        return false;
    walk->equals = false;
    walk->stmt = kr_store_stmt(walk->store, walk_of(walk->line.kind));
    if (walk->line.kind == KR_LINE_WORKS)
        kr_stmt_str(walk->stmt, ":sort", walk->sort);
    else
        bind_post(walk, &walk->after);
    return true;
}

static bool
next_row(struct kr_line_walk *walk)
{
    while (!kr_stmt_row(walk->stmt))
        if (!walk->equals || !leave_equals(walk))
            return false;
    walk->id = kr_stmt_get_int(walk->stmt, 0);
    return true;
}

/* Its columns are read where they are asked for: most posts are passed over. */
static struct kr_line_post
post_here(const struct kr_line_walk *walk)
{
    return (struct kr_line_post){
        .latest = kr_stmt_get_int(walk->stmt, 1),
        .earliest = kr_stmt_get_int(walk->stmt, 2),
        .seat = kr_stmt_get_int(walk->stmt, 3),
        .article = walk->id,
    };
}

/* Posts that only may be of this month, their year being all that is known,
 * can be any number, but they have few last moments, and among those of one
 * moment they are the last: one leap goes behind all of them. */
static bool
next_within(struct kr_line_walk *walk)
{
    while (next_row(walk)) {
        struct kr_line_post behind;

        if (kr_stmt_get_int(walk->stmt, 2) >= walk->from)
            return true;
        behind =
            (struct kr_line_post){ .latest = kr_stmt_get_int(walk->stmt, 1),
                                   .earliest = INT64_MIN };
        if (!kr_stmt_end(walk->stmt, &walk->trouble))
            return false;
        bind_post(walk, &behind);
    }
    return false;
}

static void
begin_posts(struct kr_line_walk *walk, struct kr_str after)
{
    find_bounds(walk->line, &walk->from, &walk->to);
    walk->after =
        (struct kr_line_post){ walk->to, INT64_MAX, INT64_MAX, INT64_MAX };
    read_post(after, &walk->after);
    if (after.length > 0 && walk->line.kind != KR_LINE_TERM) {
        walk->equals = true;
        walk->stmt = kr_store_stmt(walk->store, KR_SQL_WALK_POSTS_EQUAL);
    }
    bind_post(walk, &walk->after);
}

/* --- Words and ids --- */

static void
begin_letter(struct kr_line_walk *walk, struct kr_str after)
{
    const struct kr_line_letter letter = kr_line_letter(walk->line);
    struct kr_str alphabet, path;

    kr_line_words(after, &alphabet, &path);
    kr_stmt_int(walk->stmt, ":taxonomy", letter.taxonomy);
    kr_stmt_text(walk->stmt, ":initial", letter.initial);
    kr_stmt_str(walk->stmt, ":alphabet", alphabet);
    kr_stmt_str(walk->stmt, ":path", path);
}

static void
begin_works(struct kr_line_walk *walk, struct kr_str after)
{
    struct kr_str number;

    kr_line_words(after, &walk->sort, &number);
    if (number.length == NUMBER_SIZE) {
        walk->equals = true;
        walk->stmt = kr_store_stmt(walk->store, KR_SQL_WALK_WORKS_EQUAL);
        kr_stmt_int(walk->stmt, ":id", read_number(number.data));
    }
    kr_stmt_str(walk->stmt, ":sort", walk->sort);
}

/* --- A walk --- */

void
kr_line_begin(struct kr_line_walk *walk, struct kr_store *store,
              struct kr_line line, struct kr_str after)
{
    *walk = (struct kr_line_walk){
        .store = store,
        .stmt = kr_store_stmt(store, walk_of(line.kind)),
        .line = line,
    };
    switch (line.kind) {
    case KR_LINE_IDS:
        kr_stmt_int(walk->stmt, ":article",
                    after.length < NUMBER_SIZE ? INT64_MIN
                                               : read_number(after.data));
        break;
    case KR_LINE_LETTER: begin_letter(walk, after); break;
    case KR_LINE_WORKS: begin_works(walk, after); break;
    default: begin_posts(walk, after);
    }
}

bool
kr_line_next(struct kr_line_walk *walk)
{
    switch (walk->line.kind) {
    case KR_LINE_YEAR:
    case KR_LINE_MONTH:
    case KR_LINE_DAY: return next_within(walk);
    default: return next_row(walk);
    }
}

struct kr_str
kr_line_here(const struct kr_line_walk *walk, struct kr_arena *arena)
{
    struct kr_line_post post;

    switch (walk->line.kind) {
    case KR_LINE_IDS: return kr_line_id_key(arena, walk->id);
    case KR_LINE_LETTER:
        return kr_line_term_key(arena, kr_stmt_get_str(walk->stmt, 1),
                                kr_stmt_get_str(walk->stmt, 2));
    case KR_LINE_WORKS:
        return kr_line_work_key(arena, kr_stmt_get_str(walk->stmt, 1),
                                walk->id);
    default: post = post_here(walk); return kr_line_post_key(arena, &post);
    }
}

bool
kr_line_end(struct kr_line_walk *walk, struct kr_err *err)
{
    if (!kr_stmt_end(walk->stmt, err))
        return false;
    if (walk->trouble.code == KR_FINE)
        return true;
    *err = walk->trouble;
    return false;
}
