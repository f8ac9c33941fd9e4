#include "store/search_batch.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"
#include "store/connection.h"
#include "store/stmt.h"

#define PART_LEAST 4 /* bytes of a word that is found by its parts */
#define PART_MOST 40
#define WORD_MAX 64                   /* bytes of a word as it is written */
#define RECORD_MAX ((size_t)64 << 20) /* bytes */
#define VARINT_MAX 10                 /* bytes of one */

struct entry {
    struct kr_str term, word; /* in the batch's arena */
    int64_t id;               /* 0: not known yet */
    int64_t more;             /* articles that have it, than had it */
    size_t article;           /* the last that has it, from 1 */
    bool fresh;               /* the index did not know it */
};

struct coming { /* an article that goes in */
    int64_t place;
    size_t first; /* of its terms among all; they end where the next begin */
};

struct kr_search_batch {
    struct kr_arena *arena; /* owned */
    struct entry *entries;  /* owned */
    size_t count, room;
    uint32_t *slots; /* owned; entry + 1, or 0; a power of two of them */
    size_t slot_count;
    struct coming *articles; /* owned */
    size_t article_count, article_room;
    uint32_t *terms; /* owned; entries, article after article */
    size_t term_count, term_room;
};

size_t
kr_varint_put(uint64_t value, unsigned char *out)
{
    size_t length = 0;

    while (value >= 0x80) {
        out[length++] = (unsigned char)(value | 0x80);
        value >>= 7;
    }
    out[length++] = (unsigned char)value;
    return length;
}

bool
kr_varint_next(struct kr_str *rest, uint64_t *value)
{
    unsigned shift = 0;

    *value = 0;
    for (size_t i = 0; i < rest->length && shift < 64; i++, shift += 7) {
        unsigned char byte = (unsigned char)rest->data[i];

        *value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *rest = kr_str_from(*rest, i + 1);
            return true;
        }
    }
    return false;
}

static void
empty(struct kr_search_batch *batch)
{
    kr_arena_reset(batch->arena);
    memset(batch->slots, 0, batch->slot_count * sizeof(*batch->slots));
    batch->count = batch->article_count = batch->term_count = 0;
}

struct kr_search_batch *
kr_search_batch_new(void)
{
    struct kr_search_batch *batch = kr_alloc(sizeof(*batch));

    *batch =
        (struct kr_search_batch){ .arena = kr_arena_new(), .slot_count = 1024 };
    batch->slots = kr_alloc(batch->slot_count * sizeof(*batch->slots));
    empty(batch);
    return batch;
}

void
kr_search_batch_free(struct kr_search_batch *batch)
{
    if (batch == NULL)
        return;
    kr_arena_free(batch->arena);
    free(batch->entries);
    free(batch->slots);
    free(batch->articles);
    free(batch->terms);
    free(batch);
}

size_t
kr_search_batch_size(const struct kr_search_batch *batch)
{
    return kr_arena_used(batch->arena) +
           batch->count * sizeof(*batch->entries) +
           batch->term_count * sizeof(*batch->terms);
}

/* Room for one more thing of UNIT bytes in ARRAY. */
static void *
grow(void *array, size_t count, size_t *room, size_t unit)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? 256 : *room * 2;
    return kr_realloc(array, *room * unit);
}

static uint32_t
hash(struct kr_str term)
{
    uint32_t value = 2166136261u;

    for (size_t i = 0; i < term.length; i++)
        value = (value ^ (unsigned char)term.data[i]) * 16777619u;
    return value ^ value >> 15;
}

/* The slot TERM has, or would have. */
static uint32_t *
slot_of(const struct kr_search_batch *batch, struct kr_str term)
{
    size_t at = hash(term) & (batch->slot_count - 1);

    while (batch->slots[at] != 0 &&
           !kr_str_equal(batch->entries[batch->slots[at] - 1].term, term))
        at = (at + 1) & (batch->slot_count - 1);
    return &batch->slots[at];
}

static void
spread(struct kr_search_batch *batch)
{
    free(batch->slots);
    batch->slot_count *= 2;
    batch->slots = kr_alloc(batch->slot_count * sizeof(*batch->slots));
    memset(batch->slots, 0, batch->slot_count * sizeof(*batch->slots));
    for (size_t i = 0; i < batch->count; i++)
        *slot_of(batch, batch->entries[i].term) = (uint32_t)(i + 1);
}

static struct kr_str
copy(struct kr_search_batch *batch, struct kr_str text)
{
    return (struct kr_str){
        kr_arena_bytes(batch->arena, text.data, text.length), text.length
    };
}

/* WORD as a reader would write it: lower case, on one line; nothing when that
 * is TERM. */
static struct kr_str
spell(struct kr_search_batch *batch, struct kr_str word, struct kr_str term)
{
    char out[WORD_MAX + KR_UTF8_SIZE];
    struct kr_str spelled = { out, 0 };
    uint32_t character;

    while (spelled.length < WORD_MAX && kr_utf8_next(&word, &character)) {
        if (character < ' ' || character == KR_UTF8_BAD)
            continue;
        spelled.length +=
            kr_utf8_encode(kr_utf8_lower(character), out + spelled.length);
    }
    if (kr_str_equal(spelled, term))
        spelled.length = 0;
    return copy(batch, spelled);
}

static struct entry *
entry_of(struct kr_search_batch *batch, struct kr_str term, struct kr_str word)
{
    uint32_t *slot = slot_of(batch, term);

    if (*slot != 0)
        return &batch->entries[*slot - 1];
    batch->entries = grow(batch->entries, batch->count, &batch->room,
                          sizeof(*batch->entries));
    batch->entries[batch->count] = (struct entry){
        .term = copy(batch, term),
        .word = spell(batch, word, term),
    };
    *slot = (uint32_t)++batch->count;
    if (batch->count * 2 > batch->slot_count)
        spread(batch);
    return &batch->entries[batch->count - 1];
}

void
kr_search_batch_article(struct kr_search_batch *batch, int64_t place)
{
    batch->articles = grow(batch->articles, batch->article_count,
                           &batch->article_room, sizeof(*batch->articles));
    batch->articles[batch->article_count++] =
        (struct coming){ place, batch->term_count };
}

void
kr_search_batch_term(struct kr_search_batch *batch, struct kr_str term,
                     struct kr_str word, uint32_t *note)
{
    struct entry *entry = note != NULL && *note != 0
                              ? &batch->entries[*note - 1]
                              : entry_of(batch, term, word);

    if (note != NULL)
        *note = (uint32_t)(entry - batch->entries) + 1;
    if (entry->article == batch->article_count)
        return;
    entry->article = batch->article_count;
    entry->more++;
    batch->terms = grow(batch->terms, batch->term_count, &batch->term_room,
                        sizeof(*batch->terms));
    batch->terms[batch->term_count++] = (uint32_t)(entry - batch->entries);
}

void
kr_search_batch_less(struct kr_search_batch *batch, struct kr_str term,
                     int64_t id)
{
    struct entry *entry = entry_of(batch, term, (struct kr_str){ "", 0 });

    entry->id = id;
    entry->more--;
}

/* --- Writing it down --- */

/* Letters alone: a number is not a part of another. */
static bool
has_parts(struct kr_str term)
{
    if (term.length < PART_LEAST || term.length > PART_MOST)
        return false;
    for (size_t i = 0; i < term.length; i++) {
        unsigned char c = (unsigned char)term.data[i];

        if (c < 0x80 && !(c >= 'a' && c <= 'z'))
            return false;
    }
    return true;
}

/* In order of term: what is near in the index is asked for together. */
static int
by_term(const void *a, const void *b)
{
    struct kr_str x = (*(struct entry *const *)a)->term;
    struct kr_str y = (*(struct entry *const *)b)->term;
    size_t shorter = x.length < y.length ? x.length : y.length;
    int order = memcmp(x.data, y.data, shorter);

    return order != 0 ? order : (x.length > y.length) - (x.length < y.length);
}

static int
by_id(const void *a, const void *b)
{
    int64_t x = (*(struct entry *const *)a)->id;
    int64_t y = (*(struct entry *const *)b)->id;

    return x < y ? -1 : x > y;
}

static bool
find_word(struct kr_store *store, struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (entry->id != 0)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_SEARCH_WORD_FIND);
    kr_stmt_str(stmt, ":term", entry->term);
    if (kr_stmt_row(stmt))
        entry->id = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

static bool
add_word(struct kr_store *store, struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_WORD_ADD);

    kr_stmt_str(stmt, ":term", entry->term);
    kr_stmt_str(stmt, ":word", entry->word);
    kr_stmt_int(stmt, ":articles", entry->more);
    if (!kr_stmt_run(stmt, err))
        return false;
    entry->id = kr_store_last_id(store);
    entry->more = 0;
    entry->fresh = true;
    return true;
}

static bool
count_word(struct kr_store *store, const struct entry *entry,
           struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (entry->more == 0)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_SEARCH_WORD_COUNT);
    kr_stmt_int(stmt, ":id", entry->id);
    kr_stmt_int(stmt, ":articles", entry->more);
    return kr_stmt_run(stmt, err);
}

static bool
add_parts(struct kr_store *store, const struct entry *entry, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!entry->fresh || !has_parts(entry->term))
        return true;
    stmt = kr_store_stmt(store, KR_SQL_SEARCH_PART_ADD);
    kr_stmt_int(stmt, ":id", entry->id);
    kr_stmt_str(stmt, ":term", entry->term);
    return kr_stmt_run(stmt, err);
}

/* The words that are known, then those that are not, then the parts of these:
 * FTS5 writes down what it holds whenever another statement may yet fail, and
 * a word at a time made that a tenth of an import. */
static bool
keep_words(struct kr_store *store, struct entry **order, size_t count,
           struct kr_err *err)
{
    qsort(order, count, sizeof(struct entry *), by_term);
    for (size_t i = 0; i < count; i++)
        if (!find_word(store, order[i], err) ||
            (order[i]->id == 0 && !add_word(store, order[i], err)))
            return false;
    qsort(order, count, sizeof(struct entry *), by_id);
    for (size_t i = 0; i < count; i++)
        if (!count_word(store, order[i], err))
            return false;
    for (size_t i = 0; i < count; i++)
        if (!add_parts(store, order[i], err))
            return false;
    return true;
}

static bool
keep_entries(struct kr_search_batch *batch, struct kr_store *store,
             struct kr_err *err)
{
    struct entry **order;
    bool ok;

    if (batch->count == 0)
        return true;
    order = kr_alloc(batch->count * sizeof(struct entry *));
    for (size_t i = 0; i < batch->count; i++)
        order[i] = &batch->entries[i];
    ok = keep_words(store, order, batch->count, err);
    free(order);
    return ok;
}

#define DIGIT_BITS 8
#define DIGITS ((size_t)1 << DIGIT_BITS)

/* COUNT of IDS in order, by way of SPARE, a digit at a time from the lowest:
 * an article has hundreds of words, and comparing took a tenth of the time. */
static void
sort_ids(int64_t *ids, int64_t *spare, size_t count)
{
    int64_t most = 0, *from = ids, *to = spare;

    for (size_t i = 0; i < count; i++)
        most = ids[i] > most ? ids[i] : most;
    for (unsigned shift = 0; shift < 63 && most >> shift != 0;
         shift += DIGIT_BITS) {
        size_t starts[DIGITS] = { 0 }, at = 0;
        int64_t *swap = from;

        for (size_t i = 0; i < count; i++)
            starts[(size_t)(from[i] >> shift) % DIGITS]++;
        for (size_t i = 0; i < DIGITS; i++) {
            size_t many = starts[i];

            starts[i] = at;
            at += many;
        }
        for (size_t i = 0; i < count; i++)
            to[starts[(size_t)(from[i] >> shift) % DIGITS]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != ids)
        memcpy(ids, from, count * sizeof(*ids));
}

static void
put_steps(struct kr_buf *bytes, const int64_t *ids, size_t count)
{
    unsigned char *out;

    kr_buf_clear(bytes);
    out = (unsigned char *)kr_buf_room(bytes, count * VARINT_MAX);
    if (out == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        bytes->length +=
            kr_varint_put((uint64_t)(ids[i] - (i == 0 ? 0 : ids[i - 1])),
                          out + bytes->length);
}

static bool
keep_record(struct kr_search_batch *batch, struct kr_store *store, size_t which,
            int64_t *ids, struct kr_buf *bytes, struct kr_err *err)
{
    const struct coming *coming = &batch->articles[which];
    size_t end =
        which + 1 < batch->article_count ? coming[1].first : batch->term_count;
    size_t count = end - coming->first;
    struct kr_stmt *stmt;

    for (size_t i = 0; i < count; i++)
        ids[i] = batch->entries[batch->terms[coming->first + i]].id;
    sort_ids(ids, ids + batch->term_count, count);
    put_steps(bytes, ids, count);
    stmt = kr_store_stmt(store, KR_SQL_SEARCH_RECORD_PUT);
    kr_stmt_int(stmt, ":place", coming->place);
    kr_stmt_blob(stmt, ":words", kr_buf_view(bytes));
    return kr_stmt_run(stmt, err);
}

bool
kr_search_batch_keep(struct kr_search_batch *batch, struct kr_store *store,
                     struct kr_err *err)
{
    struct kr_buf bytes = KR_BUF(RECORD_MAX);
    int64_t *ids = kr_alloc((2 * batch->term_count + 1) * sizeof(*ids));
    bool ok = keep_entries(batch, store, err);

    for (size_t i = 0; ok && i < batch->article_count; i++)
        ok = keep_record(batch, store, i, ids, &bytes, err);
    free(ids);
    kr_buf_free(&bytes);
    empty(batch);
    return ok;
}
