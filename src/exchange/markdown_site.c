#include "markdown_site.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/exchange/writers.h"
#include "matter_write.h"
#include "toml_write.h"
#include "yaml_write.h"

#define CONFIG_LIMIT ((size_t)64 << 10) /* bytes */

/* Hugo mounts folders in the place of its own when one is named. */
static const char hugo_end[] = "buildFuture = true\n"
                               "disableKinds = [\"section\"]\n"
                               "\n"
                               "[taxonomies]\n"
                               "tag = \"tags\"\n"
                               "category = \"categories\"\n"
                               "author = \"authors\"\n"
                               "\n"
                               "[markup.goldmark.renderer]\n"
                               "unsafe = true\n"
                               "\n"
                               "[markup.goldmark.extensions]\n"
                               "typographer = false\n"
                               "\n"
                               "[[module.mounts]]\n"
                               "source = \"content\"\n"
                               "target = \"content\"\n"
                               "\n"
                               "[[module.mounts]]\n"
                               "source = \"layouts\"\n"
                               "target = \"layouts\"\n"
                               "\n"
                               "[[module.mounts]]\n"
                               "source = \"media\"\n"
                               "target = \"static/media\"\n";

/* Nothing in a text is Liquid; quotes and dashes stay as they are. */
static const char jekyll_end[] =
    "collections_dir: content\n"
    "collections:\n"
    "  undated:\n"
    "    output: true\n"
    "future: true\n"
    "markdown: kramdown\n"
    "kramdown:\n"
    "  auto_ids: false\n"
    "  smart_quotes: apos,apos,quot,quot\n"
    "  typographic_symbols:\n"
    "    hellip: \"...\"\n"
    "    mdash: \"---\"\n"
    "    ndash: \"--\"\n"
    "    laquo: \"<<\"\n"
    "    raquo: \">>\"\n"
    "    laquo_space: \"<< \"\n"
    "    raquo_space: \" >>\"\n"
    "exclude: [hugo.toml, layouts, public, resources]\n"
    "defaults:\n"
    "  - scope:\n"
    "      path: \"\"\n"
    "    values:\n"
    "      layout: article\n"
    "      render_with_liquid: false\n";

struct file {
    const char *name, *text;
};

static const struct file hugo_files[] = {
    { "layouts/_default/single.html",
      "<!doctype html>\n"
      "<html lang=\"{{ with .Params.language }}{{ . }}{{ else }}"
      "{{ .Site.LanguageCode }}{{ end }}\">\n"
      "<meta charset=\"utf-8\">\n"
      "<title>{{ .Title }}</title>\n"
      "<body class=\"article\">\n"
      "<h1>{{ .Title }}</h1>\n"
      "{{ .Content }}\n"
      "</body>\n"
      "</html>\n" },
    { "layouts/_default/list.html",
      "<!doctype html>\n"
      "<html lang=\"{{ .Site.LanguageCode }}\">\n"
      "<meta charset=\"utf-8\">\n"
      "<title>{{ .Title }}</title>\n"
      "<h1>{{ .Title }}</h1>\n"
      "<ul>\n"
      "{{ range cond .IsHome .Site.RegularPages .Pages }}"
      "<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n"
      "{{ end }}</ul>\n"
      "</html>\n" },
};

static const struct file jekyll_files[] = {
    { "_layouts/article.html",
      "<!doctype html>\n"
      "<html lang=\"{{ page.language | default: site.lang }}\">\n"
      "<meta charset=\"utf-8\">\n"
      "<title>{{ page.title | escape }}</title>\n"
      "<body class=\"article\">\n"
      "<h1>{{ page.title | escape }}</h1>\n"
      "{{ content }}\n"
      "</body>\n"
      "</html>\n" },
    { "index.html",
      "---\n"
      "layout: null\n"
      "render_with_liquid: true\n"
      "---\n"
      "<!doctype html>\n"
      "<html lang=\"{{ site.lang }}\">\n"
      "<meta charset=\"utf-8\">\n"
      "<title>{{ site.title | escape }}</title>\n"
      "<h1>{{ site.title | escape }}</h1>\n"
      "<ul>\n"
      "{% assign all = site.posts | concat: site.undated %}"
      "{% for post in all %}<li><a href=\"{{ post.url | relative_url }}\">"
      "{{ post.title | escape }}</a></li>\n"
      "{% endfor %}</ul>\n"
      "</html>\n" },
};

static bool
write_files(struct kr_writer_place *place, const struct file *files,
            size_t count, struct kr_err *err)
{
    for (size_t i = 0; i < count; i++)
        if (!kr_writer_file(place, files[i].name, kr_str(files[i].text), err))
            return false;
    return true;
}

static bool
write_text(struct kr_writer_place *place, const char *name, struct kr_buf *buf,
           struct kr_err *err)
{
    bool ok = kr_writer_file(place, name, kr_buf_view(buf), err);

    kr_buf_clear(buf);
    return ok;
}

/* Listings of terms stand where ours do; "tag" is its kind's base. */
static void
put_bases(struct kr_matter_open *map, const struct kr_addresses *addresses)
{
    struct kr_matter_open all = kr_matter_put(map, "permalinks", KR_MATTER_MAP);
    const struct {
        const char *name, *base;
    } bases[] = {
        { "tags", addresses->tag },
        { "categories", addresses->category },
        { "authors", addresses->author },
    };

    for (size_t i = 0; i < KR_COUNT(bases); i++)
        kr_matter_put_text(&all, bases[i].name,
                           kr_arena_format(map->arena, "/%s/:slug/",
                                           bases[i].base));
}

static bool
write_hugo(struct kr_arena *arena, struct kr_writer_place *place,
           const struct kr_writer_options *options, struct kr_err *err)
{
    struct kr_buf buf = KR_BUF(CONFIG_LIMIT);
    struct kr_matter_open map = kr_matter_map(arena);
    bool ok;

    kr_matter_put_text(&map, "baseURL",
                       kr_arena_format(arena, "%s/",
                                       options->addresses.base_url));
    kr_matter_put_text(&map, "languageCode", options->language);
    kr_matter_put_text(&map, "title", options->title);
    put_bases(&map, &options->addresses);
    kr_toml_write(map.node, &buf);
    kr_buf_text(&buf, hugo_end);
    ok = write_text(place, "hugo.toml", &buf, err);
    kr_buf_free(&buf);
    return ok && write_files(place, hugo_files, KR_COUNT(hugo_files), err);
}

/* The host and what is below it apart. */
static void
put_address(struct kr_matter_open *map, const char *base_url)
{
    const char *host = strstr(base_url, "://"), *path;

    host = host == NULL ? base_url : host + 3;
    path = host + strcspn(host, "/");
    kr_matter_put_text(map, "url",
                       kr_arena_bytes(map->arena, base_url,
                                      (size_t)(path - base_url)));
    kr_matter_put_text(map, "baseurl", path);
}

static bool
write_jekyll(struct kr_arena *arena, struct kr_writer_place *place,
             const struct kr_writer_options *options, struct kr_err *err)
{
    struct kr_buf buf = KR_BUF(CONFIG_LIMIT);
    struct kr_matter_open map = kr_matter_map(arena);
    bool ok;

    kr_matter_put_text(&map, "title", options->title);
    kr_matter_put_text(&map, "description", options->description);
    put_address(&map, options->addresses.base_url);
    kr_matter_put_text(&map, "lang", options->language);
    ok = kr_yaml_write(map.node, &buf, err);
    kr_buf_text(&buf, jekyll_end);
    ok = ok && write_text(place, "_config.yml", &buf, err);
    kr_buf_free(&buf);
    return ok && write_files(place, jekyll_files, KR_COUNT(jekyll_files), err);
}

bool
kr_markdown_site_write(struct kr_writer_place *place,
                       const struct kr_writer_options *options, bool jekyll,
                       struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    bool ok = write_hugo(arena, place, options, err) &&
              (!jekyll || write_jekyll(arena, place, options, err));

    kr_arena_free(arena);
    return ok;
}
