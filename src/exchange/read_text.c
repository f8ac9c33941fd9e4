/*
 * The reader itself: what the heading and the options say of every post, and a
 * draft of each.
 */
#include "kroniek/exchange/read_text.h"

#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/utf8.h"
#include "text_blocks.h"
#include "text_bytes.h"
#include "text_heading.h"
#include "text_posts.h"
#include "text_title.h"

struct reader {
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_err *err;
    const char *name; /* of the file, in messages */
    struct kr_str text;
    char line_end;

    struct kr_listing listing;
    struct kr_dateline date;       /* of every post */
    struct kr_term_draft *terms;   /* the listing's own, then the options' */
    size_t term_count;             /* tags, or categories */
    struct kr_term_draft *authors; /* the listing's, or the options' */
    size_t author_count;

    int position;           /* of the last post, failures too */
    struct kr_arena *file;  /* for as long as the file is read */
    struct kr_arena *arena; /* for one post */
    struct kr_buf html;
};

static const char *
place_of(struct reader *reader, size_t line)
{
    return kr_arena_format(reader->arena, "%s:%zu", reader->name, line);
}

static void
note(struct reader *reader, size_t line, const char *remark)
{
    reader->sink->note(reader->sink->self, place_of(reader, line), remark);
}

/* Another encoding may read what failed: its position stays its own. */
static bool
failed(struct reader *reader, size_t line, const char *reason)
{
    reader->position++;
    return kr_read_failed(reader->options, reader->sink, place_of(reader, line),
                          reason, reader->err);
}

/* --- What holds for every post --- */

/* FIRST (unless NULL) and then NAMES, as drafts, in the file's arena. */
static struct kr_term_draft *
terms_from(struct reader *reader, const char *first, const char *const *names,
           size_t count, size_t *out_count)
{
    struct kr_term_draft *terms =
        kr_arena_array(reader->file, count + 1, sizeof(*terms));
    size_t length = 0;
    size_t i;

    if (first != NULL)
        terms[length++].name = first;
    for (i = 0; i < count; i++)
        if (first == NULL || strcasecmp(first, names[i]) != 0)
            terms[length++].name = names[i];
    *out_count = length;
    return terms;
}

static bool
is_dated(enum kr_listing_kind kind)
{
    return kind == KR_LISTING_YEAR || kind == KR_LISTING_MONTH ||
           kind == KR_LISTING_DAY;
}

static bool
prepare(struct reader *reader)
{
    const struct kr_read_options *options = reader->options;
    const struct kr_listing *listing = &reader->listing;

    reader->terms =
        terms_from(reader,
                   listing->kind == KR_LISTING_TAG ? listing->term : NULL,
                   options->tags, options->tag_count, &reader->term_count);
    if (listing->kind == KR_LISTING_AUTHOR)
        reader->authors =
            terms_from(reader, listing->term, NULL, 0, &reader->author_count);
    else
        reader->authors =
            terms_from(reader, NULL, options->authors, options->author_count,
                       &reader->author_count);
    reader->date = kr_dateline_unknown();
    if (options->date == NULL || is_dated(listing->kind))
        return true;
    return kr_dateline_parse(kr_str(options->date), KR_BASIS_SOURCE,
                             &reader->date, reader->err);
}

/* --- One post --- */

/* The place in the file of byte OFFSET of POST. */
static struct kr_text_place
place_in(const struct reader *reader, const struct kr_text_post *post,
         size_t offset)
{
    return kr_text_place(post->bytes, offset, reader->line_end, post->number);
}

/* Why POST cannot be made, and the line of it; NULL: it can. */
static const char *
unsound(struct reader *reader, const struct kr_text_post *post, size_t *line)
{
    struct kr_utf8_place bad;
    struct kr_text_place place;

    *line = post->number;
    if (post->title.length > KR_TEXT_TITLE_LIMIT)
        return "a title of over 500 bytes";
    if (post->body.length > KR_TEXT_BODY_LIMIT)
        return "a body of over 8 MiB";
    if (kr_utf8_valid(post->bytes, &bad))
        return NULL;
    place = place_in(reader, post, bad.offset);
    *line = place.line;
    return kr_arena_format(
        reader->arena, "column %zu: byte 0x%02X is no UTF-8", place.column,
        (unsigned)(unsigned char)post->bytes.data[bad.offset]);
}

static void
note_controls(struct reader *reader, const struct kr_text_post *post)
{
    size_t first = 0;
    size_t count = kr_text_controls(post->bytes, &first);
    struct kr_text_place place;

    if (count == 0)
        return;
    place = place_in(reader, post, first);
    note(reader, place.line,
         kr_arena_format(reader->arena,
                         "column %zu: control bytes left out of this post: "
                         "%zu",
                         place.column, count));
}

/* The authors of POST: the one its line names, and the listing's. */
static void
set_authors(struct reader *reader, const struct kr_text_post *post,
            struct kr_draft *draft)
{
    struct kr_term_draft *authors;
    struct kr_str name =
        kr_text_without_controls(reader->arena, post->author.name);

    draft->authors = reader->authors;
    draft->author_count = reader->author_count;
    if (name.length == 0)
        return;
    authors = kr_arena_array(reader->arena, 2, sizeof(*authors));
    authors[0].name = kr_str_keep(name, reader->arena);
    draft->authors = authors;
    draft->author_count = 1;
    if (reader->listing.kind == KR_LISTING_AUTHOR &&
        strcasecmp(authors[0].name, reader->listing.term) != 0)
        authors[draft->author_count++].name = reader->listing.term;
}

/* The title of POST: its own, else that given, else one made of its body. */
static void
set_title(struct reader *reader, const struct kr_text_post *post,
          const struct kr_text_body *found, struct kr_draft *draft)
{
    if (post->title.length > 0) {
        struct kr_str title =
            kr_text_without_controls(reader->arena, post->title);

        draft->title = kr_str_keep(title, reader->arena);
        return;
    }
    if (reader->options->title != NULL &&
        reader->listing.kind == KR_LISTING_NONE) {
        draft->title = reader->options->title;
        return;
    }
    draft->title = kr_text_title(reader->arena, found);
    draft->title_derived = true;
}

/* What is not as it should be, though the post goes on. */
static void
note_doubts(struct reader *reader, const struct kr_text_post *post)
{
    if (!post->begun && reader->listing.kind != KR_LISTING_NONE)
        note(reader, post->number,
             "no line with picture size and author under the title");
    if (post->stray != 0)
        note(reader, post->stray,
             "picture size and author without a title line before it: kept "
             "in the body");
    if (post->lone != 0)
        note(reader, post->lone,
             "an author's name alone under a heading: if a post begins here, "
             "it lacks its picture size; kept in the body");
}

static bool
push(struct reader *reader, const struct kr_text_post *post)
{
    struct kr_str body = kr_text_without_controls(reader->arena, post->body);
    struct kr_text_body found;
    struct kr_draft draft = {
        .place = place_of(reader, post->number),
        .position = reader->position + 1,
        .language = reader->options->language,
        .date = reader->date,
        .modified = kr_dateline_unknown(),
        .source = post->body,
        .source_type = "text/plain",
        .featured_width = post->author.width,
        .featured_height = post->author.height,
        .tags = reader->terms,
        .tag_count = reader->term_count,
    };
    struct kr_term_draft category = { .name = reader->listing.term };

    kr_buf_clear(&reader->html);
    kr_text_blocks(body, &reader->html, &found);
    if (reader->html.full)
        return failed(reader, post->number, "a body too large as HTML");
    draft.html = kr_buf_view(&reader->html);
    set_title(reader, post, &found, &draft);
    if (draft.title == NULL || draft.title[0] == '\0')
        return failed(reader, post->number, "no title and no text");
    set_authors(reader, post, &draft);
    if (reader->listing.kind == KR_LISTING_CATEGORY) {
        draft.categories = &category;
        draft.category_count = 1;
    }
    note_controls(reader, post);
    note_doubts(reader, post);
    reader->position++;
    return reader->sink->article(reader->sink->self, &draft, reader->err);
}

/* --- All of them --- */

/*
 * Text that no author line begins.  It is a bare post when it is all there is;
 * in a listing, or before other posts, it is one when a heading starts it.
 */
static bool
is_post(struct reader *reader, struct kr_text_post *post, bool only)
{
    if (post->begun || (only && reader->listing.kind == KR_LISTING_NONE))
        return true;
    return kr_text_post_take_title(post) || only;
}

static void
tell_progress(const struct reader *reader, size_t done)
{
    if (reader->options->progress != NULL)
        reader->options->progress(reader->options->progress_self, (int64_t)done,
                                  (int64_t)reader->text.length,
                                  reader->position);
}

static bool
read_posts(struct reader *reader, struct kr_text_lines lines)
{
    struct kr_text_posts posts = kr_text_posts(lines);
    struct kr_text_post post;
    bool any = false;
    bool go_on = true;
    const char *reason;
    size_t line;

    while (go_on && kr_text_posts_next(&posts, &post)) {
        bool only = !any && posts.ended;

        any = true;
        kr_arena_reset(reader->arena);
        if (!is_post(reader, &post, only))
            go_on = failed(reader, post.number,
                           "text before the first title belongs to no post");
        else if ((reason = unsound(reader, &post, &line)) != NULL)
            go_on = failed(reader, line, reason);
        else
            go_on = push(reader, &post);
        tell_progress(reader, posts.lines.at);
    }
    if (!any)
        note(reader, 1, "no post in this file");
    return go_on;
}

bool
kr_read_text(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    struct reader reader = {
        .options = options != NULL ? options : &none,
        .sink = sink,
        .err = err,
        .text = bytes,
        .html = KR_BUF(KR_HTML_LIMIT),
    };
    struct kr_text_heading heading;
    bool ok = false;

    reader.name = reader.options->path != NULL    ? reader.options->path
                  : reader.options->label != NULL ? reader.options->label
                                                  : "text";
    if (bytes.length > KR_TEXT_FILE_LIMIT)
        return kr_fail(err, KR_LIMIT, "%s: larger than 64 MiB", reader.name);
    reader.file = kr_arena_new();
    reader.arena = kr_arena_new();
    heading = kr_text_heading(bytes);
    reader.line_end = heading.after.end;
    if (kr_text_heading_listing(reader.file, &heading, reader.name,
                                &reader.listing, err) &&
        prepare(&reader))
        ok = read_posts(&reader, heading.after);
    kr_buf_free(&reader.html);
    kr_arena_free(reader.arena);
    kr_arena_free(reader.file);
    return ok;
}

void
kr_read_text_listing(struct kr_arena *arena, struct kr_str bytes,
                     struct kr_listing *out, const char **label)
{
    struct kr_text_heading heading = kr_text_heading(bytes);

    *label = NULL;
    if (heading.kind == KR_LISTING_NONE ||
        !kr_text_heading_listing(arena, &heading, "", out, NULL)) {
        *out = (struct kr_listing){ 0 };
        return;
    }
    *label = kr_arena_format(arena, "%.*s: %.*s", KR_STR_ARGS(heading.words),
                             KR_STR_ARGS(heading.value));
}

/* NAME ends as a file of plain text does. */
static bool
is_text_name(const char *name)
{
    struct kr_str end = kr_str(name);

    return end.length > 4 && strcasecmp(end.data + end.length - 4, ".txt") == 0;
}

int
kr_read_text_detect(struct kr_str head, const char *name)
{
    struct kr_text_heading heading = kr_text_heading(head);
    struct kr_text_posts posts = kr_text_posts(heading.after);
    struct kr_text_post post;
    struct kr_str start = kr_text_trim(head);
    struct kr_utf8_place bad;
    size_t control;

    if (heading.kind != KR_LISTING_NONE && heading.sure)
        return 95;
    while (kr_text_posts_next(&posts, &post))
        if (post.begun)
            return 90;
    if (start.length == 0 || kr_text_controls(head, &control) > 0 ||
        start.data[0] == '<' ||
        (!kr_utf8_valid(head, &bad) && bad.offset + KR_UTF8_SIZE < head.length))
        return is_text_name(name) && start.length > 0 ? 20 : 0;
    if (heading.kind != KR_LISTING_NONE)
        return 50;
    return is_text_name(name) ? 40 : 10;
}
