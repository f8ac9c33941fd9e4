#include "kroniek/archive/article.h"

#include <strings.h>

#include "kroniek/base/attr.h"

static const char *const statuses[] = {
    [0] = "",
    [KR_PUBLISHED] = "published",
    [KR_DRAFT] = "draft",
    [KR_SCHEDULED] = "scheduled",
    [KR_PRIVATE] = "private",
    [KR_WITHDRAWN] = "withdrawn",
};

bool
kr_article_may_have(const struct kr_article *article, enum kr_article_part part)
{
    return (article->parts & (KR_PARTS_KNOWN | (unsigned)part)) !=
           KR_PARTS_KNOWN;
}

const char *
kr_status_name(enum kr_status status)
{
    return statuses[status];
}

bool
kr_status_parse(struct kr_str text, enum kr_status *out)
{
    for (size_t i = KR_PUBLISHED; i < KR_COUNT(statuses); i++)
        if (kr_str_is(text, statuses[i])) {
            *out = (enum kr_status)i;
            return true;
        }
    return false;
}

const char *
kr_kind_name(enum kr_kind kind)
{
    static const char *const names[] = {
        [0] = "", [KR_POST] = "post", [KR_PAGE] = "page"
    };

    return names[kind];
}

const char *
kr_taxonomy_name(enum kr_taxonomy taxonomy)
{
    static const char *const names[] = { [0] = "",
                                         [KR_TAG] = "tag",
                                         [KR_CATEGORY] = "category",
                                         [KR_AUTHOR] = "author" };

    return names[taxonomy];
}

static struct kr_str
primary(struct kr_str language)
{
    size_t end = 0;

    while (end < language.length && language.data[end] != '-' &&
           language.data[end] != '_')
        end++;
    return kr_str_upto(language, end);
}

bool
kr_language_same(struct kr_str a, struct kr_str b)
{
    struct kr_str one = primary(a), other = primary(b);

    return one.length == other.length &&
           strncasecmp(one.data, other.data, one.length) == 0;
}
