#include "kroniek/view/texts_page.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/text/date.h"
#include "kroniek/text/diff.h"
#include "view/dates.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/words.h"

#define DAY_SECONDS 86400
#define WORDS_MOST ((size_t)1 << 19) /* bytes of a text that is compared */
#define SHOWN_MOST 2000              /* paragraphs of a page */
#define AROUND 1 /* paragraphs that stayed, next to one that did not */

static const struct field text_fields[] = {
    TEXT("TEXT_HREF", struct kr_shown_text, href),
    TEXT("TEXT_NAME", struct kr_shown_text, text),
    MAYBE("TEXT_TITLE", struct kr_shown_text, title),
    ONE("MADE", struct kr_shown_text, made, kr_when_fields),
    FLAG("CURRENT", struct kr_shown_text, current),
    { 0 },
};

const struct field kr_texts_fields[] = {
    PART("TOP", struct kr_texts_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_texts_page, heading),
    TEXT("COUNT", struct kr_texts_page, count),
    ONE("ARTICLE", struct kr_texts_page, article, kr_anchor_fields),
    LIST("PAST_TEXT", struct kr_texts_page, texts, text_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

static const struct field part_fields[] = {
    MAYBE("SAME", struct kr_shown_part, same),
    MAYBE("GONE", struct kr_shown_part, gone),
    MAYBE("COME", struct kr_shown_part, come),
    { 0 },
};

static const struct field change_fields[] = {
    TEXT("KIND", struct kr_shown_change, kind),
    MAYBE("GAP", struct kr_shown_change, gap),
    MAYBE("ALL_SAME", struct kr_shown_change, same),
    MAYBE("ALL_GONE", struct kr_shown_change, gone),
    MAYBE("ALL_COME", struct kr_shown_change, come),
    LIST("PART", struct kr_shown_change, parts, part_fields),
    { 0 },
};

const struct field kr_text_fields[] = {
    PART("TOP", struct kr_text_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_text_page, heading),
    TEXT("LEAD", struct kr_text_page, lead),
    ONE("MADE", struct kr_text_page, made, kr_when_fields),
    FLAG("CURRENT", struct kr_text_page, current),
    MAYBE("TEXT_LANG", struct kr_text_page, language),
    MAYBE("TITLE_GONE", struct kr_text_page, title_gone),
    MAYBE("TITLE_COME", struct kr_text_page, title_come),
    ONE("ARTICLE", struct kr_text_page, article, kr_anchor_fields),
    ONE("ALL", struct kr_text_page, all, kr_anchor_fields),
    FLAG("NEIGHBOURS", struct kr_text_page, neighbours),
    ONE("OLDER", struct kr_text_page, older, kr_anchor_fields),
    ONE("NEWER", struct kr_text_page, newer, kr_anchor_fields),
    LIST("CHANGE", struct kr_text_page, changes, change_fields),
    MAYBE("NOTE", struct kr_text_page, note),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* --- What both pages have --- */

static const char *
permalink_of(struct kr_arena *arena, const struct kr_article *article,
             const struct kr_frame *frame)
{
    return kr_permalink(arena, &frame->addresses, article->kind, article->slug,
                        &article->date);
}

/* The day it was kept; the hour is of no interest. */
static const struct kr_when *
made_of(struct kr_arena *arena, int64_t made, const struct kr_frame *frame)
{
    struct kr_dateline day;

    if (made <= 0)
        return NULL;
    day = kr_dateline_of(kr_date_of_day((int32_t)(made / DAY_SECONDS)),
                         KR_BASIS_SOURCE);
    return kr_when_from(arena, &day, frame);
}

static const char *
name_of(struct kr_arena *arena, int64_t number, const struct kr_frame *frame)
{
    return kr_say(arena, frame->words, W("texts", "Text {number}"), "number",
                  kr_say_number(arena, frame->words, number), NULL);
}

/* Crumbs down to the article, or to the list of its texts. */
static struct kr_anchors
crumbs_of(struct kr_arena *arena, const struct kr_article *article,
          const char *permalink, bool list, const struct kr_frame *frame)
{
    struct kr_anchors above =
        article->kind == KR_PAGE
            ? kr_crumbs_index(arena, frame, "", NULL)
            : kr_crumbs_to(arena, frame, kr_dateline_known(&article->date),
                           true);
    struct kr_anchor *items =
        kr_arena_array(arena, above.count + 2, sizeof(*items));
    size_t count = above.count;

    memcpy(items, above.items, above.count * sizeof(*items));
    items[count++] = *kr_anchor_new(arena, permalink, article->title);
    if (list)
        items[count++] =
            *kr_anchor_new(arena, kr_past_text_address(arena, permalink, 0),
                           kr_word(frame->words, W("texts", "Texts")));
    return (struct kr_anchors){ items, count };
}

static struct kr_head
head_of(struct kr_arena *arena, const struct kr_article *article,
        const char *subject, int64_t number, const struct kr_frame *frame)
{
    const char *permalink = permalink_of(arena, article, frame);
    struct kr_head head =
        kr_head_from(arena, frame, subject,
                     kr_past_text_address(arena, permalink, number));

    head.hidden = true; /* the article is what a search is to find */
    head.crumbs = crumbs_of(arena, article, permalink, number != 0, frame);
    return head;
}

/* --- The list --- */

struct kr_texts_page
kr_texts_page_from(struct kr_arena *arena, const struct kr_article *article,
                   const struct kr_past_texts *texts,
                   const struct kr_frame *frame)
{
    const char *permalink = permalink_of(arena, article, frame);
    struct kr_shown_text *items =
        kr_arena_array(arena, texts->count, sizeof(*items));
    struct kr_texts_page page = {
        .heading = kr_say(arena, frame->words, W("texts", "Texts of “{title}”"),
                          "title", article->title, NULL),
        .count = kr_say_count(arena, frame->words, W("texts", "{count} text"),
                              (int64_t)texts->count, NULL),
        .article = kr_anchor_new(arena, permalink, article->title),
        .texts = { items, texts->count },
    };

    for (size_t i = 0; i < texts->count; i++) {
        const struct kr_past_text *text = &texts->items[i];

        items[texts->count - 1 - i] = (struct kr_shown_text){
            .href = kr_past_text_address(arena, permalink, text->number),
            .text = name_of(arena, text->number, frame),
            .title = text->current || strcmp(text->title, article->title) == 0
                         ? ""
                         : text->title,
            .made = made_of(arena, text->made, frame),
            .current = text->current,
        };
    }
    page.head = head_of(arena, article, page.heading, 0, frame);
    return page;
}

/* --- What was changed --- */

struct showing { /* paragraphs on their way to a page */
    struct kr_arena *arena;
    const struct kr_frame *frame;
    struct kr_diff_text text;
    struct kr_shown_change *items;
    size_t count;
};

static struct kr_shown_change *
add(struct showing *showing, const char *kind)
{
    struct kr_shown_change *change = &showing->items[showing->count++];

    *change = (struct kr_shown_change){
        .kind = kind, .gap = "", .same = "", .gone = "", .come = ""
    };
    return change;
}

static void
add_words(struct showing *showing, const struct kr_diff_paragraph *paragraph)
{
    struct kr_shown_change *change = add(showing, "changed");
    struct kr_shown_part *parts =
        kr_arena_array(showing->arena, paragraph->part_count, sizeof(*parts));

    for (size_t i = 0; i < paragraph->part_count; i++) {
        const char *text =
            kr_str_keep(paragraph->parts[i].text, showing->arena);

        parts[i] = (struct kr_shown_part){ "", "", "" };
        switch (paragraph->parts[i].kind) {
        case KR_DIFF_GONE: parts[i].gone = text; break;
        case KR_DIFF_NEW: parts[i].come = text; break;
        case KR_DIFF_SAME:
        case KR_DIFF_CHANGED: parts[i].same = text; break;
        }
    }
    change->parts = (struct kr_shown_parts){ parts, paragraph->part_count };
}

static void
add_paragraph(struct showing *showing,
              const struct kr_diff_paragraph *paragraph)
{
    switch (paragraph->kind) {
    case KR_DIFF_SAME:
        add(showing, "same")->same =
            kr_str_keep(paragraph->text, showing->arena);
        break;
    case KR_DIFF_GONE:
        add(showing, "gone")->gone =
            kr_str_keep(paragraph->text, showing->arena);
        break;
    case KR_DIFF_NEW:
        add(showing, "new")->come =
            kr_str_keep(paragraph->text, showing->arena);
        break;
    case KR_DIFF_CHANGED: add_words(showing, paragraph); break;
    }
}

/* Those that stayed, from FROM on: next to a change they are shown, the rest is
 * counted.  The place behind them. */
static size_t
add_same(struct showing *showing, size_t from)
{
    const struct kr_diff_text *text = &showing->text;
    size_t end = from, head, tail;

    while (end < text->count && text->items[end].kind == KR_DIFF_SAME)
        end++;
    head = from == 0 ? 0 : AROUND;
    tail = end == text->count ? 0 : AROUND;
    if (end - from <= head + tail + 1)
        head = end - from;
    for (size_t i = from; i < end; i++) {
        if (i < from + head || i + tail >= end)
            add_paragraph(showing, &text->items[i]);
        else if (i == from + head)
            add(showing, "gap")->gap =
                kr_say_count(showing->arena, showing->frame->words,
                             W("texts", "{count} paragraph unchanged"),
                             (int64_t)(end - from - head - tail), NULL);
    }
    return end;
}

static struct kr_shown_changes
changes_of(struct showing *showing)
{
    const struct kr_diff_text *text = &showing->text;

    showing->items =
        kr_arena_array(showing->arena, text->count, sizeof(*showing->items));
    for (size_t i = 0; i < text->count;) {
        if (text->items[i].kind == KR_DIFF_SAME) {
            i = add_same(showing, i);
            continue;
        }
        add_paragraph(showing, &text->items[i]);
        i++;
    }
    return (struct kr_shown_changes){ showing->items, showing->count };
}

/* The first text is shown whole: there is none it came from. */
static struct kr_shown_changes
whole_of(struct showing *showing, struct kr_str words)
{
    struct kr_parts parts = kr_diff_paragraphs(showing->arena, words);

    showing->items =
        kr_arena_array(showing->arena, parts.count, sizeof(*showing->items));
    for (size_t i = 0; i < parts.count; i++)
        add(showing, "same")->same =
            kr_str_keep(parts.items[i], showing->arena);
    return (struct kr_shown_changes){ showing->items, showing->count };
}

static void
put_changes(struct kr_arena *arena, const struct kr_text_content *content,
            const struct kr_frame *frame, struct kr_text_page *page)
{
    struct showing showing = { .arena = arena, .frame = frame };
    bool cut = content->words.length > WORDS_MOST ||
               content->words_before.length > WORDS_MOST;
    struct kr_str words = kr_str_upto(content->words, WORDS_MOST);

    if (content->at == 0) {
        page->changes = whole_of(&showing, words);
    } else {
        showing.text =
            kr_diff_text(arena, kr_str_upto(content->words_before, WORDS_MOST),
                         words);
        page->changes = changes_of(&showing);
    }
    if (page->changes.count > SHOWN_MOST) {
        page->changes.count = SHOWN_MOST;
        cut = true;
    }
    if (cut)
        page->note = kr_word(frame->words, W("texts", "The text is too long to "
                                                      "be shown here whole."));
}

/* --- One text --- */

static const struct kr_anchor *
neighbour(struct kr_arena *arena, const struct kr_text_content *content,
          bool there, size_t at, const char *permalink,
          const struct kr_frame *frame)
{
    int64_t number;

    if (!there)
        return NULL;
    number = content->texts->items[at].number;
    return kr_anchor_new(arena, kr_past_text_address(arena, permalink, number),
                         name_of(arena, number, frame));
}

static const char *
lead_of(struct kr_arena *arena, const struct kr_text_content *content,
        const struct kr_text_page *page, const struct kr_frame *frame)
{
    const struct kr_past_text *texts = content->texts->items;
    bool differs = page->title_gone[0] != '\0';

    if (content->at == 0)
        return kr_word(frame->words,
                       W("texts", "The first text the archive shows."));
    for (size_t i = 0; i < page->changes.count; i++)
        differs =
            differs || (strcmp(page->changes.items[i].kind, "same") != 0 &&
                        strcmp(page->changes.items[i].kind, "gap") != 0);
    if (!differs)
        return kr_word(frame->words,
                       W("texts", "The words are those of the text before; "
                                  "only how they are set was changed."));
    return kr_say(arena, frame->words,
                  W("texts", "What was changed since text {number}."), "number",
                  kr_say_number(arena, frame->words,
                                texts[content->at - 1].number),
                  NULL);
}

struct kr_text_page
kr_text_page_from(struct kr_arena *arena, const struct kr_text_content *content,
                  const struct kr_frame *frame)
{
    const struct kr_article *article = content->article;
    const struct kr_past_text *text = &content->texts->items[content->at];
    const char *permalink = permalink_of(arena, article, frame);
    size_t at = content->at, count = content->texts->count;
    struct kr_text_page page = {
        .heading = kr_say(arena, frame->words,
                          W("texts", "Text {number} of “{title}”"), "number",
                          kr_say_number(arena, frame->words, text->number),
                          "title", article->title, NULL),
        .made = made_of(arena, text->made, frame),
        .current = text->current,
        .language = article->language,
        .title_gone = "",
        .title_come = "",
        .article = kr_anchor_new(arena, permalink, article->title),
        .all = kr_anchor_new(arena, kr_past_text_address(arena, permalink, 0),
                             kr_word(frame->words, W("texts", "All texts"))),
        .older = neighbour(arena, content, at > 0, at - 1, permalink, frame),
        .newer =
            neighbour(arena, content, at + 1 < count, at + 1, permalink, frame),
        .neighbours = count > 1,
        .note = "",
    };

    if (at > 0 && strcmp(text[-1].title, text->title) != 0) {
        page.title_gone = text[-1].title;
        page.title_come = text->title;
    }
    put_changes(arena, content, frame, &page);
    page.lead = lead_of(arena, content, &page, frame);
    page.head = head_of(arena, article, page.heading, text->number, frame);
    return page;
}
