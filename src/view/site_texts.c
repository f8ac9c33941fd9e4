#include "kroniek/view/site_texts.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/view/post.h"
#include "view/head.h"
#include "view/machine_date.h"
#include "view/words.h"

#define DAY_SECONDS 86400
#define MONTHS_AHEAD 7 /* the first of that month is six months on or more */
#define SUMMARY 160    /* characters */

void
kr_robots_text(const struct kr_frame *frame, struct kr_buf *out)
{
    kr_buf_format(out,
                  "User-agent: *\nDisallow: /%s/\nDisallow: /*?s=\n"
                  "Disallow: /*&s=\nAllow: /\n\nSitemap: %s/sitemap.xml\n",
                  frame->addresses.search, frame->addresses.base_url);
}

/* --- security.txt --- */

int64_t
kr_security_expires(int64_t now)
{
    struct kr_date day = kr_date_of_day((int32_t)(now / DAY_SECONDS));
    int months = day.year * 12 + day.month - 1 + MONTHS_AHEAD;

    return (int64_t)kr_day_number(months / 12, months % 12 + 1, 1) *
           DAY_SECONDS;
}

void
kr_security_text(struct kr_arena *arena, const struct kr_frame *frame,
                 const char *contact, int64_t expires, struct kr_buf *out)
{
    bool english = strncmp(frame->language, "en", 2) == 0;

    kr_buf_format(out,
                  "Contact: %s\nExpires: %s\nPreferred-Languages: %s%s\n"
                  "Canonical: %s/.well-known/security.txt\n",
                  contact, kr_moment_text(arena, expires), frame->language,
                  english ? "" : ", en", frame->addresses.base_url);
}

/* --- llms.txt --- */

/* TEXT on one line that no mark of Markdown is in. */
static void
put_plain(struct kr_buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("\\`*_[]<>#|", *text) != NULL)
            kr_buf_char(out, '\\');
        kr_buf_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

static void
put_link(struct kr_arena *arena, const struct kr_frame *frame, const char *text,
         const char *path, struct kr_buf *out)
{
    kr_buf_text(out, "- [");
    put_plain(out, text);
    kr_buf_format(out, "](%s)",
                  kr_address_absolute(arena, &frame->addresses, path));
}

static void
put_heading(struct kr_buf *out, const char *text)
{
    kr_buf_text(out, "\n## ");
    put_plain(out, text);
    kr_buf_text(out, "\n\n");
}

static const char *
summary_of(struct kr_arena *arena, const struct kr_article *article)
{
    if (article->excerpt == NULL || article->excerpt[0] == '\0')
        return "";
    return kr_excerpt(arena, kr_str(article->excerpt), SUMMARY).data;
}

static void
put_post(struct kr_arena *arena, const struct kr_article *article,
         const struct kr_frame *frame, struct kr_buf *out)
{
    const char *summary = summary_of(arena, article);

    put_link(arena, frame, article->title,
             kr_address_markdown(
                 arena, kr_permalink(arena, &frame->addresses, article->kind,
                                     article->slug, &article->date)),
             out);
    kr_buf_text(out, ": ");
    put_plain(out, kr_when_from(arena, &article->date, frame)->words);
    if (summary[0] != '\0')
        kr_buf_text(out, ". ");
    put_plain(out, summary);
    kr_buf_char(out, '\n');
}

static void
put_indexes(struct kr_arena *arena, const struct kr_frame *frame,
            struct kr_buf *out)
{
    static const struct {
        const char *path, *word;
    } rows[] = {
        { KR_PATH_ARCHIVE, W("nav", "Archive") },
        { KR_PATH_TAGS, W("nav", "Tags") },
        { KR_PATH_CATEGORIES, W("nav", "Categories") },
        { KR_PATH_AUTHORS, W("nav", "Authors") },
        { "/sitemap.xml", W("llms", "Sitemap") },
    };

    put_heading(out, kr_word(frame->words, W("llms", "Everything else")));
    for (size_t i = 0; i < KR_COUNT(rows); i++) {
        put_link(arena, frame, kr_word(frame->words, rows[i].word),
                 rows[i].path, out);
        kr_buf_char(out, '\n');
    }
}

static void
put_tags(struct kr_arena *arena, struct kr_terms tags,
         const struct kr_frame *frame, struct kr_buf *out)
{
    if (tags.count == 0)
        return;
    put_heading(out, kr_word(frame->words, W("nav", "Tags")));
    for (size_t i = 0; i < tags.count; i++) {
        const struct kr_term *tag = &tags.items[i];

        put_link(arena, frame, tag->name,
                 kr_address_term(arena, &frame->addresses, KR_TAG, tag->path),
                 out);
        kr_buf_format(out, ": %s\n",
                      kr_say_count(arena, frame->words,
                                   W("count", "{count} post"), tag->posts,
                                   NULL));
    }
}

void
kr_llms_text(struct kr_arena *arena, const struct kr_llms_content *content,
             const struct kr_frame *frame, struct kr_buf *out)
{
    kr_buf_text(out, "# ");
    put_plain(out, frame->site_title);
    kr_buf_text(out, "\n\n");
    if (frame->site_description[0] != '\0') {
        kr_buf_text(out, "> ");
        put_plain(out, frame->site_description);
        kr_buf_text(out, "\n\n");
    }
    kr_buf_format(
        out, "%s\n",
        kr_say_count(arena, frame->words,
                     W("llms", "An archive of {count} post. Each is to be had "
                               "as Markdown: its address without the final "
                               "slash, with .md behind it."),
                     content->posts, NULL));
    if (content->recent.count > 0)
        put_heading(out, kr_word(frame->words, W("llms", "Newest posts")));
    for (size_t i = 0; i < content->recent.count; i++)
        put_post(arena, &content->recent.items[i], frame, out);
    put_tags(arena, content->tags, frame, out);
    put_indexes(arena, frame, out);
}
