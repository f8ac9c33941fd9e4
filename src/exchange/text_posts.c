#include "text_posts.h"

#include "text_bytes.h"

struct kr_text_posts
kr_text_posts(struct kr_text_lines lines)
{
    return (struct kr_text_posts){
        .lines = lines,
        .body = lines.at,
        .open = { .number = lines.number + 1,
                  .bytes = { kr_str_from(lines.text, lines.at).data, 0 } },
    };
}

/* TEXT without blank lines at both ends; *NUMBER moves with its start. */
static struct kr_str
without_blank_lines(struct kr_str text, size_t *number)
{
    struct kr_text_lines lines = kr_text_lines(text);
    struct kr_str filled = kr_text_trim(text);
    struct kr_text_line line;

    if (filled.length == 0)
        return filled;
    text.length = (size_t)(filled.data - text.data) + filled.length;
    while (kr_text_next(&lines, &line) && line.text.length == 0)
        ;
    *number += line.number - 1;
    return kr_str_from(text, line.start);
}

/* Give the open post, which ends before byte END, to *OUT. */
static void
finish(struct kr_text_posts *posts, size_t end, struct kr_text_post *out)
{
    struct kr_str text = kr_str_upto(posts->lines.text, end);
    size_t number = posts->open.number;

    *out = posts->open;
    out->body = without_blank_lines(kr_str_from(text, posts->body), &number);
    out->bytes.length = (size_t)(text.data + end - out->bytes.data);
    if (!out->begun) {
        out->bytes = out->body;
        out->number = number;
    }
}

/* A block of one line which can be a title. */
static bool
can_be_title(const struct kr_text_line *line)
{
    struct kr_text_author author;
    enum kr_text_look look = kr_text_mark(line).look;

    return look != KR_LOOK_BULLET && look != KR_LOOK_NUMBER &&
           !kr_text_author(kr_text_trim(line->text), &author);
}

/* The block at hand begins a post: a title is before it, or nothing is. */
static bool
begins(struct kr_text_posts *posts, struct kr_text_author *author)
{
    const struct kr_text_block *before = &posts->before;

    if (posts->block.lines != 1 || !kr_text_author(posts->block.text, author))
        return false;
    if (before->lines == 1 && before->title)
        return true;
    if (before->lines == 0 && !posts->open.begun)
        return true;
    if (posts->open.stray == 0)
        posts->open.stray = posts->block.number;
    return false;
}

/* Remember a heading with nothing but the author's name beneath. */
static void
watch_name(struct kr_text_posts *posts)
{
    if (posts->open.lone == 0 && posts->block.lines == 1 &&
        posts->open.author.name.length > 0 && posts->before.lines == 1 &&
        posts->before.title && kr_text_is_heading(posts->before.text) &&
        kr_str_equal(posts->block.text, posts->open.author.name))
        posts->open.lone = posts->block.number;
}

/* Begin a post with the block at hand, NEXT the byte behind it. */
static void
begin(struct kr_text_posts *posts, const struct kr_text_author *author,
      size_t next)
{
    bool titled = posts->before.lines == 1;
    const struct kr_text_block *first = titled ? &posts->before : &posts->block;

    posts->open = (struct kr_text_post){
        .begun = true,
        .bytes = { posts->lines.text.data + first->start, 0 },
        .number = first->number,
        .title = titled ? first->text : (struct kr_str){ 0 },
        .author = *author,
    };
    posts->body = next;
}

/* The block at hand is complete, NEXT the byte behind it; true when a post
 * ended before it. */
static bool
end_block(struct kr_text_posts *posts, size_t next, struct kr_text_post *out)
{
    struct kr_text_author author;
    bool ended = false;

    if (posts->block.lines == 0)
        return false;
    if (begins(posts, &author)) {
        finish(posts,
               posts->before.lines == 1 ? posts->before.start
                                        : posts->block.start,
               out);
        ended = out->begun || out->body.length > 0;
        begin(posts, &author, next);
    } else {
        watch_name(posts);
    }
    posts->before = posts->block;
    posts->block = (struct kr_text_block){ 0 };
    return ended;
}

static void
add_line(struct kr_text_posts *posts, const struct kr_text_line *line)
{
    struct kr_text_block *block = &posts->block;
    enum kr_text_look look = kr_text_mark(line).look;

    if (block->lines++ == 0) {
        block->start = line->start;
        block->number = line->number;
        block->text = kr_text_trim(line->text);
        block->title = can_be_title(line);
    }
    block->items = look == KR_LOOK_BULLET || look == KR_LOOK_NUMBER ||
                   (block->items && line->indent > 0);
}

/* LINE stands at column 0 behind a list: a block of its own. */
static bool
leaves_list(const struct kr_text_posts *posts, const struct kr_text_line *line)
{
    return posts->block.items && line->indent == 0 && line->text.length > 0 &&
           kr_text_mark(line).look != KR_LOOK_BULLET;
}

/* LINE is an author line right below what can be a title, in a text that has
 * author lines or at its start. */
static bool
is_tight(const struct kr_text_posts *posts, const struct kr_text_line *line)
{
    struct kr_text_author author;

    return posts->block.lines == 1 && posts->block.title &&
           (posts->open.begun || posts->before.lines == 0) &&
           kr_text_is_heading(posts->block.text) &&
           kr_text_author(kr_text_trim(line->text), &author);
}

bool
kr_text_posts_next(struct kr_text_posts *posts, struct kr_text_post *out)
{
    struct kr_text_line line;

    while (!posts->ended && kr_text_next(&posts->lines, &line)) {
        bool blank = line.text.length == 0;
        bool tight = is_tight(posts, &line);
        bool post = false;

        if (blank || tight || posts->tight || leaves_list(posts, &line))
            post = end_block(posts, line.start, out);
        posts->tight = tight;
        if (!blank)
            add_line(posts, &line);
        if (post)
            return true;
    }
    if (posts->ended)
        return false;
    if (end_block(posts, posts->lines.text.length, out))
        return true;
    posts->ended = true;
    finish(posts, posts->lines.text.length, out);
    return out->begun || out->body.length > 0;
}

bool
kr_text_post_take_title(struct kr_text_post *post)
{
    struct kr_text_lines lines = kr_text_lines(post->body);
    struct kr_text_line title;
    struct kr_text_line line;
    size_t number = post->number;
    struct kr_str rest;

    if (!kr_text_next(&lines, &title) || !can_be_title(&title) ||
        !kr_text_is_heading(title.text) || !kr_text_next(&lines, &line) ||
        line.text.length > 0)
        return false;
    rest = without_blank_lines(kr_str_from(post->body, line.next), &number);
    if (rest.length == 0)
        return false;
    post->title = kr_text_trim(title.text);
    post->body = rest;
    return true;
}
