#include "site_folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "matter_tree.h"
#include "site_config.h"
#include "site_language.h"

#define MOST_LANGUAGES 200

static const char *const hugo_names[] = {
    "hugo.toml",   "hugo.yaml",  "hugo.yml",    "hugo.json", "config.toml",
    "config.yaml", "config.yml", "config.json", NULL
};
static const char *const jekyll_names[] = { "_config.yml", "_config.yaml",
                                            "_config.toml", NULL };
static const char *const eleventy_names[] = { "eleventy.config.js",
                                              "eleventy.config.mjs",
                                              "eleventy.config.cjs",
                                              ".eleventy.js",
                                              "astro.config.mjs",
                                              "astro.config.ts",
                                              "astro.config.js",
                                              "gatsby-config.js",
                                              "gatsby-config.ts",
                                              "_config.ts",
                                              NULL };

static const struct {
    const char *name;
    const char *content;
    const char *statics[5];
} kinds[] = {
    [KR_SITE_PLAIN] = { "plain", "", { "", "static" } },
    [KR_SITE_JEKYLL] = { "jekyll", "", { "" } },
    [KR_SITE_HUGO] = { "hugo", "content", { "static", "assets", "content" } },
    [KR_SITE_ZOLA] = { "zola", "content", { "static", "content" } },
    [KR_SITE_HEXO] = { "hexo", "source", { "source" } },
    [KR_SITE_ELEVENTY] = { "eleventy", "", { "public", "static", "src", "" } },
};

const char *
kr_site_kind_name(enum kr_site_kind kind)
{
    return kinds[kind].name;
}

const char *
kr_site_path(const struct kr_site_folder *site, const char *path)
{
    size_t length = strlen(site->root);

    if (strncmp(path, site->root, length) != 0 || path[length] != '/')
        return path;
    while (path[length] == '/')
        length++;
    return path + length;
}

static bool
has_one_of(struct kr_arena *arena, const char *folder, const char *const *names)
{
    for (; *names != NULL; names++)
        if (kr_site_has(arena, folder, *names, false))
            return true;
    return false;
}

/* Zola and old Hugos both have a config.toml; only Zola says "base_url". */
static bool
is_zola(const struct kr_matter *config)
{
    if (config == NULL)
        return false;
    for (const struct kr_matter *at = config->first; at != NULL; at = at->next)
        if (strcmp(at->key, "base_url") == 0)
            return true;
    return false;
}

/* What the configuration says the texts' folder is called, when that is a
 * path beneath the root. */
static const char *
content_named(const struct kr_matter *config, const char *key,
              const char *otherwise)
{
    const char *named = kr_matter_get_text(config, key);

    if (named == NULL || named[0] == '/' || strstr(named, "..") != NULL ||
        strcmp(named, ".") == 0)
        return otherwise;
    return strncmp(named, "./", 2) == 0 ? named + 2 : named;
}

static const struct kr_matter *
hugo_config(struct kr_arena *arena, const char *folder, struct kr_sink *sink)
{
    const struct kr_matter *config =
        kr_site_config_first(arena, folder, hugo_names, sink);

    if (config != NULL || !kr_site_has(arena, folder, "config/_default", true))
        return config;
    return kr_site_config_first(arena,
                                kr_arena_format(arena, "%s/config/_default",
                                                folder),
                                hugo_names, sink);
}

static bool
has_hugo_config(struct kr_arena *arena, const char *folder)
{
    return has_one_of(arena, folder, hugo_names) ||
           kr_site_has(arena, folder, "config/_default", true);
}

/* Whether FOLDER is a site's root, and if so which; its configuration goes to
 * SITE. */
static bool
is_site(struct kr_arena *arena, const char *folder, struct kr_site_folder *site,
        struct kr_sink *sink)
{
    if (has_hugo_config(arena, folder)) {
        site->config = hugo_config(arena, folder, sink);
        site->kind = is_zola(site->config) ? KR_SITE_ZOLA : KR_SITE_HUGO;
        site->content = content_named(site->config, "contentDir", "content");
        if (kr_site_has(arena, folder, site->content, true))
            return true;
    }
    if (has_one_of(arena, folder, jekyll_names) ||
        kr_site_has(arena, folder, "_posts", true)) {
        site->config = kr_site_config_first(arena, folder, jekyll_names, sink);
        site->kind = kr_site_has(arena, folder, "source/_posts", true)
                         ? KR_SITE_HEXO
                         : KR_SITE_JEKYLL;
        site->content =
            content_named(site->config,
                          site->kind == KR_SITE_HEXO ? "source_dir" : "source",
                          kinds[site->kind].content);
        return true;
    }
    site->config = NULL;
    site->kind = KR_SITE_ELEVENTY;
    site->content = "";
    return has_one_of(arena, folder, eleventy_names);
}

static const char *
parent_of(struct kr_arena *arena, const char *folder)
{
    const char *slash = strrchr(folder, '/');

    if (slash == NULL)
        return ".";
    return kr_arena_bytes(arena, folder,
                          slash == folder ? 1 : (size_t)(slash - folder));
}

static bool
is_named(const char *folder, const char *name)
{
    const char *slash = strrchr(folder, '/');

    return strcmp(slash == NULL ? folder : slash + 1, name) == 0;
}

/* NAME is that of a text that is not about the folder, as README.md is. */
static bool
is_text(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot != NULL && dot != name &&
           (strcmp(dot, ".md") == 0 || strcmp(dot, ".markdown") == 0) &&
           !(name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'A' &&
             name[1] <= 'Z');
}

/* FOLDER has one folder with a site in it, as archives of repositories and
 * their "docs" have; it is then SITE's root. */
static bool
has_site(struct kr_arena *arena, const char *folder,
         struct kr_site_folder *site, struct kr_sink *sink)
{
    struct kr_site_folder one;
    DIR *directory = opendir(folder);
    struct dirent *entry;
    size_t sites = 0;

    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        const char *path;

        if (is_text(entry->d_name)) {
            sites = 2; /* the folder's own texts are meant too */
            break;
        }
        if (entry->d_name[0] == '.' ||
            strcmp(entry->d_name, "node_modules") == 0 ||
            !kr_site_has(arena, folder, entry->d_name, true))
            continue;
        path = kr_arena_format(arena, "%s/%s", folder, entry->d_name);
        one = *site;
        if (!is_site(arena, path, &one, sink))
            continue;
        if (++sites > 1)
            break;
        one.root = one.start = path;
        *site = one;
    }
    if (directory != NULL)
        (void)closedir(directory);
    return sites == 1;
}

/* Which site FOLDER is or belongs to. */
static void
find_site(struct kr_arena *arena, const char *folder,
          struct kr_site_folder *site, struct kr_sink *sink)
{
    const char *parent = parent_of(arena, folder);
    struct kr_site_folder plain = *site;

    if (is_site(arena, folder, site, sink))
        return;
    *site = plain;
    if ((is_named(folder, "content") || is_named(folder, "_posts") ||
         is_named(folder, "source")) &&
        is_site(arena, parent, site, sink)) {
        site->root = parent;
        return;
    }
    *site = plain;
    if (is_named(folder, "_posts")) {
        site->kind = KR_SITE_JEKYLL;
        site->root = parent;
        return;
    }
    if (!has_site(arena, folder, site, sink))
        *site = plain;
}

/*
 * Without such a list: folders of the content that are called as languages
 * are, when there is more than one.
 */
static void
find_languages(struct kr_arena *arena, struct kr_site_folder *site,
               struct kr_site_language *languages)
{
    const char *content =
        kr_arena_format(arena, "%s/%s", site->root, site->content);
    DIR *directory = opendir(content);
    struct dirent *entry;
    size_t count = 0;

    while (directory != NULL && count < MOST_LANGUAGES &&
           (entry = readdir(directory)) != NULL)
        if (kr_site_is_language(kr_str(entry->d_name)) &&
            kr_site_has(arena, content, entry->d_name, true))
            languages[count++].code = kr_arena_text(arena, entry->d_name);
    if (directory != NULL)
        (void)closedir(directory);
    if (count > 1)
        site->language_count = count;
}

/* Hugo's and Zola's [languages.xx], and those of Jekyll's plugins. */
static void
list_languages(struct kr_arena *arena, struct kr_site_folder *site,
               struct kr_sink *sink)
{
    const struct kr_matter *map = kr_matter_get(site->config, "languages");
    struct kr_site_language *languages =
        kr_arena_array(arena, MOST_LANGUAGES, sizeof(*languages));
    const char *folder =
        kr_arena_format(arena, "%s/config/_default", site->root);
    static const char *const names[] = { "languages.toml", "languages.yaml",
                                         "languages.yml", "languages.json",
                                         NULL };

    if (map == NULL && site->kind == KR_SITE_HUGO)
        map = kr_site_config_first(arena, folder, names, sink);
    for (const struct kr_matter *at = map == NULL ? NULL : map->first;
         at != NULL && site->language_count < MOST_LANGUAGES; at = at->next) {
        struct kr_site_language *one = &languages[site->language_count];

        one->code = at->kind == KR_MATTER_MAP ? at->key : at->text;
        if (one->code == NULL || !kr_site_is_language(kr_str(one->code)))
            continue;
        one->folder = content_named(at, "contentDir", NULL);
        site->language_count++;
    }
    if (site->language_count == 0)
        find_languages(arena, site, languages);
    site->languages = languages;
}

/* The language of what states none. */
static const char *
main_language(const struct kr_matter *config)
{
    static const char *const keys[] = { "defaultContentLanguage",
                                        "default_language",
                                        "languageCode",
                                        "lang",
                                        "locale",
                                        "language" };

    for (size_t i = 0; i < KR_COUNT(keys); i++) {
        const char *said = kr_matter_get_text(config, keys[i]);

        if (said != NULL && kr_site_is_language(kr_str(said)))
            return said;
    }
    return NULL;
}

static const char *
address_of(struct kr_arena *arena, const struct kr_site_folder *site)
{
    const char *address = kr_matter_get_text(site->config, "baseURL");
    const char *below = NULL;
    size_t length;

    if (site->kind == KR_SITE_JEKYLL || site->kind == KR_SITE_HEXO) {
        address = kr_matter_get_text(site->config, "url");
        below =
            kr_matter_get_text(site->config,
                               site->kind == KR_SITE_HEXO ? "root" : "baseurl");
    }
    if (address == NULL || (strncmp(address, "https://", 8) != 0 &&
                            strncmp(address, "http://", 7) != 0))
        return NULL;
    if (below != NULL && below[0] == '/')
        address = kr_arena_format(arena, "%s%s", address, below);
    for (length = strlen(address); address[length - 1] == '/';)
        length--;
    return kr_arena_bytes(arena, address, length);
}

static void
list_statics(struct kr_arena *arena, struct kr_site_folder *site)
{
    const char **statics =
        kr_arena_array(arena, KR_COUNT(kinds[0].statics), sizeof(*statics));

    for (size_t i = 0; i < KR_COUNT(kinds[0].statics); i++)
        if (kinds[site->kind].statics[i] != NULL)
            statics[site->static_count++] = kinds[site->kind].statics[i];
    site->statics = statics;
}

const struct kr_site_folder *
kr_site_folder(struct kr_arena *arena, const char *folder, struct kr_sink *sink)
{
    struct kr_site_folder *site = kr_arena_alloc(arena, sizeof(*site));
    size_t length = strlen(folder);

    while (length > 1 && folder[length - 1] == '/')
        length--;
    folder = kr_arena_bytes(arena, folder, length);
    site->root = site->start = folder;
    site->content = "";
    find_site(arena, folder, site, sink);
    site->language = main_language(site->config);
    list_languages(arena, site, sink);
    site->address = address_of(arena, site);
    list_statics(arena, site);
    return site;
}
