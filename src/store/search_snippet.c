#include "store/search_snippet.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/stem.h"
#include "store/search_wish.h"
#include "store/tokenizer.h"

#define LOOKED_AT ((size_t)256 << 10) /* bytes of a text */
#define SPOTS 400                     /* where something was found */
#define BEFORE 60                     /* bytes before the first spot shown */

struct spot {
    size_t start, end;
    size_t part; /* of the wish */
};

struct search_for { /* one thing a text is looked through for */
    const struct kr_wish_word *words;
    size_t count, part;
    size_t met;   /* of its words, so far */
    size_t start; /* of the first of them */
};

struct looking {
    struct kr_tokenizer *tokenizer;
    struct search_for *all; /* in the arena */
    size_t count;
    bool first[256]; /* bytes a token of any begins with */
    bool every;      /* a stem need not begin as its word does */
    struct spot spots[SPOTS];
    size_t spot_count;
};

static void
look_for(struct looking *looking, const struct kr_wish_word *words,
         size_t count, size_t part)
{
    if (words->token.length == 0)
        return;
    looking->all[looking->count++] =
        (struct search_for){ .words = words, .count = count, .part = part };
    looking->first[(unsigned char)words->token.data[0]] = true;
}

static void
prepare(struct looking *looking, struct kr_arena *arena,
        const struct kr_wish *wish)
{
    size_t most = 0;

    for (size_t i = 0; i < wish->count; i++)
        most += 2 + wish->parts[i].wide_count;
    looking->all = kr_arena_array(arena, most, sizeof(*looking->all));
    for (size_t i = 0; i < wish->count; i++) {
        const struct kr_wish_part *part = &wish->parts[i];

        if (part->unwanted)
            continue;
        look_for(looking, part->words, part->count, i);
        look_for(looking, &part->whole, 1, i);
        for (size_t j = 0; j < part->wide_count; j++)
            look_for(looking, &part->wide[j], 1, i);
    }
    looking->every =
        kr_stemmer_own_script(kr_tokenizer_stemmer(looking->tokenizer));
}

/* What begins within the spot before makes it longer; a phrase may end behind
 * several spots that it holds. */
static void
found(struct looking *looking, size_t start, size_t end, size_t part)
{
    struct spot *spots = looking->spots;
    size_t count = looking->spot_count;

    while (count > 0 && start <= spots[count - 1].start) {
        count--;
        if (end < spots[count].end)
            end = spots[count].end;
    }
    if (count > 0 && start < spots[count - 1].end) {
        count--;
        start = spots[count].start;
        if (end < spots[count].end)
            end = spots[count].end;
    }
    spots[count] = (struct spot){ start, end, part };
    looking->spot_count = count + 1;
}

/* One word of the text more for ONE. */
static void
step(struct looking *looking, struct search_for *one, struct kr_str token,
     const struct kr_word *word)
{
    if (!kr_str_equal(one->words[one->met].token, token)) {
        /* It may begin here all the same. */
        if (one->met == 0 || !kr_str_equal(one->words[0].token, token)) {
            one->met = 0;
            return;
        }
        one->met = 0;
    }
    if (one->met++ == 0)
        one->start = word->start;
    if (one->met == one->count) {
        found(looking, one->start, word->end, one->part);
        one->met = 0;
    }
}

static void
look(struct looking *looking, struct kr_str text)
{
    struct kr_word_reader reader;
    struct kr_word word;
    bool midway = false;

    kr_tokenizer_start(looking->tokenizer, &reader,
                       kr_str_upto(text, LOOKED_AT));
    while (looking->spot_count < SPOTS && kr_word_next(&reader, &word)) {
        struct kr_str token = word.text;

        if (midway || looking->every ||
            looking->first[(unsigned char)word.text.data[0]])
            token = kr_tokenizer_token(looking->tokenizer, &word);
        else
            continue;
        midway = false;
        for (size_t i = 0; i < looking->count; i++) {
            struct search_for *one = &looking->all[i];

            if (word.whole && one->count > 1) {
                midway = midway || one->met > 0;
                continue; /* it stands at the place of a part */
            }
            step(looking, one, token, &word);
            midway = midway || one->met > 0;
        }
    }
}

/* Different things count for much, the same again for little. */
static size_t
worth(const struct looking *looking, size_t from)
{
    const struct spot *first = &looking->spots[from];
    uint64_t met = 0;
    size_t worth = 0;

    for (size_t i = from; i < looking->spot_count; i++) {
        const struct spot *spot = &looking->spots[i];
        uint64_t bit = (uint64_t)1 << (spot->part & 63);

        if (spot->end > first->start + KR_SNIPPET_BYTES - BEFORE)
            break;
        worth += (met & bit) != 0 ? 1 : 100;
        met |= bit;
    }
    return worth;
}

static size_t
densest(const struct looking *looking)
{
    size_t best = 0, most = 0;

    for (size_t i = 0; i < looking->spot_count; i++) {
        size_t here = worth(looking, i);

        if (here > most) {
            most = here;
            best = i;
        }
    }
    return best;
}

/* --- The pieces --- */

struct piecing {
    struct kr_arena *arena;
    struct kr_str text;
    struct kr_snippet_piece *pieces;
    size_t count;
    struct kr_buf buf; /* owned */
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* On one line; LEAD and TRAIL stand for what is left out. */
static void
add_piece(struct piecing *piecing, size_t from, size_t to, bool found_here,
          const char *lead, const char *trail)
{
    kr_buf_clear(&piecing->buf);
    kr_buf_text(&piecing->buf, lead);
    for (size_t i = from; i < to; i++) {
        char c = piecing->text.data[i];

        if (!is_space(c))
            kr_buf_char(&piecing->buf, c);
        else if (i == 0 || !is_space(piecing->text.data[i - 1]))
            kr_buf_char(&piecing->buf, ' ');
    }
    kr_buf_text(&piecing->buf, trail);
    if (piecing->buf.length > 0)
        piecing->pieces[piecing->count++] = (struct kr_snippet_piece){
            .text = kr_buf_keep(&piecing->buf, piecing->arena).data,
            .found = found_here,
        };
}

/* The beginning of a word, at AT or soon before. */
static size_t
back_to_word(struct kr_str text, size_t at)
{
    size_t from = at;

    while (from > 0 && at - from < 40 && !is_space(text.data[from - 1]))
        from--;
    while (from > 0 && ((unsigned char)text.data[from] & 0xC0) == 0x80)
        from--;
    return from;
}

static size_t
on_to_space(struct kr_str text, size_t at)
{
    size_t to = at;

    while (to < text.length && to - at < 40 && !is_space(text.data[to]))
        to++;
    while (to < text.length && ((unsigned char)text.data[to] & 0xC0) == 0x80)
        to++;
    return to;
}

static struct kr_snippet
piece_together(struct kr_arena *arena, const struct looking *looking,
               struct kr_str text)
{
    size_t first = densest(looking), at, to, i;
    struct piecing piecing = { .arena = arena,
                               .text = text,
                               .buf = KR_BUF((size_t)16 << 10) };
    const struct spot *spots = looking->spots;

    at = spots[first].start > BEFORE ? spots[first].start - BEFORE : 0;
    at = back_to_word(text, at);
    to = at + KR_SNIPPET_BYTES;
    if (to < spots[first].end)
        to = spots[first].end;
    to = to < text.length ? on_to_space(text, to) : text.length;
    /* Spots before the densest may be in what is shown. */
    for (i = first; i > 0 && spots[i - 1].start >= at; i--)
        ;
    piecing.pieces = kr_arena_array(arena, 2 * (looking->spot_count - i) + 1,
                                    sizeof(*piecing.pieces));
    for (bool lead = at > 0; i <= looking->spot_count; i++, lead = false) {
        bool last = i == looking->spot_count || spots[i].end > to;

        add_piece(&piecing, at, last ? to : spots[i].start, false,
                  lead ? "… " : "", last && to < text.length ? " …" : "");
        if (last)
            break;
        add_piece(&piecing, spots[i].start, spots[i].end, true, "", "");
        at = spots[i].end;
    }
    kr_buf_free(&piecing.buf);
    return (struct kr_snippet){ piecing.pieces, piecing.count };
}

struct kr_snippet
kr_search_snippet(struct kr_arena *arena, struct kr_tokenizer *tokenizer,
                  const struct kr_wish *wish, struct kr_str text)
{
    struct looking *looking = kr_arena_alloc(arena, sizeof(*looking));

    looking->tokenizer = tokenizer;
    prepare(looking, arena, wish);
    look(looking, text);
    if (looking->spot_count == 0)
        return (struct kr_snippet){ NULL, 0 };
    return piece_together(arena, looking, text);
}
