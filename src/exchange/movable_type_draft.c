#include "movable_type_draft.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "movable_type_fields.h"

static void
note(struct kr_movable_type_making *making, const char *remark)
{
    making->sink->note(making->sink->self, making->draft.place, remark);
}

static const char *
keep(struct kr_movable_type_making *making, struct kr_str text)
{
    return kr_str_keep(text, making->arena);
}

/* --- Keys --- */

static void
set_status(struct kr_movable_type_making *making, struct kr_str value)
{
    static const struct {
        const char *name;
        enum kr_status status;
    } known[] = {
        { "publish", KR_PUBLISHED }, { "published", KR_PUBLISHED },
        { "draft", KR_DRAFT },       { "review", KR_DRAFT },
        { "future", KR_SCHEDULED },  { "scheduled", KR_SCHEDULED },
        { "unpublish", KR_DRAFT },
    };

    for (size_t i = 0; i < KR_COUNT(known); i++)
        if (value.length == strlen(known[i].name) &&
            strncasecmp(value.data, known[i].name, value.length) == 0) {
            making->draft.status = known[i].status;
            return;
        }
    making->draft.status = KR_DRAFT;
    note(making,
         kr_arena_format(making->arena, "the unknown status '%.*s' is a draft",
                         KR_STR_ARGS(kr_utf8_cut(value, 60))));
}

static void
set_date(struct kr_movable_type_making *making, struct kr_str value)
{
    struct kr_err trouble = { 0 };

    making->dated = true;
    if (!kr_movable_type_date(value, &making->draft.date, &trouble))
        note(making, kr_arena_format(making->arena, "no date is taken: %s",
                                     trouble.message));
}

static void
set_filter(struct kr_movable_type_making *making, struct kr_str value)
{
    making->filter = kr_movable_type_filter(value);
    if (making->filter == KR_FILTER_UNKNOWN)
        note(making,
             kr_arena_format(
                 making->arena,
                 "text in the format '%.*s', which is not known here: only its "
                 "paragraphs are made",
                 KR_STR_ARGS(kr_utf8_cut(value, 60))));
}

static void
add_term(struct kr_movable_type_making *making, struct kr_draft_terms *terms,
         struct kr_str name)
{
    kr_draft_term(&making->lists, terms,
                  (struct kr_term_draft){ .name = keep(making, name) });
}

static void
add_tags(struct kr_movable_type_making *making, struct kr_str value)
{
    struct kr_str tag;

    while (kr_movable_type_tag(&value, &tag))
        add_term(making, &making->lists.tags, tag);
}

/* Keys that say how Movable Type is to treat the entry, or hold an address. */
static bool
is_dropped(struct kr_str key)
{
    static const char *const dropped[] = {
        "ALLOW COMMENTS", "ALLOW PINGS", "AUTHOR EMAIL", "EMAIL", "IP",
        "AUTHOR IP",      "PASSWORD",
    };

    for (size_t i = 0; i < KR_COUNT(dropped); i++)
        if (kr_str_is(key, dropped[i]))
            return true;
    return false;
}

static void
take_value(struct kr_movable_type_making *making, struct kr_str key,
           struct kr_str value)
{
    struct kr_draft *draft = &making->draft;

    if (value.length == 0 || is_dropped(key))
        return;
    if (kr_str_is(key, "TITLE"))
        draft->title = keep(making, value);
    else if (kr_str_is(key, "AUTHOR"))
        add_term(making, &making->lists.authors, value);
    else if (kr_str_is(key, "BASENAME"))
        draft->slug = making->basename = keep(making, value);
    else if (kr_str_is(key, "STATUS"))
        set_status(making, value);
    else if (kr_str_is(key, "DATE"))
        set_date(making, value);
    else if (kr_str_is(key, "CONVERT BREAKS"))
        set_filter(making, value);
    else if (kr_str_is(key, "PRIMARY CATEGORY") || kr_str_is(key, "CATEGORY"))
        add_term(making, &making->lists.categories, value);
    else if (kr_str_is(key, "TAGS"))
        add_tags(making, value);
    else if (kr_str_is(key, "UNIQUE URL") || kr_str_is(key, "PERMALINK"))
        draft->permalink = draft->guid = keep(making, value);
    else if (kr_str_is(key, "NO ENTRY"))
        making->only_comments = "comments without an entry";
    else
        kr_draft_field(&making->lists, keep(making, key), keep(making, value));
}

/* --- Sections --- */

static bool
add_html(struct kr_movable_type_making *making, struct kr_str text,
         struct kr_err *err)
{
    return kr_movable_type_html(making->arena, text, making->filter,
                                &making->html, err);
}

/* The body, and what is read on behind it: one text. */
static bool
take_body(struct kr_movable_type_making *making, struct kr_str text,
          struct kr_err *err)
{
    struct kr_str *source = &making->draft.source;

    if (kr_str_trim(text).length == 0)
        return true;
    if (source->length == 0)
        *source = text;
    else /* the two with what parts them */
        source->length = (size_t)(text.data + text.length - source->data);
    return add_html(making, text, err);
}

static bool
take_excerpt(struct kr_movable_type_making *making, struct kr_str text,
             struct kr_err *err)
{
    struct kr_clean_html clean;
    struct kr_str plain;

    if (!kr_clean_html(making->arena, text, NULL, &clean, err))
        return false;
    plain = kr_str_trim(kr_clean_html_text(making->arena, clean));
    if (plain.length > 0)
        making->draft.excerpt = keep(making, plain);
    return true;
}

static void
take_keywords(struct kr_movable_type_making *making, struct kr_str text)
{
    struct kr_draft *draft = &making->draft;
    struct kr_str line, word;

    while (kr_str_line(&text, &line))
        while (kr_str_part(&line, ',', &word)) {
            word = kr_str_trim(word);
            if (word.length == 0 || draft->keyword_count == KR_DRAFT_TERMS)
                continue;
            making->keywords =
                kr_arena_grow(making->arena, making->keywords,
                              draft->keyword_count, &making->keyword_room,
                              sizeof(*making->keywords));
            making->keywords[draft->keyword_count++] = keep(making, word);
        }
    draft->keywords = making->keywords;
}

/* A key of a comment or of a ping. */
static void
take_remark_value(struct kr_movable_type_making *making, struct kr_str key,
                  struct kr_str value, struct kr_comment_draft *comment,
                  struct kr_str *title)
{
    struct kr_err trouble = { 0 };

    if (value.length == 0)
        return;
    if (kr_str_is(key, "AUTHOR") || kr_str_is(key, "BLOG NAME"))
        comment->author = keep(making, value);
    else if (kr_str_is(key, "TITLE"))
        *title = value;
    else if (kr_str_is(key, "URL") &&
             !kr_str_starts(value, KR_STR("mailto:")) &&
             kr_str_find(value, '@') == value.length)
        comment->author_url = keep(making, value);
    else if (kr_str_is(key, "DATE") &&
             !kr_movable_type_date(value, &comment->date, &trouble))
        note(making,
             kr_arena_format(making->arena, "no date is taken of a comment: %s",
                             trouble.message));
}

static bool
take_remark(struct kr_movable_type_making *making, struct kr_str text,
            enum kr_comment_kind kind, struct kr_err *err)
{
    struct kr_comment_draft comment = { .kind = kind,
                                        .date = kr_dateline_unknown() };
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_str key, value, title = { "", 0 };
    bool ok;

    while (kr_movable_type_header(&text, &key, &value))
        take_remark_value(making, key, value, &comment, &title);
    ok =
        title.length == 0 || kr_movable_type_html(making->arena, title,
                                                  KR_FILTER_BREAKS, &html, err);
    ok = ok && kr_movable_type_html(making->arena, text, KR_FILTER_BREAKS,
                                    &html, err);
    comment.html = kr_buf_keep(&html, making->arena);
    kr_buf_free(&html);
    making->comments =
        kr_arena_grow(making->arena, making->comments,
                      making->draft.comment_count, &making->comment_room,
                      sizeof(*making->comments));
    making->comments[making->draft.comment_count++] = comment;
    making->draft.comments = making->comments;
    return ok;
}

static bool
take_section(struct kr_movable_type_making *making,
             enum kr_movable_type_section section, struct kr_str text,
             struct kr_err *err)
{
    switch (section) {
    case KR_SECTION_BODY:
    case KR_SECTION_EXTENDED: return take_body(making, text, err);
    case KR_SECTION_EXCERPT: return take_excerpt(making, text, err);
    case KR_SECTION_KEYWORDS: take_keywords(making, text); return true;
    case KR_SECTION_COMMENT: return take_remark(making, text, KR_COMMENT, err);
    case KR_SECTION_PING: return take_remark(making, text, KR_TRACKBACK, err);
    case KR_SECTION_NONE: break;
    }
    return true;
}

/* What identifies the entry, when it has no address of its own. */
static void
identify(struct kr_movable_type_making *making)
{
    struct kr_draft *draft = &making->draft;

    if (draft->guid == NULL && making->basename != NULL)
        draft->guid = kr_arena_format(making->arena, "%s %s", making->basename,
                                      draft->date.edtf);
}

bool
kr_movable_type_make(struct kr_movable_type_making *making, struct kr_str text,
                     struct kr_err *err)
{
    enum kr_movable_type_section section;
    struct kr_str key, value, part;

    while (kr_movable_type_header(&text, &key, &value))
        take_value(making, key, value);
    while (kr_movable_type_take(&text, &section, &part))
        if (!take_section(making, section, part, err))
            return false;
    if (making->html.full)
        return kr_fail(err, KR_LIMIT, "a body too large as HTML");
    identify(making);
    making->draft.html = kr_buf_view(&making->html);
    making->draft.source_type =
        making->filter == KR_FILTER_MARKDOWN ? "text/markdown" : "text/html";
    return true;
}
