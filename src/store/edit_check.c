#include "store/edit_check.h"

#include <string.h>

#include "kroniek/base/err.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"
#include "store/editing_own.h"
#include "store/stmt.h"
#include "store/taxonomy.h"

#define TITLE_MAX 1000 /* bytes */
#define TEXT_MAX 20000 /* bytes of an excerpt, a reason */

static bool
check_text(const char *name, const char *text, size_t most, bool one_line,
           struct kr_err *err)
{
    struct kr_utf8_place bad;

    if (text == NULL)
        return true;
    if (strlen(text) > most)
        return kr_fail(err, KR_LIMIT, "%s of more than %zu bytes", name, most);
    if (!kr_utf8_valid(kr_str(text), &bad))
        return kr_fail(err, KR_INVALID, "the %s is not UTF-8", name);
    for (const char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' &&
            (one_line || strchr("\t\n\r", *c) == NULL))
            return kr_fail(err, KR_INVALID, "the %s has a %s in it", name,
                           *c == '\n' ? "line end" : "control character");
    return true;
}

static bool
check_language(const char *language, struct kr_err *err)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    return language == NULL || *language == '\0' ||
           (strspn(language, allowed) == strlen(language) &&
            strlen(language) >= 2 && strlen(language) <= 35 &&
            *language != '-') ||
           kr_fail(err, KR_INVALID, "'%s' is no language tag such as nl",
                   language);
}

static bool
check_slug(struct kr_editing *editing, int64_t article, const char *slug,
           struct kr_err *err)
{
    const struct kr_addresses *addresses = &editing->options.addresses;
    struct kr_slug parsed;
    struct kr_stmt *stmt;
    bool taken;

    if (slug == NULL)
        return true;
    if (!kr_slug_parse(kr_str(slug), &parsed)) {
        kr_slug_suggest(kr_str(slug), &parsed);
        return kr_fail(err, KR_INVALID, "'%s' is no slug%s%s", slug,
                       parsed.text[0] == '\0' ? "" : "; one is ", parsed.text);
    }
    if (kr_address_reserved(addresses, slug))
        return kr_fail(err, KR_CONFLICT,
                       "'%s' is an address of the archive itself", slug);
    stmt = kr_store_stmt(editing->store, KR_SQL_SLUG_TAKEN);
    kr_stmt_text(stmt, ":slug", slug);
    kr_stmt_int(stmt, ":article", article);
    if (!kr_stmt_any(stmt, &taken, err))
        return false;
    return !taken ||
           kr_fail(err, KR_CONFLICT, "'%s' is another article's", slug);
}

static bool
check_date(const char *date, struct kr_err *err)
{
    struct kr_dateline parsed;

    return date == NULL || *date == '\0' ||
           kr_dateline_parse(kr_str(date), KR_BASIS_EDITOR, &parsed, err);
}

static bool
check_status(const struct kr_edit *edit, struct kr_err *err)
{
    if (edit->status != KR_WITHDRAWN)
        return true;
    if (edit->withdrawn_why == NULL ||
        kr_str_trim(kr_str(edit->withdrawn_why)).length == 0)
        return kr_fail(err, KR_INVALID, "withdrawing wants a reason");
    return check_date(edit->withdrawn_on, err) &&
           check_text("reason", edit->withdrawn_why, TEXT_MAX, true, err);
}

static bool
check_authors(const struct kr_edit *edit, struct kr_err *err)
{
    for (size_t i = 0; i < edit->author_count; i++) {
        if (kr_str_trim(kr_str(edit->authors[i])).length == 0)
            return kr_fail(err, KR_INVALID, "an author without a name");
        if (!check_text("author", edit->authors[i], KR_TERM_NAME_MAX, true,
                        err))
            return false;
    }
    return true;
}

bool
kr_edit_check(struct kr_editing *editing, int64_t article,
              const struct kr_edit *edit, struct kr_err *err)
{
    if (edit->title != NULL && kr_str_trim(kr_str(edit->title)).length == 0)
        return kr_fail(err, KR_INVALID, "a title of nothing");
    return check_text("title", edit->title, TITLE_MAX, true, err) &&
           check_text("excerpt", edit->excerpt, TEXT_MAX, false, err) &&
           check_text("alternative text", edit->alt, TITLE_MAX, true, err) &&
           check_date(edit->date, err) && check_language(edit->language, err) &&
           check_slug(editing, article, edit->slug, err) &&
           check_status(edit, err) && check_authors(edit, err);
}
