/*
 * Writes a WordPress export of MIB mebibytes to standard output, in invented
 * words: posts of some 5 KB, a third with block comments, the others with blank
 * lines only, with tags, a category, fields, comments in threads, and every
 * tenth item an attachment.  The same seed gives the same bytes on every
 * machine.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define WORDS 4096
#define BODY 5000 /* bytes, about */

static char words[WORDS][16];
static uint64_t state;
static long written;

static unsigned
below(unsigned limit)
{
    uint64_t z = (state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)((z ^ (z >> 31)) % limit);
}

static void
make_words(void)
{
    static const char *const parts[] = { "ba", "de", "gi", "ho",  "ku",
                                         "la", "me", "ni", "po",  "ru",
                                         "sa", "te", "vo", "wij", "ze",
                                         "ën", "st", "rk", "aan", "ui" };

    for (int i = 0; i < WORDS; i++)
        (void)snprintf(words[i], sizeof(words[i]), "%s%s%s", parts[below(20)],
                       parts[below(20)], below(2) == 0 ? parts[below(20)] : "");
}

static const char *
word(void)
{
    return words[(uint64_t)below(WORDS) * below(WORDS) / WORDS];
}

static void
put(const char *text)
{
    int length = printf("%s", text);

    if (length < 0) {
        perror("cannot write");
        exit(EXIT_FAILURE);
    }
    written += length;
}

static void
put_words(unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        written += printf("%s%s", i > 0 ? " " : "", word());
}

static void
put_paragraph(void)
{
    for (unsigned i = 0, sentences = 2 + below(5); i < sentences; i++) {
        put_words(3 + below(8));
        if (below(4) == 0)
            written +=
                printf(" <a href=\"https://proef.example/%s/\"><em>%s</em>"
                       "</a> ",
                       word(), word());
        put(" ");
        put_words(3 + below(8));
        put(below(30) == 0 ? "&nbsp;&amp; zo.\n" : ". ");
    }
}

static void
put_body(bool blocks)
{
    long end = written + BODY / 2 + below(BODY);

    while (written < end) {
        unsigned kind = below(12);

        put(blocks ? "<!-- wp:paragraph -->\n<p>" : "");
        put_paragraph();
        put(blocks ? "</p>\n<!-- /wp:paragraph -->\n\n" : "\n\n");
        if (kind == 0) {
            put(blocks ? "<!-- wp:heading -->\n<h2>" : "<h2>");
            put_words(3);
            put(blocks ? "</h2>\n<!-- /wp:heading -->\n\n" : "</h2>\n");
        } else if (kind == 1) {
            put("<ul>\n<li>");
            put_words(6);
            put("</li>\n<li>");
            put_words(4);
            put("</li>\n</ul>\n");
        } else if (kind == 2) {
            written += printf("[caption id=\"attachment_%u\" width=\"300\"]"
                              "<img src=\"https://proef.example/f/%s.jpg\" "
                              "alt=\"\" width=\"300\" height=\"200\" /> %s"
                              "[/caption]\n\n",
                              below(1000), word(), word());
        }
    }
}

static void
put_comments(long id)
{
    for (unsigned i = 0, count = below(5); i < count; i++) {
        written += printf("\t\t<wp:comment>\n\t\t\t<wp:comment_id>%ld"
                          "</wp:comment_id>\n\t\t\t<wp:comment_author><![CDATA["
                          "%s]]></wp:comment_author>\n\t\t\t"
                          "<wp:comment_date><![CDATA[2015-02-03 10:11:12]]>"
                          "</wp:comment_date>\n\t\t\t<wp:comment_content>"
                          "<![CDATA[",
                          id * 10 + i, word());
        put_words(10 + below(30));
        written += printf("]]></wp:comment_content>\n\t\t\t"
                          "<wp:comment_approved>1</wp:comment_approved>\n\t\t\t"
                          "<wp:comment_type>comment</wp:comment_type>\n\t\t\t"
                          "<wp:comment_parent>%ld</wp:comment_parent>\n"
                          "\t\t</wp:comment>\n",
                          i > 0 && below(2) == 0 ? id * 10 : 0);
    }
}

static void
put_item(long id)
{
    bool attachment = id % 10 == 0;
    unsigned year = 2005 + below(20), month = 1 + below(12),
             day = 1 + below(28), hour = 2 + below(20);

    put("\t<item>\n\t\t<title><![CDATA[");
    put_words(2 + below(5));
    written += printf("]]></title>\n\t\t<link>https://proef.example/%u/%02u/"
                      "bericht-%ld/</link>\n\t\t<dc:creator><![CDATA[anna]]>"
                      "</dc:creator>\n\t\t<guid isPermaLink=\"false\">"
                      "https://proef.example/?p=%ld</guid>\n\t\t"
                      "<content:encoded><![CDATA[",
                      year, month, id, id);
    if (!attachment)
        put_body(id % 3 == 0);
    written +=
        printf("]]></content:encoded>\n\t\t<excerpt:encoded><![CDATA[]]>"
               "</excerpt:encoded>\n\t\t<wp:post_id>%ld</wp:post_id>\n"
               "\t\t<wp:post_date><![CDATA[%u-%02u-%02u %02u:15:00]]>"
               "</wp:post_date>\n\t\t<wp:post_date_gmt><![CDATA[%u-%02u-"
               "%02u %02u:15:00]]></wp:post_date_gmt>\n\t\t"
               "<wp:post_name><![CDATA[bericht-%ld]]></wp:post_name>\n"
               "\t\t<wp:status><![CDATA[%s]]></wp:status>\n\t\t"
               "<wp:post_parent>%ld</wp:post_parent>\n\t\t"
               "<wp:post_type><![CDATA[%s]]></wp:post_type>\n",
               id, year, month, day, hour, year, month, day, hour - 1, id,
               attachment ? "inherit" : "publish", attachment ? id - 1 : 0,
               attachment ? "attachment" : "post");
    if (attachment)
        written += printf("\t\t<wp:attachment_url><![CDATA[https://"
                          "proef.example/f/%ld.jpg]]></wp:attachment_url>\n",
                          id);
    written += printf("\t\t<category domain=\"category\" nicename=\"c%ld\">"
                      "<![CDATA[Rubriek %ld]]></category>\n\t\t<category "
                      "domain=\"post_tag\" nicename=\"%s\"><![CDATA[%s]]>"
                      "</category>\n\t\t<wp:postmeta>\n\t\t\t<wp:meta_key>"
                      "<![CDATA[_thumbnail_id]]></wp:meta_key>\n\t\t\t"
                      "<wp:meta_value><![CDATA[%ld]]></wp:meta_value>\n"
                      "\t\t</wp:postmeta>\n",
                      id % 20, id % 20, words[id % 300], words[id % 300],
                      id - id % 10);
    put_comments(id);
    put("\t</item>\n");
}

int
main(int argc, char **argv)
{
    long size = argc > 1 ? strtol(argv[1], NULL, 10) << 20 : 0;

    if (size <= 0) {
        fprintf(stderr, "usage: bench_generate_wxr MIB [SEED] > FILE.xml\n");
        return EXIT_FAILURE;
    }
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    make_words();
    put("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
        "<!-- generator=\"WordPress/6.4.2\" created=\"2024-01-09 10:00\" -->\n"
        "<rss version=\"2.0\"\n"
        "\txmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
        "\txmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
        "\txmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        "\txmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n"
        "\t<title>Proef</title>\n\t<link>https://proef.example</link>\n"
        "\t<language>nl</language>\n\t<wp:wxr_version>1.2</wp:wxr_version>\n"
        "\t<wp:base_blog_url>https://proef.example</wp:base_blog_url>\n");
    for (long id = 1; written < size; id++)
        put_item(id);
    put("</channel>\n</rss>\n");
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
