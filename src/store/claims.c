#include "store/claims.h"

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/buf.h"

#define CLAIMS_MAX ((size_t)16 << 20)

/* A length before each value, so that no two lists of values look alike. */
static void
add(struct kr_buf *buf, const char *value)
{
    if (value == NULL)
        kr_buf_text(buf, "-;");
    else
        kr_buf_format(buf, "%zu:%s;", kr_str(value).length, value);
}

static void
add_int(struct kr_buf *buf, int64_t value)
{
    kr_buf_format(buf, "%lld;", (long long)value);
}

static void
add_term(struct kr_buf *buf, const struct kr_term_draft *term)
{
    for (; term != NULL; term = term->parent) {
        add(buf, term->name);
        add(buf, term->slug);
        add(buf, term->source_id);
    }
    kr_buf_char(buf, '.');
}

static void
add_terms(struct kr_buf *buf, const struct kr_term_draft *terms, size_t count)
{
    add_int(buf, (int64_t)count);
    for (size_t i = 0; i < count; i++)
        add_term(buf, &terms[i]);
}

static void
add_texts(struct kr_buf *buf, const char *const *texts, size_t count)
{
    add_int(buf, (int64_t)count);
    for (size_t i = 0; i < count; i++)
        add(buf, texts[i]);
}

static void
add_comments(struct kr_buf *buf, const struct kr_draft *draft)
{
    char digest[KR_SHA256_SIZE];

    for (size_t i = 0; i < draft->comment_count; i++) {
        const struct kr_comment_draft *comment = &draft->comments[i];

        kr_sha256_hex(comment->html, digest);
        add(buf, digest);
        add(buf, comment->source_id);
        add(buf, comment->parent);
        add(buf, comment->author);
        add(buf, comment->author_url);
        add(buf, comment->date.edtf);
        add_int(buf, comment->kind);
        add_int(buf, comment->closed);
    }
}

static void
add_pairs(struct kr_buf *buf, const struct kr_draft *draft)
{
    add_int(buf, (int64_t)draft->media_count);
    for (size_t i = 0; i < draft->media_count; i++) {
        add(buf, draft->media[i].src);
    }
    add_int(buf, (int64_t)draft->field_count);
    for (size_t i = 0; i < draft->field_count; i++) {
        add(buf, draft->fields[i].name);
        add(buf, draft->fields[i].value);
    }
}

void
kr_claims_digest(const struct kr_draft *draft, const struct kr_dateline *date,
                 const char *fingerprint, char out[65])
{
    struct kr_buf buf = KR_BUF(CLAIMS_MAX);
    const char *const texts[] = {
        fingerprint,
        date->edtf,
        draft->guid,
        draft->source_id,
        draft->title_derived ? NULL : draft->title,
        draft->slug,
        draft->language,
        draft->modified.edtf,
        draft->excerpt,
        draft->withdrawn_on,
        draft->withdrawn_why,
        draft->featured_src,
        draft->featured_alt,
        draft->source_type,
    };

    add_texts(&buf, texts, KR_COUNT(texts));
    add_int(&buf, date->basis);
    add_int(&buf, draft->title_derived);
    add_int(&buf, draft->kind);
    add_int(&buf, draft->status);
    add_int(&buf, draft->featured_width);
    add_int(&buf, draft->featured_height);
    add_terms(&buf, draft->authors, draft->author_count);
    add_terms(&buf, draft->tags, draft->tag_count);
    add_terms(&buf, draft->categories, draft->category_count);
    add_texts(&buf, draft->keywords, draft->keyword_count);
    add_texts(&buf, draft->aliases, draft->alias_count);
    add_pairs(&buf, draft);
    add_comments(&buf, draft);
    kr_sha256_hex(kr_buf_view(&buf), out);
    kr_buf_free(&buf);
}
