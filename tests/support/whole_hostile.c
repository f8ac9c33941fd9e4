#include "whole_hostile.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/utf8.h"
#include "text_hostile.c"
#include "whole_archive.h"

#define LARGEST ((size_t)4 << 20)

typedef void (*escape)(struct kr_buf *out, struct kr_str text);

static struct kr_str
str_of(struct hostile text)
{
    return (struct kr_str){ text.data, text.length };
}

static struct kr_str
word(size_t i)
{
    return str_of(hostile_words[i % hostile_word_count]);
}

static struct kr_str
address(size_t i)
{
    return str_of(hostile_addresses[i % hostile_address_count]);
}

/* The bodies, and behind them what FORMAT alone makes something of. */
static size_t
bodies(const struct hostile *own, size_t own_count, size_t i,
       struct kr_str *out)
{
    if (i < hostile_body_count)
        *out = str_of(hostile_bodies[i]);
    else if (i < hostile_body_count + own_count)
        *out = str_of(own[i - hostile_body_count]);
    return hostile_body_count + own_count;
}

/* --- Ways to put text into a file --- */

static void
as_it_is(struct kr_buf *out, struct kr_str text)
{
    kr_buf_str(out, text);
}

static void
as_cdata(struct kr_buf *out, struct kr_str text)
{
    struct kr_str rest = text;

    kr_buf_text(out, "<![CDATA[");
    for (size_t at; (at = kr_str_search(rest, KR_STR("]]>"))) < rest.length;) {
        kr_buf_str(out, kr_str_upto(rest, at + 2));
        kr_buf_text(out, "]]><![CDATA[");
        rest = kr_str_from(rest, at + 2);
    }
    kr_buf_str(out, rest);
    kr_buf_text(out, "]]>");
}

static void
as_xml(struct kr_buf *out, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        switch (text.data[i]) {
        case '&': kr_buf_text(out, "&amp;"); break;
        case '<': kr_buf_text(out, "&lt;"); break;
        case '>': kr_buf_text(out, "&gt;"); break;
        case '"': kr_buf_text(out, "&quot;"); break;
        default: kr_buf_char(out, text.data[i]);
        }
}

/* Also what a quoted scalar of YAML is. */
static void
as_json(struct kr_buf *out, struct kr_str text)
{
    bool valid = kr_utf8_valid(text, NULL);

    kr_buf_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c == '\0' || (c >= 0x80 && !valid))
            kr_buf_char(out, '?');
        else if (c < 0x20 || c == 0x7F || c == '"' || c == '\\')
            kr_buf_format(out, "\\u%04x", c);
        else
            kr_buf_char(out, (char)c);
    }
    kr_buf_char(out, '"');
}

static void
as_line(struct kr_buf *out, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        kr_buf_char(out, text.data[i] == '\n' || text.data[i] == '\r'
                             ? ' '
                             : text.data[i]);
}

/* A dump is UTF-8, or it is none. */
static void
as_text(struct kr_buf *out, struct kr_str text)
{
    if (kr_utf8_valid(text, NULL))
        as_line(out, text);
}

/* TEXT, escaped, that no other item has. */
static void
put_numbered(struct kr_buf *out, struct kr_str text, int serial, escape how)
{
    struct kr_buf whole = KR_BUF(LARGEST);

    kr_buf_str(&whole, text);
    kr_buf_format(&whole, " nr %d", serial);
    how(out, kr_buf_view(&whole));
    kr_buf_free(&whole);
}

/* TEMPLATE with %t %w %v %b %a %n filled in: three words, a body, an address,
 * a number. */
static void
fill(struct kr_buf *out, const char *template, size_t n, struct kr_str body,
     escape how, escape how_body)
{
    static int serial;

    serial++;
    for (const char *at = template; *at != '\0'; at++) {
        if (*at != '%') {
            kr_buf_char(out, *at);
            continue;
        }
        switch (*++at) {
        case 't': put_numbered(out, word(n), serial, how); break;
        case 'w': how(out, word(n + 7)); break;
        case 'v': how(out, word(n + 13)); break;
        case 'a': how(out, address(n)); break;
        case 'b': put_numbered(out, body, serial, how_body); break;
        case 'n': kr_buf_format(out, "%zu", n); break;
        default: kr_buf_char(out, *at);
        }
    }
}

/* --- The files --- */

static const char wxr_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/"
    "content/\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>"
    "<title>Proef</title><link>https://oud.example</link>"
    "<wp:wxr_version>1.2</wp:wxr_version>"
    "<wp:base_site_url>https://oud.example</wp:base_site_url>"
    "<wp:base_blog_url>https://oud.example</wp:base_blog_url>\n";
static const char wxr_item[] =
    "<item><title>%t</title><link>%a</link><dc:creator>%w</dc:creator>"
    "<guid isPermaLink=\"false\">https://oud.example/?p=%n</guid>"
    "<content:encoded>%b</content:encoded>"
    "<excerpt:encoded>%v</excerpt:encoded><wp:post_id>%n</wp:post_id>"
    "<wp:post_date>2014-09-15 20:41:05</wp:post_date>"
    "<wp:post_date_gmt>2014-09-15 18:41:05</wp:post_date_gmt>"
    "<wp:post_name>%w</wp:post_name><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type>"
    "<category domain=\"post_tag\" nicename=\"merk-%n\">%v</category>"
    "<category domain=\"category\" nicename=\"soort-%n\">%w</category>"
    "<wp:postmeta><wp:meta_key>%w</wp:meta_key><wp:meta_value>%b"
    "</wp:meta_value></wp:postmeta>"
    "<wp:comment><wp:comment_id>%n</wp:comment_id>"
    "<wp:comment_author>%t</wp:comment_author>"
    "<wp:comment_author_url>%a</wp:comment_author_url>"
    "<wp:comment_date_gmt>2014-09-16 10:00:00</wp:comment_date_gmt>"
    "<wp:comment_content>%b</wp:comment_content>"
    "<wp:comment_approved>1</wp:comment_approved></wp:comment></item>\n";

static const char atom_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Proef</title>"
    "<id>https://oud.example/</id><updated>2014-09-15T18:41:05Z</updated>\n";
static const char atom_entry[] =
    "<entry><title type=\"text\">%t</title><id>urn:x:%n</id>"
    "<link href=\"%a\"/><published>2014-09-15T18:41:05Z</published>"
    "<updated>2014-09-15T18:41:05Z</updated><author><name>%w</name>"
    "<uri>%a</uri></author><category term=\"%v\" label=\"%w\"/>"
    "<summary type=\"html\">%v</summary>"
    "<content type=\"html\">%b</content></entry>\n";

static const char jsonl_line[] =
    "{\"title\":%t,\"html\":%b,\"slug\":%w,\"language\":%v,\"excerpt\":%v,"
    "\"date\":\"2014-09-15\",\"authors\":[{\"name\":%w,\"slug\":%v}],"
    "\"tags\":[%v],\"categories\":[{\"name\":%t,\"below\":[%w]}],"
    "\"keywords\":[%w],\"fields\":[{\"name\":%t,\"value\":%b}],"
    "\"featured\":{\"src\":%a,\"alt\":%v},\"permalink\":%a,"
    "\"aliases\":[\"/x%n/\"],\"comments\":[{\"id\":\"%n\",\"author\":%t,"
    "\"url\":%a,\"html\":%b}]}\n";

static const char ghost_post[] =
    "{\"id\":\"%n\",\"title\":%t,\"slug\":%w,\"html\":%b,"
    "\"status\":\"published\",\"custom_excerpt\":%v,\"feature_image\":%a,"
    "\"canonical_url\":%a,\"meta_title\":%t,\"codeinjection_head\":%b,"
    "\"published_at\":\"2014-09-15T18:41:05.000Z\"}";

static const char movable_type_entry[] =
    "TITLE: %t\nAUTHOR: %w\nBASENAME: %v\nSTATUS: Publish\nCATEGORY: %v\n"
    "DATE: 09/15/2014 06:41:05 PM\n-----\nBODY:\n%b\n-----\nEXCERPT:\n%v\n"
    "-----\nCOMMENT:\nAUTHOR: %t\nURL: %a\nDATE: 09/16/2014 06:41:05 PM\n%b\n"
    "-----\n--------\n";

static const char markdown_file[] =
    "---\ntitle: %t\nauthor: %w\ntags: [%v]\ncategories: [%w]\nslug: %v\n"
    "description: %v\nimage: %a\naliases: [%a]\ndate: 2014-09-15\n"
    "lang: %w\nx%n: %v\n---\n%b\n";

static const char html_page[] =
    "<!DOCTYPE html><html lang=\"%w\"><head><meta charset=\"utf-8\">"
    "<title>%t</title><meta name=\"author\" content=\"%w\">"
    "<meta property=\"og:image\" content=\"%a\"><meta name=\"keywords\""
    " content=\"%v\"><link rel=\"canonical\" href=\"%a\"></head><body>"
    "<article class=\"h-entry\"><h1 class=\"p-name\">%t</h1>"
    "<time datetime=\"2014-09-15\">toen</time>"
    "<a class=\"p-author\" href=\"%a\">%w</a><a rel=\"tag\" href=\"%a\">%v</a>"
    "<div class=\"e-content\"><p>Een lange zin, en nog een, nummer %n.</p>"
    "%b</div></article></body></html>\n";

static void
keep(struct kr_arena *arena, const char *folder, const char *name,
     struct kr_buf *out)
{
    const char *path = kr_arena_format(arena, "%s/%s", folder, name);

    whole_write_file(path, out->data, out->length);
    kr_buf_free(out);
}

/* Items of one file, between HEAD and FOOT, COMMA between them. */
static size_t
write_one(struct kr_arena *arena, const char *folder, const char *name,
          const char *const parts[4], escape how, escape how_body,
          const struct hostile *own, size_t own_count)
{
    struct kr_buf out = KR_BUF(LARGEST);
    struct kr_str body = { "", 0 };
    size_t count = 1;

    kr_buf_text(&out, parts[0]);
    for (size_t i = 0; i < count; i++) {
        count = bodies(own, own_count, i, &body);
        if (i > 0)
            kr_buf_text(&out, parts[2]);
        fill(&out, parts[1], i, body, how, how_body);
    }
    kr_buf_text(&out, parts[3]);
    keep(arena, folder, name, &out);
    return count;
}

/* A file of its own for each. */
static size_t
write_each(struct kr_arena *arena, const char *folder, const char *name,
           const char *suffix, const char *template, escape how,
           const struct hostile *own, size_t own_count)
{
    const char *path = kr_arena_format(arena, "%s/%s", folder, name);
    struct kr_str body = { "", 0 };
    size_t count = 1;

    (void)mkdir(path, 0755);
    for (size_t i = 0; i < count; i++) {
        struct kr_buf out = KR_BUF(LARGEST);

        count = bodies(own, own_count, i, &body);
        fill(&out, template, i, body, how, as_it_is);
        keep(arena, path, kr_arena_format(arena, "p%03zu%s", i, suffix), &out);
    }
    return count;
}

static struct hostile_file files[] = {
    { "wxr", 0 },  { "feed", 0 },         { "jsonl", 0 }, { "ghost", 0 },
    { "html", 0 }, { "movable-type", 0 }, { "text", 0 },  { "markdown", 0 },
};

const struct hostile_file *
hostile_write_all(struct kr_arena *arena, const char *folder, size_t *count)
{
    const char *const wxr[] = { wxr_head, wxr_item, "", "</channel></rss>" };
    const char *const atom[] = { atom_head, atom_entry, "", "</feed>" };
    const char *const jsonl[] = { "", jsonl_line, "", "" };
    const char *const ghost[] = { "{\"db\":[{\"data\":{\"posts\":[", ghost_post,
                                  ",", "]}}]}" };
    const char *const movable[] = { "", movable_type_entry, "", "" };
    const char *const text[] = { "", "Bericht nummer %n\n\n%t\n\n%b\n\n", "",
                                 "" };

    files[0].items = write_one(arena, folder, "wxr", wxr, as_cdata, as_cdata,
                               hostile_wordpress, hostile_wordpress_count);
    files[1].items =
        write_one(arena, folder, "feed", atom, as_xml, as_xml, NULL, 0);
    files[2].items =
        write_one(arena, folder, "jsonl", jsonl, as_json, as_json, NULL, 0);
    files[3].items =
        write_one(arena, folder, "ghost", ghost, as_json, as_json, NULL, 0);
    files[4].items =
        write_each(arena, folder, "html", ".html", html_page, as_xml, NULL, 0);
    files[5].items = write_one(arena, folder, "movable-type", movable, as_line,
                               as_it_is, NULL, 0);
    (void)write_one(arena, folder, "text", text, as_text, as_text, NULL, 0);
    files[6].items = 1; /* a text without a heading we know is one article */
    files[7].items =
        write_each(arena, folder, "markdown", ".md", markdown_file, as_json,
                   hostile_markdown, hostile_markdown_count);
    *count = KR_COUNT(files);
    return files;
}
