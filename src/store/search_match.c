#include "store/search_match.h"

#include "kroniek/base/buf.h"
#include "store/search_content.h"
#include "store/search_wish.h"
#include "store/tokenizer.h"

#define TEXT_MAX ((size_t)1 << 20) /* bytes */

struct writing {
    enum kr_search_how how;
    struct kr_buf text, weights;
};

static void
put_weight(struct writing *writing, double weight)
{
    kr_buf_bytes(&writing->weights, &weight, sizeof(weight));
}

static void
put_token(struct writing *writing, const char *mark, struct kr_str token,
          double weight)
{
    kr_buf_format(&writing->text, "\"" KR_TOKENS "%s%.*s\"", mark,
                  KR_STR_ARGS(token));
    put_weight(writing, weight);
}

static void
put_or_token(struct writing *writing, const struct kr_wish_word *word)
{
    if (word->token.length == 0)
        return;
    kr_buf_text(&writing->text, " OR ");
    put_token(writing, "", word->token, word->weight);
}

static void
put_phrase(struct writing *writing, const struct kr_wish_part *part)
{
    double weight = 0;

    kr_buf_text(&writing->text, "\"" KR_TOKENS);
    for (size_t i = 0; i < part->count; i++) {
        kr_buf_format(&writing->text, "%s%.*s", i == 0 ? "" : " ",
                      KR_STR_ARGS(part->words[i].token));
        weight += part->words[i].weight;
    }
    kr_buf_char(&writing->text, '"');
    put_weight(writing, weight);
}

static void
put_part(struct writing *writing, const struct kr_wish_part *part)
{
    put_phrase(writing, part);
    put_or_token(writing, &part->whole);
    if (writing->how != KR_SEARCH_WIDE || part->unwanted)
        return;
    for (size_t i = 0; i < part->wide_count; i++)
        put_or_token(writing, &part->wide[i]);
}

static void
put_titled(struct writing *writing, const struct kr_wish_part *part)
{
    for (size_t i = 0; i < part->count; i++) {
        kr_buf_text(&writing->text, i == 0 ? "" : " AND ");
        put_token(writing, KR_MARK_TITLE, part->words[i].token, 0);
    }
    kr_buf_text(&writing->text, " AND ");
    put_phrase(writing, part);
}

static void
put_wanted(struct writing *writing, const struct kr_wish *wish)
{
    size_t put = 0;

    for (size_t i = 0; i < wish->mark_count; i++) {
        kr_buf_text(&writing->text, put++ == 0 ? "" : " AND ");
        put_token(writing, "", kr_str(wish->marks[i]), 0);
    }
    for (size_t i = 0; i < wish->count; i++) {
        if (wish->parts[i].unwanted)
            continue;
        kr_buf_text(&writing->text, put++ == 0 ? "(" : " AND (");
        if (writing->how == KR_SEARCH_TITLE)
            put_titled(writing, &wish->parts[i]);
        else
            put_part(writing, &wish->parts[i]);
        kr_buf_char(&writing->text, ')');
    }
    if (put == 0)
        put_token(writing, "", kr_str(KR_MARK_ALL), 0);
}

static void
put_unwanted(struct writing *writing, const struct kr_wish *wish)
{
    bool first = true;

    for (size_t i = 0; i < wish->count; i++) {
        if (!wish->parts[i].unwanted)
            continue;
        kr_buf_text(&writing->text, first ? " NOT (" : " OR ");
        put_part(writing, &wish->parts[i]);
        first = false;
    }
    if (!first)
        kr_buf_char(&writing->text, ')');
}

struct kr_search_match
kr_search_match_write(struct kr_arena *arena, const struct kr_wish *wish,
                      enum kr_search_how how)
{
    struct writing writing = { .how = how,
                               .text = KR_BUF(TEXT_MAX),
                               .weights = KR_BUF(TEXT_MAX) };
    struct kr_search_match out;

    kr_buf_char(&writing.text, '(');
    put_wanted(&writing, wish);
    kr_buf_char(&writing.text, ')');
    put_unwanted(&writing, wish);
    out.text = kr_buf_keep(&writing.text, arena).data;
    out.weights = kr_buf_keep(&writing.weights, arena);
    kr_buf_free(&writing.text);
    kr_buf_free(&writing.weights);
    return out;
}
