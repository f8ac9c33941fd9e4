#include "store/wording.h"

#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/comments.h"
#include "store/connection.h"
#include "store/keeping.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/words.h"

static bool
find_revision(struct kr_keeping *keeping, const struct kr_facts *facts,
              int64_t *revision, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(keeping->store, KR_SQL_REVISION_OF_ARTICLE);

    kr_stmt_text(stmt, ":fingerprint", facts->fingerprint);
    kr_stmt_int(stmt, ":article", keeping->article);
    *revision = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
show_revision(struct kr_keeping *keeping, int64_t revision, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(keeping->store, KR_SQL_ARTICLE_SET_REVISION);

    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_int(stmt, ":revision", revision);
    return kr_stmt_run(stmt, err);
}

static bool
add_revision(struct kr_keeping *keeping, const struct kr_facts *facts,
             const struct kr_words *words, int64_t *revision,
             struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    struct kr_clean_html body = words->apparatus.body;
    struct kr_stmt *stmt = kr_store_stmt(keeping->store, KR_SQL_REVISION_ADD);

    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_text(stmt, ":title", draft->title);
    kr_stmt_text(stmt, ":fingerprint", facts->fingerprint);
    kr_stmt_text(stmt, ":source_type", draft->source_type);
    kr_stmt_str(stmt, ":html", (struct kr_str){ body.data, body.length });
    kr_stmt_str(stmt, ":text", words->text);
    kr_stmt_blob(stmt, ":source", draft->source);
    kr_stmt_int(stmt, ":made", keeping->options->now);
    if (!kr_stmt_run(stmt, err))
        return false;
    *revision = kr_store_last_id(keeping->store);
    return keeping->outcome == KR_OUTCOME_FRESH ||
           show_revision(keeping, *revision, err);
}

static bool
remake_revision(struct kr_keeping *keeping, const struct kr_words *words,
                int64_t revision, struct kr_err *err)
{
    struct kr_clean_html body = words->apparatus.body;
    struct kr_stmt *stmt =
        kr_store_stmt(keeping->store, KR_SQL_REVISION_UPDATE);

    kr_stmt_int(stmt, ":revision", revision);
    kr_stmt_str(stmt, ":html", (struct kr_str){ body.data, body.length });
    kr_stmt_str(stmt, ":text", words->text);
    return kr_stmt_run(stmt, err);
}

/* Another text of a known article: what it does was asked for. */
static bool
may_revise(struct kr_keeping *keeping, struct kr_err *err)
{
    if (keeping->outcome == KR_OUTCOME_FRESH)
        return true;
    keeping->outcome = KR_OUTCOME_REVISED;
    if (keeping->options->on_change == KR_ON_CHANGE_REVISE)
        return true;
    keeping->outcome = KR_OUTCOME_REFUSED;
    return kr_fail(err, KR_CONFLICT, "%s: its text has changed",
                   keeping->draft->place);
}

/* A text we have, made anew and shown from now on. */
static bool
return_to_revision(struct kr_keeping *keeping, const struct kr_words *words,
                   int64_t revision, struct kr_err *err)
{
    struct kr_subject subject;

    if (!remake_revision(keeping, words, revision, err) ||
        !kr_subject_load(keeping->store, keeping->arena, keeping->article,
                         &subject, err))
        return false;
    if (subject.revision == revision)
        return true;
    if (!may_revise(keeping, err))
        return false;
    return show_revision(keeping, revision, err);
}

/* The archive's own language goes without saying. */
static const char *
language_of(const struct kr_keeping *keeping)
{
    const char *own = keeping->options->language;
    const char *stated = keeping->draft->language;

    return stated == NULL || (own != NULL && strcasecmp(stated, own) == 0)
               ? ""
               : stated;
}

/* What an item says besides its text, but for what its own source alone may. */
static void
bind_facts(struct kr_keeping *keeping, struct kr_stmt *stmt,
           const struct kr_picture *featured)
{
    const struct kr_draft *draft = keeping->draft;
    bool sized = featured->width > 0 && featured->height > 0;

    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_text(stmt, ":language", language_of(keeping));
    kr_stmt_text(stmt, ":modified", draft->modified.edtf);
    kr_stmt_text(stmt, ":featured_src", featured->src);
    kr_stmt_text(stmt, ":featured_alt",
                 draft->featured_alt ? draft->featured_alt : "");
    kr_stmt_int(stmt, ":featured_width",
                sized ? featured->width : draft->featured_width);
    kr_stmt_int(stmt, ":featured_height",
                sized ? featured->height : draft->featured_height);
}

/* What another source knows, where it was unknown. */
static bool
fill_facts(struct kr_keeping *keeping, const struct kr_picture *featured,
           struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(keeping->store, KR_SQL_ARTICLE_FILL_FACTS);

    bind_facts(keeping, stmt, featured);
    return kr_stmt_run(stmt, err);
}

/* What the text's own source says; of a new article, with REVISION, its first.
 * A statement that names a column writes all indexes that have it, whatever
 * stood there: a new one has its kind and status already. */
static bool
set_facts(struct kr_keeping *keeping, const struct kr_words *words,
          int64_t revision, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    bool fresh = keeping->outcome == KR_OUTCOME_FRESH;
    struct kr_stmt *stmt =
        kr_store_stmt(keeping->store, fresh ? KR_SQL_ARTICLE_SET_WORDS
                                            : KR_SQL_ARTICLE_SET_FACTS);

    bind_facts(keeping, stmt, &words->featured);
    kr_stmt_text(stmt, ":excerpt", words->excerpt);
    kr_stmt_text(stmt, ":withdrawn_on",
                 draft->withdrawn_on ? draft->withdrawn_on : "");
    kr_stmt_text(stmt, ":withdrawn_why",
                 draft->withdrawn_why ? draft->withdrawn_why : "");
    if (fresh) {
        kr_stmt_int(stmt, ":revision", revision);
    } else {
        kr_stmt_int(stmt, ":status", kr_keeping_status(keeping));
        kr_stmt_int(stmt, ":kind", draft->kind == 0 ? KR_POST : draft->kind);
    }
    return kr_stmt_run(stmt, err);
}

static bool
make_words(struct kr_keeping *keeping, struct kr_words *words,
           struct kr_err *err)
{
    const struct kr_intake_options *options = keeping->options;

    if (!kr_words_make(keeping->store, keeping->arena, keeping->draft,
                       options->dry_run ? NULL : options->media, words, err))
        return false;
    for (size_t i = 0; i < words->refused_count; i++)
        kr_keeping_tell(keeping, words->refused[i]);
    return true;
}

static size_t
count_files(struct kr_str html)
{
    const struct kr_str mark = KR_STR("=\"/media/");
    size_t count = 0, at;

    while ((at = kr_str_search(html, mark)) < html.length) {
        html = kr_str_from(html, at + mark.length);
        count++;
    }
    return count;
}

static bool
files_kept(struct kr_keeping *keeping, int64_t revision, size_t *count,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(keeping->store, KR_SQL_REVISION_HTML);

    kr_stmt_int(stmt, ":revision", revision);
    *count = kr_stmt_row(stmt) ? count_files(kr_stmt_get_str(stmt, 0)) : 0;
    return kr_stmt_end(stmt, err);
}

/* A text we have, from another source: what that one knows and we do not, and
 * the pictures it brings where ours were missing. */
static bool
fill_in(struct kr_keeping *keeping, int64_t revision, struct kr_err *err)
{
    struct kr_words words = { 0 };
    struct kr_clean_html body;
    size_t kept;

    if (keeping->draft->media_count == 0)
        return fill_facts(keeping, &words.featured, err);
    if (!make_words(keeping, &words, err) ||
        !files_kept(keeping, revision, &kept, err))
        return false;
    body = words.apparatus.body;
    if (count_files((struct kr_str){ body.data, body.length }) > kept &&
        !remake_revision(keeping, &words, revision, err))
        return false;
    return fill_facts(keeping, &words.featured, err);
}

bool
kr_wording_put(struct kr_keeping *keeping, const struct kr_facts *facts,
               bool again, int64_t *revision, struct kr_err *err)
{
    struct kr_words words = { 0 };

    *revision = 0;
    if (keeping->outcome != KR_OUTCOME_FRESH &&
        !find_revision(keeping, facts, revision, err))
        return false;
    if (*revision != 0 && !again)
        return fill_in(keeping, *revision, err);
    if (!make_words(keeping, &words, err))
        return false;
    if (*revision != 0) {
        if (!return_to_revision(keeping, &words, *revision, err))
            return false;
    } else {
        if (!may_revise(keeping, err) ||
            !add_revision(keeping, facts, &words, revision, err))
            return false;
    }
    return set_facts(keeping, &words, *revision, err) &&
           kr_words_keep(keeping->store, keeping->article, keeping->draft,
                         &words, keeping->outcome == KR_OUTCOME_FRESH, err) &&
           kr_comments_keep(keeping->store, keeping->arena, keeping->article,
                            keeping->draft, err);
}
