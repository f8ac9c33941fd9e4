#include "kroniek/exchange/read_html.h"

#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_blocks.h"
#include "html_draft.h"
#include "html_own.h"
#include "html_page.h"
#include "html_post.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"
#include "site_folder.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once */
#define SURVEYED "html page"     /* scope of what a survey remembers */

struct reader {
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_err *err;
    const char *name; /* of the file, for messages */
    struct kr_html_page page;
    struct kr_html_blocks blocks;
    int position;
};

static const struct kr_read_options no_options;

static const char *
place_of(const struct reader *reader, size_t line)
{
    return kr_arena_format(reader->page.arena, "%s:%zu", reader->name,
                           line > 0 ? line : 1);
}

/* Why the page has no post to give; NULL when it may have. */
static const char *
emptiness(const struct reader *reader)
{
    const struct kr_html_page *page = &reader->page;

    if (page->redirect)
        return "page that only redirects";
    if (kr_html_own_comments_page(page))
        return kr_html_own_comments_noted(page, reader->options->survey)
                   ? "page of comments, read with its post"
                   : "page of comments that there was no room for";
    if (page->absent && page->ld.count == 0 && !page->single)
        return "page of an error";
    if (page->tree.framed || reader->blocks.count == 0)
        return "page without a post";
    return NULL;
}

/* The text of DRAFT differs from the one that this run will find, or has
 * found, on the post's own page; or that page says more than this one in any
 * case. */
static bool
is_elsewhere(const struct reader *reader, const struct kr_draft *draft)
{
    char sum[KR_SHA256_SIZE];
    const char *known;

    if (reader->options->survey == NULL || draft->guid == NULL)
        return false;
    known = kr_survey_noted(reader->options->survey, SURVEYED, draft->guid);
    if (known == NULL || reader->page.own)
        return known != NULL;
    kr_sha256_hex(draft->html, sum);
    return strcmp(known, sum) != 0;
}

/* What a page of ours leaves to others. */
static void
add_from_others(const struct reader *reader, struct kr_draft *draft)
{
    const struct kr_survey *survey = reader->options->survey;
    int place = kr_html_own_place(survey, draft->guid);

    if (place > 0)
        draft->position = place;
    if (survey == NULL)
        return;
    kr_html_own_categories(&reader->page, survey, draft);
    kr_html_own_comments(&reader->page, survey, draft);
}

/* Of pages in a folder that state no address and no day, place alone tells one
 * from another of its title. */
static const char *
address_in_folder(const struct reader *reader, const struct kr_draft *draft)
{
    if (!reader->blocks.alone || draft->guid != NULL ||
        draft->date.precision != KR_PRECISION_NONE ||
        reader->options->folder == NULL)
        return NULL;
    return kr_site_path(reader->options->folder, reader->name);
}

static bool
push(struct reader *reader, struct kr_html_node *block)
{
    const bool alone = reader->blocks.alone;
    struct kr_html_post post;
    struct kr_draft draft;
    struct kr_err why = { 0 };
    const char *place = place_of(reader, block->line);

    kr_html_post(&reader->page, block, alone, &post);
    if (post.summary) {
        kr_read_skipped(reader->sink, place, "summary of another page");
        return true;
    }
    if (!kr_html_draft(&reader->page, &post, alone, reader->options, &draft,
                       &why)) {
        reader->position++; /* its own, whatever reads it another time */
        return kr_read_failed(reader->options, reader->sink, place, why.message,
                              reader->err);
    }
    if (!alone && is_elsewhere(reader, &draft)) {
        kr_read_skipped(reader->sink, place, "post with a page of its own");
        return true;
    }
    draft.place = place;
    draft.position = ++reader->position;
    draft.address = address_in_folder(reader, &draft);
    if (reader->page.own && alone)
        add_from_others(reader, &draft);
    return reader->sink->article(reader->sink->self, &draft, reader->err);
}

static bool
push_all(struct reader *reader)
{
    const char *why = emptiness(reader);

    if (why != NULL) {
        kr_read_skipped(reader->sink, place_of(reader, 1), why);
        return true;
    }
    if (reader->page.doubt != NULL)
        reader->sink->note(reader->sink->self, place_of(reader, 1),
                           reader->page.doubt);
    for (size_t i = 0; i < reader->blocks.count; i++)
        if (!push(reader, reader->blocks.items[i]))
            return false;
    return true;
}

bool
kr_read_html(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct reader reader = { .options = options != NULL ? options : &no_options,
                             .sink = sink,
                             .err = err };
    struct kr_err why = { 0 };
    bool ok;

    reader.name = reader.options->path != NULL    ? reader.options->path
                  : reader.options->label != NULL ? reader.options->label
                                                  : "page";
    ok = kr_html_page(arena, bytes, &reader.page, &why);
    if (ok) {
        kr_html_blocks(&reader.page, &reader.blocks);
        ok = push_all(&reader);
    } else {
        (void)kr_fail(err, why.code, "%s: %s", reader.name, why.message);
    }
    kr_arena_free(arena);
    return ok;
}

/* --- A first look --- */

static bool
read_all(struct kr_input *input, struct kr_buf *bytes, struct kr_err *err)
{
    for (;;) {
        char *room = kr_buf_room(bytes, PIECE);
        size_t got;

        if (room == NULL)
            return kr_fail(err, KR_LIMIT, "%s: larger than %u MiB",
                           kr_input_path(input), KR_HTML_FILE_LIMIT >> 20);
        if (!kr_input_read(input, room, PIECE, &got, err))
            return false;
        if (got == 0)
            return true;
        bytes->length += got;
    }
}

/* Remember the post the page, BYTES, is about. */
static void
remember(struct reader *reader, struct kr_str bytes)
{
    const struct kr_html_page *page = &reader->page;
    struct kr_survey *survey = reader->options->survey;
    struct kr_survey_file file = { .path = reader->name };
    char sum[KR_SHA256_SIZE];
    struct kr_html_post post;
    struct kr_draft draft;

    file.site = kr_html_host(page->arena, page->address);
    if (file.site[0] == '\0')
        file.site = NULL;
    file.items = emptiness(reader) == NULL ? (int64_t)reader->blocks.count : 0;
    kr_survey_file(survey, &file);
    if (file.items > 0 && page->own)
        kr_html_own_survey(page, &reader->blocks, survey);
    if (kr_html_own_comments_page(page))
        kr_html_own_comments_note(page, bytes, survey);
    if (file.items == 0 || !reader->blocks.alone)
        return;
    kr_html_post(page, reader->blocks.items[0], true, &post);
    if (!kr_html_draft(page, &post, true, reader->options, &draft, NULL) ||
        draft.guid == NULL)
        return;
    kr_sha256_hex(draft.html, sum);
    (void)kr_survey_note(survey, SURVEYED, draft.guid, sum);
}

bool
kr_read_html_survey(struct kr_input *input,
                    const struct kr_read_options *options, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf bytes = KR_BUF(KR_HTML_FILE_LIMIT + PIECE);
    struct reader reader = { .options = options };
    struct kr_err why = { 0 };
    bool ok;

    reader.name = kr_input_path(input);
    ok = read_all(input, &bytes, err);
    /* What is no page is the reader's to say. */
    if (ok && options->survey != NULL &&
        kr_html_page(arena, kr_buf_view(&bytes), &reader.page, &why)) {
        kr_html_blocks(&reader.page, &reader.blocks);
        remember(&reader, kr_buf_view(&bytes));
    }
    kr_buf_free(&bytes);
    kr_arena_free(arena);
    return ok;
}

void
kr_read_html_listing(struct kr_arena *arena, struct kr_str bytes,
                     struct kr_listing *out, const char **label)
{
    struct kr_arena *own = kr_arena_new();
    struct kr_html_page page;

    *out = (struct kr_listing){ 0 };
    *label = NULL;
    if (kr_html_page(own, bytes, &page, NULL)) {
        *out = page.listing;
        out->term = kr_arena_text(arena, page.listing.term);
        if (page.own && out->kind == KR_LISTING_NONE)
            out->kind = KR_LISTING_ALL; /* its place there is known */
        *label = kr_arena_text(arena, page.heading);
    }
    kr_arena_free(own);
}

/* --- Is it a page? --- */

/* HEAD behind a byte order mark, XML declaration and comments. */
static struct kr_str
first_tag(struct kr_str head)
{
    for (;;) {
        struct kr_str end;

        head = kr_str_trim(head);
        if (kr_str_starts(head, KR_STR("\xef\xbb\xbf"))) {
            head = kr_str_from(head, 3);
            continue;
        }
        if (kr_str_starts(head, KR_STR("<?")))
            end = KR_STR("?>");
        else if (kr_str_starts(head, KR_STR("<!--")))
            end = KR_STR("-->");
        else
            return head;
        head = kr_str_from(head, kr_str_search(head, end) + end.length);
    }
}

static bool
begins(struct kr_str head, const char *word)
{
    size_t length = strlen(word);

    return head.length >= length && strncasecmp(head.data, word, length) == 0;
}

static bool
is_named(const char *name, const char *const *endings, size_t count)
{
    size_t length = name == NULL ? 0 : strlen(name);

    for (size_t i = 0; i < count; i++)
        if (length > strlen(endings[i]) &&
            strcasecmp(name + length - strlen(endings[i]), endings[i]) == 0)
            return true;
    return false;
}

int
kr_read_html_detect(struct kr_str head, const char *name)
{
    static const char *const pages[] = { ".html", ".htm", ".xhtml", ".shtml" };
    static const char *const archives[] = { ".mht", ".mhtml" };
    static const char *const texts[] = { ".md", ".markdown", ".txt", ".mkd" };
    struct kr_str tag = first_tag(head);
    bool named = is_named(name, pages, KR_COUNT(pages));

    if (begins(tag, "<!doctype html") || begins(tag, "<html"))
        return is_named(name, texts, KR_COUNT(texts)) ? 45 : 92;
    if (is_named(name, archives, KR_COUNT(archives)))
        return 50;
    if (named && (begins(tag, "<head") || begins(tag, "<title") ||
                  begins(tag, "<body") || begins(tag, "<meta")))
        return 85;
    if (named)
        return kr_str_starts(tag, KR_STR("<?xml")) ||
                       kr_str_starts(tag, KR_STR("<rss"))
                   ? 0
                   : 60;
    return begins(tag, "<head>") || begins(tag, "<body") ? 60 : 0;
}
