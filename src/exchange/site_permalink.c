#include "site_permalink.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/slug.h"
#include "markdown_dates.h"
#include "matter_tree.h"
#include "site_folder.h"
#include "site_place.h"

#define PATH_LIMIT ((size_t)2000) /* bytes */

struct path {
    const struct kr_site_folder *site;
    const struct kr_site_place *place;
    const struct kr_draft *draft;
    struct kr_date date; /* year 0: not known */
    struct kr_buf out;
};

/* Append what a token stands for; false: that is not known. */
typedef bool token_writer(struct path *path);

static void
put_slug(struct path *path, struct kr_str text)
{
    struct kr_slug slug;

    kr_slug_suggest(text, &slug);
    kr_buf_text(&path->out, slug.text);
}

/* Append a '/' unless one is there. */
static void
put_slash(struct kr_buf *out)
{
    if (out->length == 0 || out->data[out->length - 1] != '/')
        kr_buf_char(out, '/');
}

/* The file's name without the day it begins with. */
static struct kr_str
name_of(const struct path *path)
{
    struct kr_str stem = path->place->stem;
    struct kr_dateline day;
    size_t length = kr_markdown_name_day(stem, &day);

    return length < stem.length ? kr_str_from(stem, length) : stem;
}

static bool
put_year(struct path *path)
{
    kr_buf_format(&path->out, "%04d", path->date.year);
    return path->date.year > 0;
}

static bool
put_short_year(struct path *path)
{
    kr_buf_format(&path->out, "%02d", path->date.year % 100);
    return path->date.year > 0;
}

static bool
put_month(struct path *path)
{
    kr_buf_format(&path->out, "%02d", path->date.month);
    return path->date.month > 0;
}

static bool
put_bare_month(struct path *path)
{
    kr_buf_format(&path->out, "%d", path->date.month);
    return path->date.month > 0;
}

static bool
put_day(struct path *path)
{
    kr_buf_format(&path->out, "%02d", path->date.day);
    return path->date.day > 0;
}

static bool
put_bare_day(struct path *path)
{
    kr_buf_format(&path->out, "%d", path->date.day);
    return path->date.day > 0;
}

static bool
put_day_of_year(struct path *path)
{
    int day;

    if (path->date.day == 0)
        return false;
    day = kr_day_number(path->date.year, path->date.month, path->date.day) -
          kr_day_number(path->date.year, 1, 1) + 1;
    kr_buf_format(&path->out, "%03d", day);
    return true;
}

/* A slug of its own, or the file's name as it is. */
static bool
put_name(struct path *path)
{
    if (path->draft->slug != NULL)
        kr_buf_text(&path->out, path->draft->slug);
    else if (path->site->kind == KR_SITE_JEKYLL ||
             path->site->kind == KR_SITE_HEXO)
        kr_buf_str(&path->out, name_of(path));
    else
        put_slug(path, path->site->kind == KR_SITE_HUGO ? path->place->stem
                                                        : name_of(path));
    return true;
}

static bool
put_file_name(struct path *path)
{
    kr_buf_str(&path->out, path->site->kind == KR_SITE_HUGO ? path->place->stem
                                                            : name_of(path));
    return true;
}

/* Hugo means the title itself, the others what the file is called. */
static bool
put_title(struct path *path)
{
    if (path->site->kind != KR_SITE_HUGO || path->draft->title == NULL)
        return put_name(path);
    put_slug(path, kr_str(path->draft->title));
    return true;
}

/* Hugo falls back upon the title. */
static bool
put_own_slug(struct path *path)
{
    return path->draft->slug != NULL ? put_name(path) : put_title(path);
}

static bool
put_categories(struct path *path)
{
    for (size_t i = 0; i < path->draft->category_count; i++) {
        if (i > 0)
            kr_buf_char(&path->out, '/');
        put_slug(path, kr_str(path->draft->categories[i].name));
    }
    return true;
}

static bool
put_section(struct path *path)
{
    if (path->place->folder_count > 0)
        kr_buf_str(&path->out, path->place->folders[0]);
    return true;
}

static bool
put_sections(struct path *path)
{
    for (size_t i = 0; i < path->place->folder_count; i++) {
        if (i > 0)
            kr_buf_char(&path->out, '/');
        kr_buf_str(&path->out, path->place->folders[i]);
    }
    return true;
}

static bool
put_collection(struct path *path)
{
    if (path->place->collection != NULL)
        kr_buf_text(&path->out, path->place->collection);
    return true;
}

static bool
put_path(struct path *path)
{
    (void)put_sections(path);
    put_slash(&path->out);
    return put_name(path);
}

static bool
put_ending(struct path *path)
{
    kr_buf_text(&path->out, ".html");
    return true;
}

static const struct token {
    const char *name;
    token_writer *write;
} tokens[] = {
    /* a longer name before one it begins with */
    { "categories", put_categories },
    { "category", put_categories },
    { "collection", put_collection },
    { "contentbasename", put_file_name },
    { "day", put_day },
    { "filename", put_file_name },
    { "i_day", put_bare_day },
    { "i_month", put_bare_month },
    { "month", put_month },
    { "name", put_name },
    { "output_ext", put_ending },
    { "path", put_path },
    { "sections", put_sections },
    { "section", put_section },
    { "short_year", put_short_year },
    { "slugorcontentbasename", put_name },
    { "slugorfilename", put_name },
    { "slug", put_own_slug },
    { "title", put_title },
    { "y_day", put_day_of_year },
    { "yearday", put_day_of_year },
    { "year", put_year },
};

static bool
put_token(struct path *path, struct kr_str *pattern)
{
    for (size_t i = 0; i < KR_COUNT(tokens); i++) {
        if (!kr_str_starts(*pattern, kr_str(tokens[i].name)))
            continue;
        *pattern = kr_str_from(*pattern, strlen(tokens[i].name));
        return tokens[i].write(path);
    }
    return false;
}

static bool
expand(struct path *path, struct kr_str pattern)
{
    put_slash(&path->out);
    while (pattern.length > 0) {
        char c = pattern.data[0];

        pattern = kr_str_from(pattern, 1);
        if (c == '/')
            put_slash(&path->out);
        else if (c != ':')
            kr_buf_char(&path->out, c);
        else if (!put_token(path, &pattern))
            return false;
    }
    return !path->out.full;
}

static const char *
jekyll_style(const char *name)
{
    static const char *const styles[][2] = {
        { "date", "/:categories/:year/:month/:day/:title:output_ext" },
        { "pretty", "/:categories/:year/:month/:day/:title/" },
        { "ordinal", "/:categories/:year/:y_day/:title:output_ext" },
        { "none", "/:categories/:title:output_ext" },
    };

    for (size_t i = 0; i < KR_COUNT(styles); i++)
        if (strcmp(name, styles[i][0]) == 0)
            return styles[i][1];
    return name;
}

static const char *
jekyll_pattern(const struct path *path, const char *pattern)
{
    const char *style = pattern;

    if (style == NULL)
        style = kr_matter_get_text(path->site->config, "permalink");
    style = jekyll_style(style == NULL ? "date" : style);
    if (pattern != NULL)
        return style;
    if (path->place->role == KR_SITE_POST || path->place->role == KR_SITE_DRAFT)
        return style;
    if (path->place->collection != NULL)
        return "/:collection/:path:output_ext";
    if (path->place->bundle)
        return "/:sections/:name/";
    return kr_str_ends(kr_str(style), KR_STR("/")) ? "/:path/"
                                                   : "/:path:output_ext";
}

static const char *
hugo_pattern(const struct path *path, const char *pattern)
{
    const struct kr_matter *map =
        kr_matter_get(path->site->config, "permalinks");
    const struct kr_matter *pages = kr_matter_get(map, "page");
    const char *said = NULL;
    char section[200];

    if (pattern != NULL)
        return pattern;
    if (pages != NULL && pages->kind == KR_MATTER_MAP)
        map = pages;
    if (path->place->folder_count > 0 &&
        path->place->folders[0].length < sizeof(section)) {
        memcpy(section, path->place->folders[0].data,
               path->place->folders[0].length);
        section[path->place->folders[0].length] = '\0';
        said = kr_matter_get_text(map, section);
    }
    return said == NULL ? "/:path/" : said;
}

static const char *
pattern_of(const struct path *path, const char *pattern)
{
    const char *said = kr_matter_get_text(path->site->config, "permalink");

    switch (path->site->kind) {
    case KR_SITE_JEKYLL: return jekyll_pattern(path, pattern);
    case KR_SITE_HUGO: return hugo_pattern(path, pattern);
    case KR_SITE_HEXO:
        if (pattern != NULL)
            return pattern;
        if (path->place->role == KR_SITE_PAGE)
            return "/:path/";
        return said == NULL ? "/:year/:month/:day/:title/" : said;
    case KR_SITE_ZOLA:
    case KR_SITE_ELEVENTY: return pattern == NULL ? "/:path/" : pattern;
    default: return pattern;
    }
}

/* Hugo and Zola put the languages that are not the main one before. */
static void
put_language(struct path *path)
{
    const char *language = path->place->language;

    if ((path->site->kind != KR_SITE_HUGO &&
         path->site->kind != KR_SITE_ZOLA) ||
        language == NULL ||
        (path->site->language != NULL &&
         strcasecmp(language, path->site->language) == 0))
        return;
    kr_buf_format(&path->out, "/%s", language);
}

const char *
kr_site_permalink(struct kr_arena *arena, const struct kr_site_folder *site,
                  const struct kr_site_place *place,
                  const struct kr_draft *draft, const char *pattern)
{
    struct path path = {
        .site = site, .place = place, .draft = draft, .out = KR_BUF(PATH_LIMIT)
    };
    const char *made = NULL;

    if (draft->date.edtf[0] != '\0')
        path.date = kr_dateline_known(&draft->date);
    pattern = pattern_of(&path, pattern);
    put_language(&path);
    if (pattern != NULL && expand(&path, kr_str(pattern)))
        made = kr_arena_text(arena, kr_buf_cstr(&path.out));
    kr_buf_free(&path.out);
    return made;
}
