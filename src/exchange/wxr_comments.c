#include "wxr_comments.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/exchange/formats.h"
#include "wxr_dates.h"
#include "wxr_item.h"
#include "wxr_text.h"

/* What a comment is skipped as; NULL: it stays. */
static const char *
skipped_as(const struct kr_wxr_comment *comment)
{
    static const struct {
        const char *approved, *what;
    } refused[] = { { "spam", "spam comment" },
                    { "trash", "comment in the trash" },
                    { "post-trashed", "comment in the trash" } };
    static const char *const types[] = { "", "comment", "pingback", "trackback",
                                         "review" };
    const char *approved = kr_wxr_text(comment->approved);

    for (size_t i = 0; i < KR_COUNT(refused); i++)
        if (strcmp(approved, refused[i].approved) == 0)
            return refused[i].what;
    for (size_t i = 0; i < KR_COUNT(types); i++)
        if (strcmp(kr_wxr_text(comment->type), types[i]) == 0)
            return NULL;
    return "note of a plugin";
}

static enum kr_comment_kind
kind_of(const char *type)
{
    if (strcmp(type, "pingback") == 0)
        return KR_PINGBACK;
    return strcmp(type, "trackback") == 0 ? KR_TRACKBACK : KR_COMMENT;
}

static bool
has_blocks(struct kr_str text)
{
    static const struct kr_str blocks[] = { { "<p>", 3 },  { "<p ", 3 },
                                            { "</p>", 4 }, { "<div", 4 },
                                            { "<ul", 3 },  { "<ol", 3 },
                                            { "<pre", 4 }, { "<table", 6 } };

    for (size_t i = 0; i < KR_COUNT(blocks); i++)
        if (kr_str_search(text, blocks[i]) < text.length)
            return true;
    return false;
}

static void
put_lines(struct kr_buf *html, struct kr_str paragraph)
{
    struct kr_str line;
    bool begun = false;

    while (kr_str_line(&paragraph, &line)) {
        if (begun)
            kr_buf_text(html, "<br>\n");
        kr_buf_str(html, kr_str_trim(line));
        begun = true;
    }
}

/* Where the first blank line of TEXT is; its end when there is none. */
static size_t
paragraph_length(struct kr_str text)
{
    struct kr_str rest = text, line;

    while (kr_str_line(&rest, &line))
        if (kr_str_trim(line).length == 0)
            return (size_t)(line.data - text.data);
    return text.length;
}

/* Line ends are what readers part paragraphs with. */
static struct kr_str
html_of(struct kr_arena *arena, const char *content)
{
    struct kr_str text = kr_str_trim(kr_str(content)), kept;
    struct kr_buf html = KR_BUF(text.length * 5 + 16);

    if (has_blocks(text))
        return text;
    while (text.length > 0) {
        size_t length = paragraph_length(text);

        kr_buf_text(&html, "<p>");
        put_lines(&html, kr_str_trim(kr_str_upto(text, length)));
        kr_buf_text(&html, "</p>\n");
        text = kr_str_trim(kr_str_from(text, length));
    }
    kept = kr_buf_keep(&html, arena);
    kr_buf_free(&html);
    return kept;
}

static const char *
url_of(const char *url)
{
    bool is_web = url != NULL && (strncasecmp(url, "http://", 7) == 0 ||
                                  strncasecmp(url, "https://", 8) == 0);

    return is_web && strlen(url) > 8 ? url : NULL;
}

static struct kr_comment_draft
comment_of(struct kr_arena *arena, const struct kr_wxr_comment *comment)
{
    const char *parent = kr_wxr_text(comment->parent);

    return (struct kr_comment_draft){
        .source_id = comment->id,
        .parent = parent[0] == '\0' || strcmp(parent, "0") == 0 ? NULL : parent,
        .kind = kind_of(kr_wxr_text(comment->type)),
        .closed = strcmp(kr_wxr_text(comment->approved), "1") != 0,
        .author = kr_wxr_name(arena, comment->author),
        .author_url = url_of(comment->url),
        .date = kr_wxr_date(comment->date, comment->date_gmt).date,
        .html = html_of(arena, kr_wxr_text(comment->content))
    };
}

void
kr_wxr_comments(struct kr_arena *arena, const struct kr_wxr_item *item,
                const char *place, struct kr_sink *sink, struct kr_draft *draft)
{
    struct kr_comment_draft *comments =
        kr_arena_array(arena, item->comment_count, sizeof(*comments));
    size_t count = 0;

    for (size_t i = 0; i < item->comment_count; i++) {
        const char *what = skipped_as(&item->comments[i]);

        if (what != NULL)
            kr_read_skipped(sink, place, what);
        else
            comments[count++] = comment_of(arena, &item->comments[i]);
    }
    draft->comments = comments;
    draft->comment_count = count;
}
