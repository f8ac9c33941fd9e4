/*
 * Bodies with the tags of their programs in them, as HTML.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange/site_folder.h"
#include "exchange_markdown_file.h"
#include "kroniek/base/attr.h"

static void
read_on(enum kr_site_kind kind, const char *body)
{
    const struct kr_site_folder site = {
        .kind = kind, .root = "s", .start = "s", .content = ""
    };

    markdown_read_as(kr_str(body),
                     (struct kr_read_options){
                         .path = "s/_posts/2014-09-15-x.md", .folder = &site });
}

static void
expect_on(enum kr_site_kind kind, const char *body, const char *html)
{
    read_on(kind, body);
    expect_markdown_html(html);
}

static void
expect(const char *body, const char *html)
{
    markdown_read(body);
    expect_markdown_html(html);
}

static void
a_figure_keeps_its_caption_and_link(void **state)
{
    (void)state;
    expect("{{< figure src=\"/a.png\" caption=\"Peer & co\" link=\"/b/\" >}}\n"
           "Tekst.\n",
           "<figure><a href=\"/b/\"><img src=\"/a.png\" alt=\"Peer &amp; co\">"
           "</a><figcaption>Peer &amp; co</figcaption></figure>\n"
           "<p>Tekst.</p>\n");
    expect("{% include figure.html image_path=\"/a.png\" alt=\"Peer\" %}\n",
           "<img src=\"/a.png\" alt=\"Peer\">\n");
    expect("{% img left /a.png 30 40 %}\n", "<img src=\"/a.png\" alt=\"\">\n");
    expect("{{ figure(src=\"a.png\", caption='Peer') }}\n",
           "<figure><img src=\"a.png\" alt=\"Peer\"><figcaption>Peer"
           "</figcaption></figure>\n");
}

static void
what_is_embedded_becomes_a_link(void **state)
{
    (void)state;
    expect("Zie {{< youtube abc_1 >}}\n",
           "<p>Zie <a href=\"https://www.youtube.com/watch?v=abc_1\">"
           "https://www.youtube.com/watch?v=abc_1</a></p>\n");
    expect("{{ youtube(id=\"abc\") }}\n",
           "<p><a href=\"https://www.youtube.com/watch?v=abc\">"
           "https://www.youtube.com/watch?v=abc</a></p>\n");
    expect("{{< gist ilse 12 >}} {% vimeo 34 %}\n",
           "<p><a href=\"https://gist.github.com/ilse/12\">"
           "https://gist.github.com/ilse/12</a> "
           "<a href=\"https://vimeo.com/34\">https://vimeo.com/34</a></p>\n");
}

static void
only_a_picture_that_is_included_is_shown(void **state)
{
    (void)state;
    expect("{{% include file=\"deel.md\" %}}Klaar\n", "<p>Klaar</p>\n");
    expect("{% include foto.html url=\"/a.JPG?v=2\" %}\n",
           "<img src=\"/a.JPG?v=2\" alt=\"\">\n");
}

static void
highlighted_code_is_code(void **state)
{
    (void)state;
    expect("{% highlight ruby linenos %}\nputs \"{{ x }}\"\n\n"
           "```\n{% endhighlight %}\n",
           "<pre><code class=\"language-ruby\">puts &quot;{{ x }}&quot;\n\n"
           "```\n</code></pre>\n");
    expect("{{< highlight go \"linenos=table\" >}}\na := 1\n"
           "{{< /highlight >}}\nx\n",
           "<pre><code class=\"language-go\">a := 1\n</code></pre>\n"
           "<p>x</p>\n");
}

static void
raw_is_shown_and_comments_are_not(void **state)
{
    (void)state;
    expect("a {% raw %}{{ page.x }}{% endraw %} "
           "b{% comment %}weg{% endcomment %}\n",
           "<p>a {{ page.x }} b</p>\n");
    expect("{{</* figure src=\"x\" */>}}\n",
           "<p>{{&lt; figure src=&quot;x&quot; &gt;}}</p>\n");
}

static void
addresses_of_other_texts_are_ours(void **state)
{
    (void)state;
    expect("[a]({% post_url 2014-09-15-de-oogst %})\n",
           "<p><a href=\"/de-oogst/\">a</a></p>\n");
    expect("[a]({{< ref \"posts/De_Oogst.md#kop\" >}})\n",
           "<p><a href=\"/de-oogst/#kop\">a</a></p>\n");
    expect("[a]({% link docs/x.pdf %}) [b](@/posts/oogst.md) "
           "[c](../oogst/index.md#x) [d](https://x.example/y.md)\n",
           "<p><a href=\"/docs/x.pdf\">a</a> <a href=\"/oogst/\">b</a> "
           "<a href=\"/oogst/#x\">c</a> "
           "<a href=\"https://x.example/y.md\">d</a></p>\n");
}

static void
the_sites_own_address_is_nothing(void **state)
{
    (void)state;
    expect("[a]({{ site.baseurl }}/x/) [b]({{ \"/y/\" | relative_url }}) "
           "[c]({{ '/z' | prepend: site.baseurl | prepend: site.url }})\n",
           "<p><a href=\"/x/\">a</a> <a href=\"/y/\">b</a> "
           "<a href=\"/z\">c</a></p>\n");
    expect("---\ntitle: Peren\n---\n{{ page.title | escape }}\n",
           "<p>Peren</p>\n");
}

static void
what_is_not_known_keeps_its_text_and_is_noted_once(void **state)
{
    (void)state;
    expect("{{< bak kleur=\"rood\" >}}binnen{{< /bak >}} {{% bak %}}"
           "ook{{% /bak %}}\n\n{% if x %}ja{% endif %}\n",
           "<p>binnen ook</p>\n<p>ja</p>\n");
    assert_int_equal(markdown_sink()->note_count, 2);
    assert_string_equal(markdown_sink()->notes[1].place, "notes/bericht.md:3");
    assert_true(memory_sink_noted(markdown_sink(), "'bak' is not known"));
    assert_true(memory_sink_noted(markdown_sink(), "'if' is not known"));
    expect("{{ onbekend }} blijft\n", "<p>{{ onbekend }} blijft</p>\n");
}

static void
quotes_enclose_markdown(void **state)
{
    (void)state;
    expect("{% quote(author=\"Jo\") %}\nEen *woord*.\n{% end %}\n",
           "<blockquote>\n<p>Een <em>woord</em>.</p>\n</blockquote>\n");
}

static void
tags_in_code_are_code(void **state)
{
    (void)state;
    expect("`{{< x >}}` en ``{% y ` %}``\n",
           "<p><code>{{&lt; x &gt;}}</code> en <code>{% y ` %}</code></p>\n");
    expect("```\n{% y %}\n[[z]]\n```\n\n    {% w %}\n",
           "<pre><code>{% y %}\n[[z]]\n</code></pre>\n"
           "<pre><code>{% w %}\n</code></pre>\n");
    assert_int_equal(markdown_sink()->note_count, 0);
}

static void
a_program_runs_its_own_tags_only(void **state)
{
    (void)state;
    expect_on(KR_SITE_HUGO, "{% y %} {{ .Title }}\n",
              "<p>{% y %} {{ .Title }}</p>\n");
    expect_on(KR_SITE_JEKYLL, "{{< y >}}\n", "<p>{{&lt; y &gt;}}</p>\n");
    expect_on(KR_SITE_ZOLA, "{% y %} {{ youtube(id=1) }}\n",
              "<p>{% y %} <a href=\"https://www.youtube.com/watch?v=1\">"
              "https://www.youtube.com/watch?v=1</a></p>\n");
}

static void
wiki_links_are_their_text(void **state)
{
    (void)state;
    expect("[[De oogst]] [[oogst#kop|hier]] ![[een peer.png|300]] "
           "![[noot]]\n",
           "<p>De oogst hier <img src=\"een%20peer.png\" alt=\"\"> noot"
           "</p>\n");
    expect("[[1]](/x) [[ -f y ]]\n",
           "<p><a href=\"/x\">[1]</a> [[ -f y ]]</p>\n");
}

static void
attribute_lists_are_left_out(void **state)
{
    (void)state;
    expect("* TOC\n{:toc}\n\nEen *b*{: .x} tekst.\n{: .let #op k=\"v w\"}\n",
           "<p>Een <em>b</em> tekst.</p>\n");
    expect("Elixir zegt {:ok, x} en {.}\n",
           "<p>Elixir zegt {:ok, x} en {.}</p>\n");
}

static void
headings_take_their_ids(void **state)
{
    (void)state;
    expect("# T\n\n## Kop *x* {#de_kop .y}\n\n### Z {.w}\n\n## {x}\n",
           "<h2 id=\"de_kop\">Kop <em>x</em></h2>\n<h3>Z</h3>\n"
           "<h2>{x}</h2>\n");
}

static void
terms_have_meanings(void **state)
{
    (void)state;
    expect("Peer\n: Een *vrucht*\n: Een boom\n\nAppel\nMalus\n\n"
           ":   Ook een\n    vrucht.\n\n    Meer.\n\nTekst.\n",
           "<dl>\n<dt>Peer</dt>\n<dd>\n<p>Een <em>vrucht</em></p>\n</dd>\n"
           "<dd>\n<p>Een boom</p>\n</dd>\n<dt>Appel</dt>\n<dt>Malus</dt>\n"
           "<dd>\n<p>Ook een\nvrucht.</p>\n<p>Meer.</p>\n</dd>\n</dl>\n"
           "<p>Tekst.</p>\n");
    expect("- lijst\n: geen\n\n```\na\n: b\n```\n",
           "<ul>\n<li>lijst\n: geen</li>\n</ul>\n"
           "<pre><code>a\n: b\n</code></pre>\n");
}

static void
boxes_of_tasks_become_signs(void **state)
{
    (void)state;
    expect("- [x] gedaan\n- [ ] nog niet\n",
           "<ul>\n<li class=\"task-list-item\">\xE2\x98\x91 gedaan</li>\n"
           "<li class=\"task-list-item\">\xE2\x98\x90 nog niet</li>\n"
           "</ul>\n");
}

static void
what_stands_before_more_is_the_excerpt(void **state)
{
    (void)state;
    markdown_read("Een *begin*.\n\n<!-- more -->\n\nRest.\n");
    assert_string_equal(markdown_draft()->excerpt, "Een begin.");
    markdown_read("---\nsummary: Kort\n---\nEen.\n\n<!--more-->\n\nRest.\n");
    assert_string_equal(markdown_draft()->excerpt, "Kort");
}

static void
hostile_tags_take_bounded_time(void **state)
{
    static const char *const runs[] = {
        "{{",           "{%",
        "{{<",          "{% raw %}",
        "{{ x }}",      "{{ '",
        "{% a \"",      "{:",
        "[[",           "![[a",
        "[[a|",         "{% highlight x %}",
        "{% quote %}",  "{{% x %}}",
        "`{",           "x\n: y\n",
        "x\n\n: y\n\n", "{: .a}\n",
        "## x {#y}\n",  "``{{` ",
        "{{ x | ",      "{% code %}{% raw %}",
        "<a href=\"",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(runs); i++) {
        struct kr_str text =
            repeated("", runs[i], 1000000 / strlen(runs[i]), "\n");
        clock_t start = clock();

        markdown_read_as(text, (struct kr_read_options){ 0 });
        if (clock() - start > 10 * CLOCKS_PER_SEC)
            fail_msg("'%s' took %.1f s", runs[i],
                     (double)(clock() - start) / CLOCKS_PER_SEC);
        free((void *)(uintptr_t)text.data);
    }
}

static int
forget(void **state)
{
    (void)state;
    markdown_forget();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_teardown(name, forget)
        CASE(a_figure_keeps_its_caption_and_link),
        CASE(what_is_embedded_becomes_a_link),
        CASE(only_a_picture_that_is_included_is_shown),
        CASE(highlighted_code_is_code),
        CASE(raw_is_shown_and_comments_are_not),
        CASE(addresses_of_other_texts_are_ours),
        CASE(the_sites_own_address_is_nothing),
        CASE(what_is_not_known_keeps_its_text_and_is_noted_once),
        CASE(quotes_enclose_markdown),
        CASE(tags_in_code_are_code),
        CASE(a_program_runs_its_own_tags_only),
        CASE(wiki_links_are_their_text),
        CASE(attribute_lists_are_left_out),
        CASE(headings_take_their_ids),
        CASE(terms_have_meanings),
        CASE(boxes_of_tasks_become_signs),
        CASE(what_stands_before_more_is_the_excerpt),
        CASE(hostile_tags_take_bounded_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
