#include "store/keeping.h"

#include <string.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/prepared.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "store/appearance.h"
#include "store/claims.h"
#include "store/connection.h"
#include "store/derive.h"
#include "store/match.h"
#include "store/rulings.h"
#include "store/slugs.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/uid.h"
#include "store/wording.h"

#define TITLE_MAX 1000             /* bytes */
#define BODY_MAX ((size_t)8 << 20) /* bytes */
#define TERMS_MAX 500              /* of one kind, on one article */

void
kr_keeping_tell(struct kr_keeping *keeping, const char *remark)
{
    keeping->notes++;
    if (keeping->options->tell != NULL)
        keeping->options->tell(keeping->options->tell_self, KR_INTAKE_NOTE,
                               keeping->draft->place, remark);
}

bool
kr_keeping_check(const struct kr_draft *draft, struct kr_err *err)
{
    struct kr_utf8_place bad;

    if (kr_str_trim(kr_str(draft->title)).length == 0)
        return kr_fail(err, KR_INVALID, "%s: no title", draft->place);
    if (!kr_utf8_valid(kr_str(draft->title), &bad))
        return kr_fail(err, KR_INVALID, "%s: the title is not UTF-8",
                       draft->place);
    if (strlen(draft->title) > TITLE_MAX)
        return kr_fail(err, KR_LIMIT, "%s: a title of more than %d bytes",
                       draft->place, TITLE_MAX);
    if (draft->source.length > BODY_MAX || draft->html.length > 2 * BODY_MAX)
        return kr_fail(err, KR_LIMIT, "%s: a body of more than %zu MiB",
                       draft->place, BODY_MAX >> 20);
    if (draft->tag_count > TERMS_MAX || draft->category_count > TERMS_MAX ||
        draft->author_count > TERMS_MAX || draft->keyword_count > TERMS_MAX)
        return kr_fail(err, KR_LIMIT, "%s: more than %d terms", draft->place,
                       TERMS_MAX);
    return true;
}

/* What the item states and what its listing says; where they cannot both be
 * true the item knows better. */
static struct kr_dateline
date_of(struct kr_keeping *keeping)
{
    struct kr_dateline date = keeping->draft->date;

    if (date.precision == KR_PRECISION_NONE)
        return keeping->source->period;
    if (!kr_dateline_both(&keeping->draft->date, &keeping->source->period,
                          &date))
        kr_keeping_tell(keeping,
                        "its own date is not in the period of its listing");
    return date;
}

static void
find_facts(struct kr_keeping *keeping, struct kr_facts *out)
{
    out->date = date_of(keeping);
    out->title_key =
        kr_fold_title(keeping->arena, kr_str(keeping->draft->title)).data;
    if (keeping->draft->prepared != NULL)
        memcpy(out->fingerprint, keeping->draft->prepared->fingerprint,
               sizeof(out->fingerprint));
    else
        kr_fingerprint_body(keeping->draft->source, out->fingerprint);
    kr_claims_digest(keeping->draft, &out->date, out->fingerprint, out->claims);
}

static bool
is_known(const struct kr_keeping *keeping, const struct kr_facts *facts,
         bool *known, bool *claimed, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(keeping->store, KR_SQL_APPEARANCE_AT);

    *known = *claimed = false;
    kr_stmt_int(stmt, ":source", keeping->source->id);
    kr_stmt_int(stmt, ":position", keeping->draft->position);
    if (kr_stmt_row(stmt)) {
        *known = true;
        *claimed = kr_str_is(kr_stmt_get_str(stmt, 2), facts->claims);
    }
    return kr_stmt_end(stmt, err);
}

static bool
recognise(struct kr_keeping *keeping, const struct kr_facts *facts,
          enum kr_match_by *by, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    struct kr_slug wanted;
    struct kr_candidate candidate = {
        .source = keeping->source->id,
        .site = keeping->source->site,
        .location = keeping->source->location,
        .position = draft->position,
        .guid = draft->guid,
        .source_id = draft->source_id,
        .address = draft->address,
        .title_key = facts->title_key,
        .slug = wanted.text,
        .language = draft->language == NULL ? "" : draft->language,
        .own = keeping->options->language == NULL ? ""
                                                  : keeping->options->language,
        .title_derived = draft->title_derived,
        .has_body = kr_str_trim(draft->source).length > 0,
        .date = facts->date,
        .fingerprint = facts->fingerprint,
    };

    kr_slug_suggest(kr_str(draft->slug), &wanted);
    return kr_match(keeping->store, keeping->arena, &candidate,
                    &keeping->article, by, err);
}

/* What is published but dated wholly in the future waits for its day. */
enum kr_status
kr_keeping_status(const struct kr_keeping *keeping)
{
    const struct kr_draft *draft = keeping->draft;
    enum kr_status status = draft->status == 0 ? KR_PUBLISHED : draft->status;

    if (status == KR_PUBLISHED && draft->date.precision != KR_PRECISION_NONE &&
        kr_dateline_moment(&draft->date) > keeping->options->now)
        return KR_SCHEDULED;
    return status;
}

static void
tell_scheduled(struct kr_keeping *keeping)
{
    if (kr_keeping_status(keeping) == KR_SCHEDULED &&
        keeping->draft->status != KR_SCHEDULED)
        kr_keeping_tell(keeping,
                        "dated in the future: scheduled, not published");
}

/* A translation has its language in its slug where the other has the slug. */
static bool
name_translation(struct kr_keeping *keeping, struct kr_slug *slug,
                 bool *clashed, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    const char *own = keeping->options->language;
    const char *asked = draft->slug != NULL && *draft->slug != '\0'
                            ? draft->slug
                            : draft->title;
    struct kr_slug base;
    struct kr_stmt *stmt;
    struct kr_str theirs = { 0 };
    bool translation;

    if (draft->language == NULL || *draft->language == '\0')
        return true;
    kr_slug_suggest(kr_str(asked), &base);
    if (base.text[0] == '\0') /* "post", say: no name of its own */
        return true;
    stmt = kr_store_stmt(keeping->store, KR_SQL_SLUG_LANGUAGE);
    kr_stmt_text(stmt, ":slug", base.text);
    if (kr_stmt_row(stmt))
        theirs = kr_stmt_get_str(stmt, 0);
    if (theirs.length == 0)
        theirs = kr_str(own);
    translation =
        theirs.length > 0 && !kr_language_same(kr_str(draft->language), theirs);
    if (!kr_stmt_end(stmt, err))
        return false;
    return !translation ||
           kr_slugs_allot(keeping->store, &keeping->options->addresses, 0,
                          kr_arena_format(keeping->arena, "%s-%s", base.text,
                                          draft->language),
                          draft->title, slug, clashed, err);
}

static bool
add_article(struct kr_keeping *keeping, const struct kr_facts *facts,
            struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    struct kr_stmt *stmt;
    struct kr_slug slug;
    const char *uid;
    bool clashed;

    if (!kr_slugs_allot(keeping->store, &keeping->options->addresses, 0,
                        draft->slug, draft->title, &slug, &clashed, err) ||
        (clashed && !name_translation(keeping, &slug, &clashed, err)) ||
        !kr_uid_give(keeping->store, keeping->arena, draft, facts->fingerprint,
                     slug.text, &uid, err))
        return false;
    if (clashed)
        kr_keeping_tell(keeping,
                        kr_arena_format(keeping->arena,
                                        "its slug was taken: it is '%s' now",
                                        slug.text));
    stmt = kr_store_stmt(keeping->store, KR_SQL_ARTICLE_ADD);
    kr_stmt_text(stmt, ":slug", slug.text);
    kr_stmt_int(stmt, ":slug_given", draft->slug != NULL && *draft->slug);
    kr_stmt_int(stmt, ":status", kr_keeping_status(keeping));
    kr_stmt_int(stmt, ":kind", draft->kind == 0 ? KR_POST : draft->kind);
    kr_stmt_text(stmt, ":title", draft->title);
    kr_stmt_int(stmt, ":title_derived", draft->title_derived);
    kr_stmt_text(stmt, ":title_key", facts->title_key);
    kr_stmt_text(stmt, ":edtf", facts->date.edtf);
    kr_stmt_int(stmt, ":basis", facts->date.basis);
    kr_stmt_int(stmt, ":earliest", facts->date.earliest);
    kr_stmt_int(stmt, ":latest", facts->date.latest);
    kr_stmt_int(stmt, ":seat",
                kr_derive_seat(kr_appearance_seat(keeping, facts)));
    kr_stmt_int(stmt, ":made", keeping->options->now);
    kr_stmt_text(stmt, ":uid", uid);
    if (!kr_stmt_run(stmt, err))
        return false;
    keeping->article = kr_store_last_id(keeping->store);
    return true;
}

/* A slug asked for by name, where the article has one we made up, or where the
 * one who gave it that (OWN) now gives another. */
static bool
take_slug(struct kr_keeping *keeping, bool own, struct kr_err *err)
{
    struct kr_subject subject;
    const char *wanted = keeping->draft->slug;

    if (wanted == NULL || *wanted == '\0')
        return true;
    if (!kr_subject_load(keeping->store, keeping->arena, keeping->article,
                         &subject, err))
        return false;
    if (subject.slug_ruled)
        return !own || kr_rulings_sourced(keeping->store, subject.id,
                                          KR_RULED_SLUG, wanted, err);
    return (subject.slug_given && !own) ||
           kr_derive_slug(keeping->store, keeping->arena,
                          &keeping->options->addresses, &subject, wanted,
                          KR_SLUG_SOURCE, err);
}

/* A changed text is kept, but what an editor wrote stays in its place. */
static bool
tell_kept_aside(struct kr_keeping *keeping, struct kr_err *err)
{
    struct kr_rulings rulings;

    if (keeping->outcome != KR_OUTCOME_REVISED)
        return true;
    if (!kr_rulings_load(keeping->store, keeping->arena, keeping->article,
                         &rulings, err))
        return false;
    if (rulings.of[KR_RULED_BODY].value != NULL)
        kr_keeping_tell(keeping, "kept aside: an editor's text is current");
    return true;
}

/* What it is called in its source may be what it is called here. */
static bool
drop_own_address(struct kr_keeping *keeping, struct kr_err *err)
{
    struct kr_subject subject;
    struct kr_stmt *stmt;

    if (keeping->draft->alias_count == 0)
        return true;
    if (!kr_subject_load(keeping->store, keeping->arena, keeping->article,
                         &subject, err))
        return false;
    stmt = kr_store_stmt(keeping->store, KR_SQL_REDIRECT_DROP);
    kr_stmt_text(stmt, ":path",
                 kr_permalink(keeping->arena, &keeping->options->addresses,
                              subject.kind, subject.slug, &subject.date));
    return kr_stmt_run(stmt, err);
}

/* A new article was added as its only appearance states it. */
static bool
derive(struct kr_keeping *keeping, struct kr_err *err)
{
    if (keeping->outcome != KR_OUTCOME_FRESH)
        return kr_derive(keeping->store, keeping->arena,
                         &keeping->options->addresses, keeping->article,
                         &keeping->to_settle, err);
    keeping->to_settle = kr_derive_in_period(keeping->source->listing);
    return kr_derive_only_terms(keeping->store, keeping->article, err);
}

bool
kr_keep(struct kr_keeping *keeping, struct kr_err *err)
{
    struct kr_facts facts;
    enum kr_match_by by;
    int64_t revision;
    bool known, claimed, own;

    if (!kr_keeping_check(keeping->draft, err))
        return false;
    find_facts(keeping, &facts);
    if (!is_known(keeping, &facts, &known, &claimed, err))
        return false;
    keeping->outcome = KR_OUTCOME_SAME;
    if (claimed)
        return true;
    if (!recognise(keeping, &facts, &by, err))
        return false;
    own = by == KR_MATCH_PLACE || by == KR_MATCH_IDENTITY;
    if (by == KR_MATCH_NONE) {
        keeping->outcome = KR_OUTCOME_FRESH;
        tell_scheduled(keeping);
        if (!add_article(keeping, &facts, err))
            return false;
    } else {
        keeping->outcome = KR_OUTCOME_REFINED;
        if (!kr_subject_unlist(keeping->store, keeping->article, keeping->arena,
                               err) ||
            !kr_rulings_lift(keeping->store, keeping->arena, keeping->article,
                             err) ||
            !take_slug(keeping, own, err))
            return false;
    }
    return kr_wording_put(keeping, &facts, known || own, &revision, err) &&
           kr_appearance_put(keeping, &facts, revision, err) &&
           derive(keeping, err) && tell_kept_aside(keeping, err) &&
           drop_own_address(keeping, err) &&
           kr_subject_list(keeping->store, keeping->article, keeping->arena,
                           err);
}
