/*
 * `kroniek tag`: tags of an article, and what a tag is called everywhere; with
 * --taxonomy the same for categories and authors.
 */
#include <string.h>

#include "cli/change.h"
#include "kroniek/base/err.h"

struct deed { /* what the first operand says */
    const char *name, *wants;
    size_t least, most; /* words behind it */
    bool (*act)(struct kr_change *change, enum kr_taxonomy taxonomy,
                char **words, size_t count, struct kr_err *err);
};

static bool
add(struct kr_change *change, enum kr_taxonomy taxonomy, char **words,
    size_t count, struct kr_err *err)
{
    for (size_t i = 1; i < count; i++)
        if (!kr_editing_give(change->editing, words[0], taxonomy, words[i],
                             err))
            return false;
    return true;
}

static bool
take_away(struct kr_change *change, enum kr_taxonomy taxonomy, char **words,
          size_t count, struct kr_err *err)
{
    for (size_t i = 1; i < count; i++)
        if (!kr_editing_take(change->editing, words[0], taxonomy, words[i],
                             err))
            return false;
    return true;
}

static bool
rename_one(struct kr_change *change, enum kr_taxonomy taxonomy, char **words,
           size_t count, struct kr_err *err)
{
    (void)count;
    return kr_editing_rename(change->editing, taxonomy, words[0], words[1],
                             err);
}

static bool
merge(struct kr_change *change, enum kr_taxonomy taxonomy, char **words,
      size_t count, struct kr_err *err)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (!kr_editing_merge(change->editing, taxonomy, words[i],
                              words[count - 1], err))
            return false;
    return true;
}

static const struct deed deeds[] = {
    { "add", "add SLUG TAG...", 2, 1000, add },
    { "remove", "remove SLUG TAG...", 2, 1000, take_away },
    { "rename", "rename OLD NEW", 2, 2, rename_one },
    { "merge", "merge TAG... INTO", 2, 1000, merge },
};

static bool
find_deed(const struct kr_arguments *given, const struct deed **out,
          struct kr_err *err)
{
    size_t words = given->operand_count - 1;

    for (size_t i = 0; i < KR_COUNT(deeds); i++) {
        *out = &deeds[i];
        if (strcmp(deeds[i].name, given->operands[0]) != 0)
            continue;
        return (words >= deeds[i].least && words <= deeds[i].most) ||
               kr_fail(err, KR_INVALID, "it wants %s", deeds[i].wants);
    }
    return kr_fail(err, KR_INVALID,
                   "'%s' is none of add, remove, rename, merge",
                   given->operands[0]);
}

static bool
find_taxonomy(const char *name, enum kr_taxonomy *out, struct kr_err *err)
{
    *out = KR_TAG;
    for (int taxonomy = KR_TAG; name != NULL && taxonomy <= KR_AUTHOR;
         taxonomy++)
        if (strcmp(name, kr_taxonomy_name((enum kr_taxonomy)taxonomy)) == 0) {
            *out = (enum kr_taxonomy)taxonomy;
            return true;
        }
    return name == NULL ||
           kr_fail(err, KR_INVALID,
                   "--taxonomy '%s' is none of tag, category, author", name);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    const struct deed *deed;
    enum kr_taxonomy taxonomy;
    struct kr_change change;

    if (!find_deed(given, &deed, err) ||
        !find_taxonomy(kr_arguments_value(given, "taxonomy"), &taxonomy, err))
        return KR_END_TROUBLE;
    return kr_change_end(&change,
                         kr_change_open(&change, call, "tag", err) &&
                             kr_change_begin(&change, err) &&
                             deed->act(&change, taxonomy, given->operands + 1,
                                       given->operand_count - 1, err),
                         err);
}

static const struct kr_option options[] = {
    { "taxonomy", 'x', "NAME", "tag, category or author; else tag" },
    { "json", 'j', NULL, "print the changes as JSON" },
    { 0 },
};

const struct kr_command kr_command_tag = {
    .name = "tag",
    .operands = "add|remove|rename|merge WORD...",
    .summary = "give, take, rename or merge tags",
    .about =
        "  add SLUG TAG...     give the article tags, made when not there\n"
        "  remove SLUG TAG...  take tags from it, whatever sources say\n"
        "  rename OLD NEW      another name; the old address leads to the new\n"
        "  merge TAG... INTO   make tags former names of INTO\n"
        "A tag is named by its name or the slug in its address.  Sources that\n"
        "use a former name mean the tag it is now.  A category below another\n"
        "is written a/b.",
    .examples = "kroniek tag add magnesium Mineralen Slaap\n"
                "kroniek tag rename 3d 3D\n"
                "kroniek tag merge mineraal mineralen-2 Mineralen\n"
                "kroniek tag --taxonomy author rename 'A. Bos' 'Ank Bos'",
    .options = options,
    .least = 1,
    .most = (size_t)-1,
    .run = run,
};
