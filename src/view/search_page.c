#include "kroniek/view/search_page.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/head.h"
#include "view/pager.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/words.h"

static const struct field piece_fields[] = {
    TEXT("PIECE_TEXT", struct kr_shown_piece, text),
    FLAG("FOUND", struct kr_shown_piece, found),
    FLAG("PLAIN", struct kr_shown_piece, plain),
    { 0 },
};

static const struct field hit_fields[] = {
    TEXT("POST_HREF", struct kr_shown_hit, post.href),
    TEXT("POST_TITLE", struct kr_shown_hit, post.title),
    MAYBE("POST_LANG", struct kr_shown_hit, post.language),
    ONE("DATE", struct kr_shown_hit, post.date, kr_when_fields),
    ANY("TAGS", struct kr_shown_hit, post.tags),
    LIST("TAG", struct kr_shown_hit, post.tags, kr_anchor_fields),
    ANY("SNIPPET", struct kr_shown_hit, snippet),
    LIST("PIECE", struct kr_shown_hit, snippet, piece_fields),
    MAYBE("SUMMARY", struct kr_shown_hit, summary),
    { 0 },
};

static const struct field choice_fields[] = {
    TEXT("WORDS", struct kr_choice, words),
    TEXT("HREF", struct kr_choice, href),
    TEXT("OFF", struct kr_choice, off),
    { 0 },
};

const struct field kr_search_fields[] = {
    PART("TOP", struct kr_search_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_search_page, heading),
    TEXT("ACTION", struct kr_search_page, action),
    TEXT("QUERY", struct kr_search_page, query),
    MAYBE("COUNT", struct kr_search_page, count),
    ANY("CHOSEN", struct kr_search_page, chosen),
    LIST("CHOICE", struct kr_search_page, chosen, choice_fields),
    FLAG("CUT", struct kr_search_page, cut),
    FLAG("LATE", struct kr_search_page, late),
    ONE("MEANT", struct kr_search_page, meant, kr_anchor_fields),
    FLAG("NOTHING", struct kr_search_page, nothing),
    ANY("HITS", struct kr_search_page, hits),
    LIST("HIT", struct kr_search_page, hits, hit_fields),
    FLAG("NARROWS", struct kr_search_page, narrows),
    ANY("YEARS", struct kr_search_page, years),
    LIST("YEAR", struct kr_search_page, years, kr_anchor_fields),
    ANY("TERMS", struct kr_search_page, tags),
    LIST("TERM", struct kr_search_page, tags, kr_anchor_fields),
    FLAG("HELP", struct kr_search_page, help),
    TEXT("NAME_TAG", struct kr_search_page, names.tag),
    TEXT("NAME_AUTHOR", struct kr_search_page, names.author),
    TEXT("NAME_YEAR", struct kr_search_page, names.year),
    PART_ONE("PAGER", struct kr_search_page, pager, "part/pager.tpl",
             kr_pager_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* What all of a page's links are made from. */
struct making {
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const struct kr_search_content *content;
};

static const char *
href_with(const struct making *making, const char *tag, const char *author,
          int year)
{
    return kr_search_address(making->arena, &making->frame->addresses,
                             kr_search_query_write(making->arena,
                                                   making->content->query, tag,
                                                   author, year),
                             1);
}

static const char *
page_href(const void *self, int64_t number)
{
    const struct making *making = self;

    return kr_search_address(making->arena, &making->frame->addresses,
                             making->content->query->text, number);
}

/* --- What it says --- */

static const char *
found(const struct making *making)
{
    const struct kr_search_results *results = making->content->results;
    const struct kr_words *words = making->frame->words;

    if (results->more)
        return kr_say_count(making->arena, words,
                            W("search", "more than {count} post"),
                            results->total, NULL);
    if (results->late)
        return kr_say_count(making->arena, words,
                            W("search", "at least {count} post"),
                            results->total, NULL);
    return kr_say_count(making->arena, words, W("count", "{count} post"),
                        results->total, NULL);
}

static const char *
count_of(const struct making *making)
{
    const struct kr_search_content *content = making->content;
    const struct kr_words *words = making->frame->words;

    if (content->results == NULL || content->results->count == 0)
        return "";
    if (content->pages < 2)
        return found(making);
    return kr_say(making->arena, words,
                  W("count", "{posts}, page {page} of {pages}"), "posts",
                  found(making), "page",
                  kr_say_number(making->arena, words, content->page), "pages",
                  kr_say_number(making->arena, words, content->pages), NULL);
}

static const char *
heading_of(const struct making *making)
{
    const struct kr_words *words = making->frame->words;
    const char *search = kr_word(words, W("search", "Search"));
    const char *text = making->content->query->text;

    if (text[0] == '\0')
        return search;
    return kr_say(making->arena, words, W("heading", "{kind}: {value}"), "kind",
                  search, "value", text, NULL);
}

static struct kr_head
head_of(const struct making *making, const struct kr_search_page *page)
{
    const struct kr_frame *frame = making->frame;
    const char *subject = page->heading;
    struct kr_head head;

    if (making->content->page > 1)
        subject = kr_say(making->arena, frame->words,
                         W("head", "{heading}, page {page}"), "heading",
                         page->heading, "page",
                         kr_say_number(making->arena, frame->words,
                                       making->content->page),
                         NULL);
    head = kr_head_from(making->arena, frame, subject, "");
    head.hidden = true;
    head.search_href = ""; /* the page has a form of its own */
    head.crumbs = kr_crumbs_index(making->arena, frame, "", NULL);
    if (page->pager != NULL && page->pager->previous != NULL)
        head.previous = page->pager->previous->href;
    if (page->pager != NULL && page->pager->next != NULL)
        head.next = page->pager->next->href;
    return head;
}

/* --- Filters --- */

static struct kr_choice
choice(const struct making *making, const char *words, const char *off,
       const char *href)
{
    return (struct kr_choice){
        .words = words,
        .href = href,
        .off = kr_word(making->frame->words, off),
    };
}

static struct kr_chosen
chosen_of(const struct making *making)
{
    const struct kr_search_content *content = making->content;
    const struct kr_search_query *query = content->query;
    const struct kr_words *words = making->frame->words;
    struct kr_choice *items = kr_arena_array(making->arena, 3, sizeof(*items));
    size_t n = 0;

    if (query->year != 0)
        items[n++] = choice(
            making,
            kr_say(making->arena, words, W("search", "Only from {year}"),
                   "year", kr_arena_format(making->arena, "%d", query->year),
                   NULL),
            W("search", "from all years"), href_with(making, NULL, NULL, 0));
    if (query->tag != NULL)
        items[n++] =
            choice(making,
                   kr_say(making->arena, words,
                          W("search", "Only tagged {tag}"), "tag",
                          content->tag != NULL ? content->tag : query->tag,
                          NULL),
                   W("search", "without this tag too"),
                   href_with(making, "", NULL, -1));
    if (query->author != NULL)
        items[n++] = choice(making,
                            kr_say(making->arena, words,
                                   W("search", "Only by {author}"), "author",
                                   content->author != NULL ? content->author
                                                           : query->author,
                                   NULL),
                            W("search", "by all authors"),
                            href_with(making, NULL, "", -1));
    return (struct kr_chosen){ items, n };
}

static struct kr_anchors
years_of(const struct making *making)
{
    const struct kr_search_results *results = making->content->results;
    struct kr_anchor *items =
        kr_arena_array(making->arena, results->year_count, sizeof(*items));

    for (size_t i = 0; i < results->year_count; i++)
        items[i] =
            kr_anchor_to(making->arena, making->frame,
                         href_with(making, NULL, NULL, results->years[i].year),
                         kr_arena_format(making->arena, "%d",
                                         results->years[i].year),
                         results->years[i].posts);
    return (struct kr_anchors){ items, results->year_count };
}

static struct kr_anchors
tags_of(const struct making *making)
{
    const struct kr_search_results *results = making->content->results;
    struct kr_anchor *items =
        kr_arena_array(making->arena, results->tag_count, sizeof(*items));

    for (size_t i = 0; i < results->tag_count; i++) {
        const struct kr_search_tag *tag = &results->tags[i];

        items[i] = kr_anchor_to(making->arena, making->frame,
                                href_with(making, tag->term.path, NULL, -1),
                                tag->term.name, tag->posts);
    }
    return (struct kr_anchors){ items, results->tag_count };
}

/* --- Hits --- */

static struct kr_shown_pieces
pieces_of(struct kr_arena *arena, const struct kr_snippet *snippet)
{
    struct kr_shown_piece *items =
        kr_arena_array(arena, snippet->count, sizeof(*items));

    for (size_t i = 0; i < snippet->count; i++)
        items[i] = (struct kr_shown_piece){
            .text = snippet->pieces[i].text,
            .found = snippet->pieces[i].found,
            .plain = !snippet->pieces[i].found,
        };
    return (struct kr_shown_pieces){ items, snippet->count };
}

static struct kr_shown_hits
hits_of(const struct making *making)
{
    const struct kr_search_results *results = making->content->results;
    struct kr_shown_hit *items =
        kr_arena_array(making->arena, results->count, sizeof(*items));

    for (size_t i = 0; i < results->count; i++) {
        const struct kr_search_hit *hit = &results->hits[i];

        items[i] = (struct kr_shown_hit){
            .post = kr_post_from(making->arena, &hit->article, making->frame),
            .snippet = pieces_of(making->arena, &hit->snippet),
            .summary = hit->snippet.count > 0 ? "" : hit->article.excerpt,
        };
    }
    return (struct kr_shown_hits){ items, results->count };
}

static const struct kr_anchor *
meant_of(const struct making *making)
{
    const char *meant = making->content->results->meant;

    if (meant == NULL)
        return NULL;
    return kr_anchor_new(making->arena,
                         kr_search_address(making->arena,
                                           &making->frame->addresses, meant, 1),
                         meant);
}

static void
show_results(const struct making *making, struct kr_search_page *page)
{
    const struct kr_search_content *content = making->content;
    const struct kr_pager_way way = { page_href, making };

    page->count = count_of(making);
    page->chosen = chosen_of(making);
    page->hits = hits_of(making);
    page->years = years_of(making);
    page->tags = tags_of(making);
    page->narrows = page->years.count > 0 || page->tags.count > 0;
    page->meant = meant_of(making);
    page->late = content->results->late;
    page->nothing = page->hits.count == 0 && !page->late;
    page->pager = kr_pager_along(making->arena, &way, content->page,
                                 content->pages, making->frame);
}

struct kr_search_page
kr_search_page_from(struct kr_arena *arena,
                    const struct kr_search_content *content,
                    const struct kr_frame *frame)
{
    const struct making making = { arena, frame, content };
    struct kr_search_page page = {
        .heading = heading_of(&making),
        .action = kr_search_address(arena, &frame->addresses, "", 1),
        .query = content->query->text,
        .count = "",
        .cut = content->query->cut,
        .names = frame->search_names,
    };

    if (content->results != NULL)
        show_results(&making, &page);
    page.help = page.hits.count == 0;
    page.head = head_of(&making, &page);
    return page;
}
