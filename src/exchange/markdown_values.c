#include "markdown_values.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "matter_tree.h"

#define MOST_NAMES 1000 /* in one scalar */

bool
kr_matter_flag(const struct kr_matter *node, bool *out)
{
    static const char *const words[] = { "false", "true", "no", "yes", "off",
                                         "on",    "0",    "1",  "n",   "y",
                                         "nee",   "ja",   "",   "j" };
    struct kr_str text;

    if (node->kind != KR_MATTER_SCALAR)
        return false;
    text = kr_str_trim(kr_str(node->text));
    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (text.length == strlen(words[i]) &&
            strncasecmp(text.data, words[i], text.length) == 0) {
            *out = i % 2 == 1;
            return true;
        }
    return false;
}

bool
kr_markdown_status(const char *text, enum kr_status *out)
{
    static const struct {
        const char *name;
        enum kr_status status;
    } others[] = {
        { "publish", KR_PUBLISHED }, { "public", KR_PUBLISHED },
        { "future", KR_SCHEDULED },  { "pending", KR_DRAFT },
        { "hidden", KR_PRIVATE },
    };
    struct kr_str name = kr_str_trim(kr_str(text));

    for (int i = KR_PUBLISHED; i <= KR_WITHDRAWN; i++) {
        const char *ours = kr_status_name((enum kr_status)i);

        if (name.length == strlen(ours) &&
            strncasecmp(name.data, ours, name.length) == 0) {
            *out = (enum kr_status)i;
            return true;
        }
    }
    for (size_t i = 0; i < KR_COUNT(others); i++)
        if (name.length == strlen(others[i].name) &&
            strncasecmp(name.data, others[i].name, name.length) == 0) {
            *out = others[i].status;
            return true;
        }
    return false;
}

/* Names being gathered as terms, from which plain names are made. */
struct gathering {
    struct kr_arena *arena;
    struct kr_term_draft *terms;
    size_t count;
};

static struct gathering
gather_from(struct kr_arena *arena, const struct kr_term_draft *terms,
            size_t count, size_t more)
{
    struct gathering gathering = {
        .arena = arena,
        .terms = kr_arena_array(arena, count + more, sizeof(*terms)),
        .count = count,
    };

    if (count > 0)
        memcpy(gathering.terms, terms, count * sizeof(*terms));
    return gathering;
}

static void
gather(struct gathering *gathering, struct kr_str name, const char *slug)
{
    name = kr_str_trim(name);
    if (name.length == 0)
        return;
    for (size_t i = 0; i < gathering->count; i++)
        if (kr_str_is(name, gathering->terms[i].name))
            return;
    gathering->terms[gathering->count++] =
        (struct kr_term_draft){ .name = kr_str_keep(name, gathering->arena),
                                .slug = slug };
}

static void
gather_map(struct gathering *gathering, const struct kr_matter *map)
{
    const struct kr_matter *name = kr_matter_get(map, "name");
    const struct kr_matter *slug = kr_matter_get(map, "slug");

    if (name == NULL)
        name = kr_matter_get(map, "title");
    if (name != NULL && name->kind == KR_MATTER_SCALAR)
        gather(gathering, kr_str(name->text),
               slug != NULL && slug->kind == KR_MATTER_SCALAR ? slug->text
                                                              : NULL);
}

/* A list, and lists in it: Hexo writes a branch of categories so. */
static void
gather_list(struct gathering *gathering, const struct kr_matter *list)
{
    for (const struct kr_matter *at = list->first; at != NULL; at = at->next) {
        if (at->kind == KR_MATTER_MAP)
            gather_map(gathering, at);
        else if (at->kind == KR_MATTER_LIST)
            gather_list(gathering, at);
        else if (!kr_matter_is_null(at))
            gather(gathering, kr_str(at->text), NULL);
    }
}

/* The names of a scalar: cut at commas, or where there are none and BLANKS
 * part names, at those. */
static void
gather_text(struct gathering *gathering, const char *text, bool blanks)
{
    struct kr_str rest = kr_str(text), name;
    char mark = blanks && strchr(text, ',') == NULL ? ' ' : ',';

    while (kr_str_part(&rest, mark, &name))
        gather(gathering, name, NULL);
}

static size_t
marks(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        if (*text == ',' || *text == ' ')
            count++;
    return count;
}

/* NODE is a term, or a list of nothing but terms. */
static bool
holds_names(const struct kr_matter *node)
{
    if (node->kind == KR_MATTER_SCALAR)
        return marks(node->text) < MOST_NAMES;
    if (node->kind == KR_MATTER_MAP)
        return kr_matter_get(node, "name") != NULL ||
               kr_matter_get(node, "title") != NULL;
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next)
        if (!holds_names(at))
            return false;
    return true;
}

bool
kr_matter_terms(struct kr_arena *arena, const struct kr_matter *node,
                bool blanks, const struct kr_term_draft **terms, size_t *count)
{
    struct gathering gathering;

    if (!holds_names(node))
        return false;
    gathering =
        gather_from(arena, *terms, *count,
                    node->kind == KR_MATTER_SCALAR ? marks(node->text) + 1
                                                   : node->nodes);
    if (node->kind == KR_MATTER_SCALAR)
        gather_text(&gathering, node->text, blanks);
    if (node->kind == KR_MATTER_MAP)
        gather_map(&gathering, node);
    if (node->kind == KR_MATTER_LIST)
        gather_list(&gathering, node);
    *terms = gathering.terms;
    *count = gathering.count;
    return true;
}

static const char **
name_array(struct kr_arena *arena, const char *const *names, size_t count,
           size_t more)
{
    const char **all = kr_arena_array(arena, count + more, sizeof(*all));

    if (count > 0)
        memcpy(all, names, count * sizeof(*all));
    return all;
}

bool
kr_matter_names(struct kr_arena *arena, const struct kr_matter *node,
                const char *const **names, size_t *count)
{
    const struct kr_term_draft *terms = NULL;
    const char **all;
    size_t found = 0;

    if (!kr_matter_terms(arena, node, false, &terms, &found))
        return false;
    all = name_array(arena, *names, *count, found);
    for (size_t i = 0; i < found; i++)
        all[*count + i] = terms[i].name;
    *names = all;
    *count += found;
    return true;
}

/* The path in TEXT, in ARENA; NULL when it holds none. */
static const char *
path_in(struct kr_arena *arena, const char *text)
{
    const char *host = strstr(text, "://");

    if (host != NULL && (text = strchr(host + 3, '/')) == NULL)
        return NULL;
    if (strchr(text, '/') == NULL || strpbrk(text, ":*") != NULL)
        return NULL;
    return kr_arena_format(arena, "%s%s", text[0] == '/' ? "" : "/", text);
}

bool
kr_matter_paths(struct kr_arena *arena, const struct kr_matter *node,
                const char *const **paths, size_t *count)
{
    const struct kr_matter *first =
        node->kind == KR_MATTER_LIST ? node->first : node;
    const char **all = name_array(arena, *paths, *count, node->nodes);
    size_t found = 0;

    for (const struct kr_matter *at = first; at != NULL; at = at->next) {
        const char *path =
            at->kind == KR_MATTER_SCALAR ? path_in(arena, at->text) : NULL;

        if (path == NULL)
            return false;
        all[*count + found++] = path;
        if (at == node)
            break;
    }
    *paths = all;
    *count += found;
    return true;
}
