/* Posts as a reader would make drafts of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "store_archive.h"

static struct kr_dateline
date_of(const char *edtf)
{
    struct kr_dateline date = kr_dateline_unknown();
    struct kr_err err = { 0 };

    if (edtf != NULL &&
        !kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, &date, &err))
        fail_msg("%s", err.message);
    return date;
}

static size_t
count_texts(const char *const *texts, size_t most)
{
    size_t count = 0;

    while (count < most && texts[count] != NULL)
        count++;
    return count;
}

/* "Kruiden/Wortels" is Wortels below Kruiden. */
static struct kr_term_draft
term_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct kr_term_draft *parent;

    if (slash == NULL)
        return (struct kr_term_draft){ .name = path };
    parent = kr_arena_alloc(archive.arena, sizeof(*parent));
    *parent = term_of(text_of("%.*s", (int)(slash - path), path));
    return (struct kr_term_draft){ .name = slash + 1, .parent = parent };
}

static const struct kr_term_draft *
terms_of(const char *const *names, size_t count)
{
    struct kr_term_draft *terms =
        kr_arena_array(archive.arena, count, sizeof(*terms));

    for (size_t i = 0; i < count; i++)
        terms[i] = term_of(names[i]);
    return terms;
}

static void
add_terms(struct kr_draft *draft, const struct post *post)
{
    struct kr_term_draft *first;

    draft->tag_count = count_texts(post->tags, KR_COUNT(post->tags));
    draft->tags = terms_of(post->tags, draft->tag_count);
    draft->author_count = count_texts(post->authors, KR_COUNT(post->authors));
    draft->authors = terms_of(post->authors, draft->author_count);
    draft->category_count =
        count_texts(post->categories, KR_COUNT(post->categories));
    draft->categories = terms_of(post->categories, draft->category_count);
    if (post->tag_id != NULL) {
        first = kr_arena_alloc(archive.arena, sizeof(*first));
        *first = draft->tags[0];
        first->source_id = post->tag_id;
        draft->tags = first;
        draft->tag_count = 1;
    }
}

static void
add_words(struct kr_draft *draft, const struct post *post)
{
    const char *body =
        post->body != NULL ? post->body : text_of("Over %s.", post->title);

    draft->source_type = "text/plain";
    draft->source = post->big.length > 0 ? post->big : kr_str(body);
    draft->html =
        kr_str(post->html != NULL ? post->html : text_of("<p>%s</p>", body));
    if (post->big.length > 0)
        draft->html = post->big;
}

static struct kr_draft
draft_of(const struct file *file, const struct post *post, int position)
{
    struct kr_draft draft = {
        .place = text_of("%s:%d", file->location, position),
        .position = position,
        .guid = post->guid,
        .address = post->address,
        .source_id = post->id,
        .title = post->title,
        .title_derived = post->derived,
        .slug = post->slug,
        .kind = post->kind,
        .status = post->status,
        .language = post->language,
        .date = date_of(post->date),
        .modified = date_of(post->modified),
        .excerpt = post->excerpt,
        .withdrawn_on = post->withdrawn_on,
        .withdrawn_why = post->withdrawn_why,
        .keywords = post->keywords,
        .keyword_count = count_texts(post->keywords, KR_COUNT(post->keywords)),
        .featured_src = post->featured,
        .featured_alt = post->featured_alt,
        .featured_width = post->width,
        .featured_height = post->height,
        .media = post->media,
        .aliases = post->aliases,
        .alias_count = count_texts(post->aliases, KR_COUNT(post->aliases)),
    };

    while (draft.media_count < KR_COUNT(post->media) &&
           post->media[draft.media_count].src != NULL)
        draft.media_count++;
    add_terms(&draft, post);
    add_words(&draft, post);
    return draft;
}

static struct kr_listing
listing_of(const struct file *file)
{
    struct kr_listing listing = { .kind = KR_LISTING_NONE };
    const char *period = file->day;

    if (file->tag != NULL)
        return (struct kr_listing){ .kind = KR_LISTING_TAG, .term = file->tag };
    if (file->day != NULL)
        listing.kind = KR_LISTING_DAY;
    if (file->month != NULL) {
        listing.kind = KR_LISTING_MONTH;
        period = file->month;
    }
    if (file->year != NULL) {
        listing.kind = KR_LISTING_YEAR;
        period = file->year;
    }
    if (period != NULL)
        (void)sscanf(period, "%d-%d-%d", &listing.period.year,
                     &listing.period.month, &listing.period.day);
    return listing;
}

/* Another word in a file makes other bytes. */
static void
hash_file(const struct file *file, char out[65])
{
    struct kr_buf bytes = KR_BUF(1u << 20);
    struct kr_listing listing = listing_of(file);

    kr_buf_text(&bytes, kr_listing_key(archive.arena, &listing));
    for (int i = 0; i < FILE_POSTS && file->posts[i] != NULL; i++) {
        const struct post *post = file->posts[i];
        struct kr_draft draft = draft_of(file, post, i + 1);

        kr_buf_format(&bytes, "\n%s %s %s %s %s %d\n", post->title,
                      draft.date.edtf, post->guid ? post->guid : "",
                      post->id ? post->id : "", post->slug ? post->slug : "",
                      (int)post->status);
        kr_buf_str(&bytes, kr_str_upto(draft.source, 10000));
        kr_buf_str(&bytes, kr_str_upto(draft.html, 10000));
        for (size_t j = 0; j < draft.tag_count; j++)
            kr_buf_format(&bytes, "#%s", draft.tags[j].name);
        for (size_t j = 0; j < draft.author_count; j++)
            kr_buf_format(&bytes, "@%s", draft.authors[j].name);
        for (size_t j = 0; j < draft.category_count; j++)
            kr_buf_format(&bytes, "/%s", post->categories[j]);
    }
    kr_sha256_hex(kr_buf_view(&bytes), out);
    kr_buf_free(&bytes);
}

void
push(struct kr_intake *intake, const struct file *file)
{
    struct kr_sink sink = kr_intake_sink(intake);
    struct kr_source_draft source = {
        .format = "text",
        .location = file->location,
        .label = file->location,
        .site = file->site == NULL ? "" : file->site,
        .listing = listing_of(file),
    };
    struct kr_err err = { 0 };

    hash_file(file, source.sha256);
    if (!sink.source(sink.self, &source, &err))
        fail_msg("%s", err.message);
    for (int i = 0; i < FILE_POSTS && file->posts[i] != NULL; i++) {
        struct kr_draft draft = draft_of(file, file->posts[i], i + 1);

        if (!sink.article(sink.self, &draft, &err))
            fail_msg("%s", err.message);
    }
    if (!sink.source_end(sink.self, &err))
        fail_msg("%s", err.message);
}

static void
remember(void *self, enum kr_intake_event event, const char *place,
         const char *reason)
{
    (void)self;
    (void)event;
    if (archive.told_count < KR_COUNT(archive.told))
        archive.told[archive.told_count++] = text_of("%s: %s", place, reason);
}

struct kr_intake_options
intake_options(void)
{
    return (struct kr_intake_options){ .addresses = addresses,
                                       .media = archive.media,
                                       .now = NOW,
                                       .tell = remember };
}

struct kr_intake_summary
take(const struct file *file)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake_summary summary;
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    archive.told_count = 0;
    if (!kr_intake_new(archive.store, &options, &intake, &err))
        fail_msg("%s", err.message);
    push(intake, file);
    if (!kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    summary = *kr_intake_summary(intake);
    kr_intake_free(intake);
    assert_int_equal(summary.read, summary.fresh + summary.revised +
                                       summary.same + summary.skipped +
                                       summary.failed);
    return summary;
}

static void
add_count(struct kr_buf *line, int64_t count, const char *what)
{
    if (count > 0)
        kr_buf_format(line, "%s%lld %s", line->length > 0 ? ", " : "",
                      (long long)count, what);
}

void
expect_taken(const struct file *file, const char *outcome)
{
    struct kr_intake_summary summary = take(file);
    struct kr_buf line = KR_BUF(200);
    const char *found;

    add_count(&line, summary.fresh, "new");
    add_count(&line, summary.revised, "revised");
    add_count(&line, summary.refined, "refined");
    add_count(&line, summary.same - summary.refined, "same");
    add_count(&line, summary.failed, "failed");
    found = kr_buf_keep(&line, archive.arena).data;
    kr_buf_free(&line);
    if (strcmp(found, outcome) != 0)
        fail_msg("%s: %s, not %s", file->location, found, outcome);
}

void
expect_told(const char *part)
{
    for (size_t i = 0; i < archive.told_count; i++)
        if (strstr(archive.told[i], part) != NULL)
            return;
    fail_msg("of %zu things told none has '%s'; the first is '%s'",
             archive.told_count, part,
             archive.told_count > 0 ? archive.told[0] : "");
}
