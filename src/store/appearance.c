#include "store/appearance.h"

#include "kroniek/archive/fingerprint.h"
#include "store/keeping.h"
#include "store/slugs.h"
#include "store/stmt.h"
#include "store/taxonomy.h"

int64_t
kr_appearance_seat(const struct kr_keeping *keeping,
                   const struct kr_facts *facts)
{
    return kr_fingerprint_seat(keeping->source->listing,
                               keeping->source->listing_key, facts->fingerprint,
                               keeping->draft->position);
}

static bool
put_row(struct kr_keeping *keeping, const struct kr_facts *facts,
        int64_t revision, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;
    struct kr_stmt *stmt = kr_store_stmt(keeping->store, KR_SQL_APPEARANCE_PUT);

    kr_stmt_int(stmt, ":source", keeping->source->id);
    kr_stmt_int(stmt, ":position", draft->position);
    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_int(stmt, ":revision", revision);
    kr_stmt_text(stmt, ":claims", facts->claims);
    kr_stmt_text(stmt, ":place", draft->place);
    kr_stmt_text(stmt, ":title", draft->title);
    kr_stmt_int(stmt, ":title_derived", draft->title_derived);
    kr_stmt_text(stmt, ":edtf", facts->date.edtf);
    kr_stmt_int(stmt, ":basis", facts->date.basis);
    kr_stmt_int(stmt, ":seat", kr_appearance_seat(keeping, facts));
    if (!kr_stmt_run(stmt, err))
        return false;
    if (keeping->outcome == KR_OUTCOME_FRESH)
        return true; /* nobody said anything of it before */
    stmt = kr_store_stmt(keeping->store, KR_SQL_SUPERSEDE);
    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_int(stmt, ":source", keeping->source->id);
    kr_stmt_text(stmt, ":location", keeping->source->location);
    return kr_stmt_run(stmt, err);
}

static bool
put_terms(struct kr_keeping *keeping, enum kr_taxonomy taxonomy,
          const struct kr_term_draft *terms, size_t count, struct kr_err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct kr_stmt *stmt;
        int64_t term;

        if (!kr_taxonomy_term(keeping->store, keeping->arena, taxonomy,
                              &terms[i], keeping->source->site, &term, err))
            return false;
        if (term == 0)
            continue;
        stmt = kr_store_stmt(keeping->store, KR_SQL_APPEARANCE_TERM_ADD);
        kr_stmt_int(stmt, ":source", keeping->source->id);
        kr_stmt_int(stmt, ":position", keeping->draft->position);
        kr_stmt_int(stmt, ":term", term);
        kr_stmt_int(stmt, ":place", (int64_t)i + 1);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

/* Added to those of an earlier import of the same bytes: what was told by hand
 * then is not undone by not telling it again. */
static bool
put_all_terms(struct kr_keeping *keeping, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;

    return put_terms(keeping, KR_TAG, draft->tags, draft->tag_count, err) &&
           put_terms(keeping, KR_CATEGORY, draft->categories,
                     draft->category_count, err) &&
           put_terms(keeping, KR_AUTHOR, draft->authors, draft->author_count,
                     err);
}

static bool
put_name(struct kr_keeping *keeping, const char *kind, const char *key,
         struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (key == NULL || *key == '\0')
        return true;
    stmt = kr_store_stmt(keeping->store, KR_SQL_IDENTITY_ADD);
    kr_stmt_text(stmt, ":site", keeping->source->site);
    kr_stmt_text(stmt, ":kind", kind);
    kr_stmt_text(stmt, ":key", key);
    kr_stmt_int(stmt, ":article", keeping->article);
    return kr_stmt_run(stmt, err);
}

static bool
put_names(struct kr_keeping *keeping, struct kr_err *err)
{
    const struct kr_draft *draft = keeping->draft;

    for (size_t i = 0; i < draft->alias_count; i++)
        if (!kr_slugs_alias(keeping->store, keeping->arena, draft->aliases[i],
                            keeping->article, err))
            return false;
    return put_name(keeping, "guid", draft->guid, err) &&
           put_name(keeping, "id", draft->source_id, err) &&
           put_name(keeping, "address", draft->address, err);
}

bool
kr_appearance_put(struct kr_keeping *keeping, const struct kr_facts *facts,
                  int64_t revision, struct kr_err *err)
{
    return put_row(keeping, facts, revision, err) &&
           put_all_terms(keeping, err) && put_names(keeping, err);
}
