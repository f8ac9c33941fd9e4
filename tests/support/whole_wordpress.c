#include "whole_wordpress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "whole_program.h"

#define MOST_ITEM ((size_t)1 << 20)

const char wordpress_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\""
    " xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\""
    " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel><title>Oud</title><link>https://oud.example</link>"
    "<language>nl</language><wp:wxr_version>1.2</wp:wxr_version>"
    "<wp:base_blog_url>https://oud.example</wp:base_blog_url>\n";

const char wordpress_tail[] = "</channel></rss>\n";

static const char * or (const char *text, const char *otherwise)
{
    return text == NULL ? otherwise : text;
}

static void
put_title(struct kr_buf *out, int id, const char *title)
{
    kr_buf_text(out, "<item><title><![CDATA[");
    if (title == NULL)
        kr_buf_format(out, "Bericht %d", id);
    else
        kr_buf_text(out, title);
    kr_buf_text(out, "]]></title>\n");
}

void
wordpress_item(struct kr_buf *out, int id, const struct wordpress_item *item)
{
    put_title(out, id, item->title);
    kr_buf_format(out,
                  "<link>https://oud.example/2024/bericht-%d/</link>"
                  "<dc:creator><![CDATA[anna]]></dc:creator>"
                  "<guid isPermaLink=\"false\">https://oud.example/?p=%d</guid>"
                  "\n<content:encoded><![CDATA[",
                  id, id);
    kr_buf_text(out, or (item->body, "Tekst."));
    kr_buf_format(out,
                  "]]></content:encoded>\n<wp:post_id>%d</wp:post_id>"
                  "<wp:post_date>%s</wp:post_date>"
                  "<wp:post_date_gmt>%s</wp:post_date_gmt>"
                  "<wp:post_name>bericht-%d</wp:post_name>"
                  "<wp:status>%s</wp:status><wp:post_parent>0</wp:post_parent>"
                  "<wp:post_type>%s</wp:post_type>",
                  id, or (item->date, "2024-03-05 10:30:00"),
                  or (item->gmt, "2024-03-05 09:30:00"), id,
                  or (item->status, "publish"), or (item->type, "post"));
    kr_buf_text(out, or (item->more, ""));
    kr_buf_text(out, "</item>\n");
}

static void
put(FILE *file, struct kr_buf *text)
{
    assert_false(text->full);
    assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
    kr_buf_clear(text);
}

static FILE *
begin(const struct whole_program *program, const char *name)
{
    FILE *file = fopen(whole_program_path(program, name), "w");

    assert_non_null(file);
    assert_true(fputs(wordpress_head, file) >= 0);
    return file;
}

static void
end(FILE *file)
{
    assert_true(fputs(wordpress_tail, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void
wordpress_write(const struct whole_program *program, const char *name,
                const struct wordpress_item *items, size_t count)
{
    struct kr_buf text = KR_BUF(MOST_ITEM);
    FILE *file = begin(program, name);

    for (size_t i = 0; i < count; i++) {
        wordpress_item(&text, (int)i + 1, &items[i]);
        put(file, &text);
    }
    end(file);
    kr_buf_free(&text);
}

/* --- many --- */

static void
put_body(struct kr_buf *out, int id, size_t bytes)
{
    size_t from = out->length;

    kr_buf_format(out, "<p>De tekst van bericht %d.</p>\n", id);
    for (int i = 1; out->length - from < bytes; i++)
        kr_buf_format(out,
                      "<p>In alinea %d van bericht %d staat <em>nadruk</em>, "
                      "een <a href=\"https://oud.example/%d/\">verwijzing</a> "
                      "en verder niets van belang.</p>\n",
                      i, id, i * 7 % 1000);
}

static void
put_more(struct kr_buf *out, int id)
{
    kr_buf_format(out,
                  WORDPRESS_TERM("post_tag", "label-%d", "Label %d")
                      WORDPRESS_TERM("category", "rubriek-%d", "Rubriek %d"),
                  id % 7, id % 7, id % 5, id % 5);
    kr_buf_format(out,
                  "<wp:postmeta><wp:meta_key>bron</wp:meta_key>"
                  "<wp:meta_value>%d</wp:meta_value></wp:postmeta>"
                  "<wp:comment><wp:comment_id>%d</wp:comment_id>"
                  "<wp:comment_author>Lezer %d</wp:comment_author>"
                  "<wp:comment_date>2024-04-01 10:00:00</wp:comment_date>"
                  "<wp:comment_content>Dank voor %d.</wp:comment_content>"
                  "<wp:comment_approved>1</wp:comment_approved></wp:comment>",
                  id, id, id % 11, id);
}

void
wordpress_write_many(const struct whole_program *program, const char *name,
                     int count, size_t body)
{
    struct kr_buf text = KR_BUF(MOST_ITEM), bytes = KR_BUF(MOST_ITEM),
                  more = KR_BUF(MOST_ITEM);
    FILE *file = begin(program, name);
    char date[32];

    for (int id = 1; id <= count; id++) {
        (void)snprintf(date, sizeof(date), "%04d-%02d-%02d 09:%02d:00",
                       2000 + id % 25, 1 + id % 12, 1 + id % 28, id % 60);
        put_body(&bytes, id, body);
        put_more(&more, id);
        wordpress_item(&text, id,
                       &(struct wordpress_item){
                           .body = kr_buf_cstr(&bytes),
                           .date = date,
                           .gmt = date,
                           .status = id % 10 == 0 ? "private" : "publish",
                           .more = kr_buf_cstr(&more) });
        put(file, &text);
        kr_buf_clear(&bytes);
        kr_buf_clear(&more);
    }
    end(file);
    kr_buf_free(&text);
    kr_buf_free(&bytes);
    kr_buf_free(&more);
}
