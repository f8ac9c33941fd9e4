#include "kroniek/view/works_page.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/text/percent.h"
#include "view/head.h"
#include "view/mention.h"
#include "view/pager.h"
#include "view/pages.h"
#include "view/words.h"

#define SUBJECT 90 /* characters of a work's text in its page's title */

static const struct field work_fields[] = {
    TEXT("WORK_ID", struct kr_shown_work, id),
    MAYBE("WORK_LANG", struct kr_shown_work, language),
    TEXT("BEFORE", struct kr_shown_work, before),
    MAYBE("LINK_HREF", struct kr_shown_work, href),
    TEXT("LINK", struct kr_shown_work, link),
    TEXT("AFTER", struct kr_shown_work, after),
    TEXT("WORK_COUNT", struct kr_shown_work, count),
    LIST("MENTION", struct kr_shown_work, in, kr_mention_fields),
    ONE("MORE", struct kr_shown_work, more, kr_anchor_fields),
    { 0 },
};

const struct field kr_works_fields[] = {
    PART("TOP", struct kr_works_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_works_page, heading),
    TEXT("COUNT", struct kr_works_page, count),
    LIST("ORDER", struct kr_works_page, orders, kr_anchor_fields),
    ANY("LETTERS", struct kr_works_page, letters),
    LIST("LETTER", struct kr_works_page, letters, kr_anchor_fields),
    LIST("WORK", struct kr_works_page, works, work_fields),
    FLAG("EMPTY", struct kr_works_page, empty),
    PART_ONE("PAGER", struct kr_works_page, pager, "part/pager.tpl",
             kr_pager_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* --- One work --- */

/* Where PART stands in TEXT, in any case; the length of TEXT: nowhere. */
static size_t
find(const char *text, const char *part)
{
    size_t length = strlen(text), sought = strlen(part);

    for (size_t at = 0; at + sought <= length; at++)
        if (strncasecmp(text + at, part, sought) == 0)
            return at;
    return length;
}

/* A DOI as the end of an address: what RFC 3986 has no room for is encoded. */
static const char *
doi_address(struct kr_arena *arena, const char *doi)
{
    struct kr_buf out = KR_BUF(16384);
    const char *address;

    kr_buf_text(&out, "https://doi.org/");
    kr_percent_path(&out, kr_str(doi));
    address = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return address;
}

/* Where the link that ends with the DOI at AT begins: with its resolver. */
static size_t
link_start(const char *text, size_t at)
{
    static const char *const before[] = { "https://doi.org/",
                                          "http://doi.org/",
                                          "https://dx.doi.org/",
                                          "http://dx.doi.org/",
                                          "https://www.doi.org/",
                                          "doi:",
                                          "doi: " };

    for (size_t i = 0; i < KR_COUNT(before); i++) {
        size_t length = strlen(before[i]);

        if (at >= length &&
            strncasecmp(text + at - length, before[i], length) == 0)
            return at - length;
    }
    return at;
}

static void
put_link(struct kr_arena *arena, const struct kr_work *work,
         struct kr_shown_work *out)
{
    const char *sought = work->doi != NULL ? work->doi : work->url;
    size_t at, start;

    out->before = work->text;
    out->after = out->href = out->link = "";
    if (sought == NULL)
        return;
    out->href = work->doi != NULL ? doi_address(arena, work->doi) : work->url;
    at = find(work->text, sought);
    if (work->text[at] == '\0') { /* in a link of its text, or another's */
        out->before = kr_arena_format(arena, "%s ", work->text);
        out->link = work->doi != NULL ? kr_arena_format(arena, "doi:%s", sought)
                                      : sought;
        return;
    }
    start = work->doi != NULL ? link_start(work->text, at) : at;
    out->before = kr_arena_bytes(arena, work->text, start);
    out->link =
        kr_arena_bytes(arena, work->text + start, at - start + strlen(sought));
    out->after = work->text + at + strlen(sought);
}

static struct kr_shown_work
shown_from(struct kr_arena *arena, const struct kr_work *work, bool alone,
           const struct kr_frame *frame)
{
    bool foreign =
        work->language[0] != '\0' &&
        !kr_language_same(kr_str(work->language), kr_str(frame->language));
    struct kr_shown_work out = {
        .id = kr_arena_format(arena, "work-%015llx",
                              (unsigned long long)work->id),
        .language = foreign ? work->language : "",
        .count = kr_say_count(arena, frame->words, W("count", "{count} post"),
                              work->posts, NULL),
        .in = kr_mentions_from(arena, &work->in, frame),
    };
    int64_t more = work->posts - (int64_t)work->in.count;

    put_link(arena, work, &out);
    if (more > 0 && !alone)
        out.more = kr_anchor_new(arena, kr_work_address(arena, work->id),
                                 kr_say_count(arena, frame->words,
                                              W("works", "and {count} other"),
                                              more, NULL));
    return out;
}

/* --- The page --- */

static struct kr_anchors
letters_of(struct kr_arena *arena, const struct kr_works_content *content,
           const struct kr_frame *frame)
{
    struct kr_anchor *items =
        kr_arena_array(arena, content->letter_count, sizeof(*items));

    for (size_t i = 0; i < content->letter_count; i++) {
        const struct kr_work_letter *letter = &content->letters[i];
        const char *text =
            letter->letter == '0' ? "0–9"
            : letter->letter == '~'
                ? "#"
                : kr_arena_format(arena, "%c", toupper(letter->letter));

        items[i] =
            kr_anchor_to(arena, frame,
                         kr_address_page(arena, &frame->addresses,
                                         KR_PATH_WORKS,
                                         letter->before / content->size + 1),
                         text, letter->works);
    }
    return (struct kr_anchors){ items, content->letter_count };
}

/* The list in the order it is not in now. */
static struct kr_anchors
orders_of(struct kr_arena *arena, enum kr_works_view view,
          const struct kr_frame *frame)
{
    struct kr_anchor *item = kr_arena_alloc(arena, sizeof(*item));

    *item =
        view == KR_WORKS_ALL
            ? kr_anchor_to(arena, frame, KR_PATH_WORKS_MOST_CITED,
                           kr_word(frame->words, W("works", "Cited most")), -1)
            : kr_anchor_to(arena, frame, KR_PATH_WORKS,
                           kr_word(frame->words,
                                   W("works", "All works cited, A–Z")),
                           -1);
    return (struct kr_anchors){ item, 1 };
}

static const char *
count_of(struct kr_arena *arena, const struct kr_works_content *content,
         const struct kr_frame *frame)
{
    const struct kr_words *words = frame->words;
    const char *count = kr_say_count(arena, words, W("works", "{count} work"),
                                     content->total, NULL);

    if (content->view == KR_WORKS_ONE)
        return kr_say_count(arena, words, W("works", "cited in {count} post"),
                            content->works.items[0].posts, NULL);
    if (content->view == KR_WORKS_MOST_CITED)
        return kr_say_count(arena, words,
                            W("works", "The {count} work that is cited most"),
                            (int64_t)content->works.count, NULL);
    if (content->pages < 2)
        return count;
    return kr_say(arena, words, W("count", "{posts}, page {page} of {pages}"),
                  "posts", count, "page",
                  kr_say_number(arena, words, content->page), "pages",
                  kr_say_number(arena, words, content->pages), NULL);
}

static const char *
heading_of(enum kr_works_view view, const struct kr_words *words)
{
    switch (view) {
    case KR_WORKS_MOST_CITED:
        return kr_word(words, W("works", "Works cited most"));
    case KR_WORKS_ONE: return kr_word(words, W("works", "A work cited"));
    case KR_WORKS_ALL: break;
    }
    return kr_word(words, W("works", "Works cited"));
}

static struct kr_head
head_of(struct kr_arena *arena, const struct kr_works_content *content,
        const char *heading, const struct kr_frame *frame)
{
    const struct kr_words *words = frame->words;
    const char *path = KR_PATH_WORKS, *subject = heading;
    struct kr_head head;

    if (content->view == KR_WORKS_MOST_CITED) {
        path = KR_PATH_WORKS_MOST_CITED;
    } else if (content->view == KR_WORKS_ONE) {
        path = kr_work_address(arena, content->works.items[0].id);
        subject =
            kr_excerpt(arena, kr_str(content->works.items[0].text), SUBJECT)
                .data;
    } else if (content->page > 1) {
        path = kr_address_page(arena, &frame->addresses, path, content->page);
        subject = kr_say(arena, words, W("head", "{heading}, page {page}"),
                         "heading", heading, "page",
                         kr_say_number(arena, words, content->page), NULL);
    }
    head = kr_head_from(arena, frame, subject, path);
    if (content->view == KR_WORKS_ALL)
        head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    else
        head.crumbs =
            kr_crumbs_index(arena, frame, KR_PATH_WORKS,
                            kr_word(words, W("works", "Works cited")));
    head.hidden = content->view == KR_WORKS_ONE; /* the list has it too */
    return head;
}

static void
put_neighbours(struct kr_arena *arena, const struct kr_works_content *content,
               const struct kr_frame *frame, struct kr_head *head)
{
    const struct kr_addresses *addresses = &frame->addresses;

    if (content->view != KR_WORKS_ALL)
        return;
    if (content->page > 1)
        head->previous =
            kr_address_absolute(arena, addresses,
                                kr_address_page(arena, addresses, KR_PATH_WORKS,
                                                content->page - 1));
    if (content->page < content->pages)
        head->next =
            kr_address_absolute(arena, addresses,
                                kr_address_page(arena, addresses, KR_PATH_WORKS,
                                                content->page + 1));
}

struct kr_works_page
kr_works_page_from(struct kr_arena *arena,
                   const struct kr_works_content *content,
                   const struct kr_frame *frame)
{
    const size_t count = content->works.count;
    struct kr_shown_work *items = kr_arena_array(arena, count, sizeof(*items));
    struct kr_works_page page = {
        .heading = heading_of(content->view, frame->words),
        .count = count_of(arena, content, frame),
        .works = { items, count },
        .empty = count == 0,
    };

    for (size_t i = 0; i < count; i++)
        items[i] = shown_from(arena, &content->works.items[i],
                              content->view == KR_WORKS_ONE, frame);
    if (count > 0)
        page.orders = orders_of(arena, content->view, frame);
    if (content->view == KR_WORKS_ALL) {
        if (content->pages > 1)
            page.letters = letters_of(arena, content, frame);
        page.pager = kr_pager_from(arena, KR_PATH_WORKS, content->page,
                                   content->pages, frame);
    }
    page.head = head_of(arena, content, page.heading, frame);
    put_neighbours(arena, content, frame, &page.head);
    return page;
}

const struct kr_anchor *
kr_works_link(struct kr_arena *arena, int64_t total,
              const struct kr_frame *frame)
{
    struct kr_anchor *link;

    if (total == 0)
        return NULL;
    link = kr_arena_alloc(arena, sizeof(*link));
    *link =
        kr_anchor_to(arena, frame, KR_PATH_WORKS,
                     kr_word(frame->words, W("works", "Works cited")), total);
    return link;
}
