/*
 * `kroniek show`: all that is known of one article, for a person or whole, as
 * JSON (show_json.c).
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/show_json.h"
#include "cli/show_text.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/dossier.h"

#define VALUE_LIMIT 16384 /* bytes of one printed value */

static void
print_date(const char *name, const struct kr_dateline *date)
{
    struct kr_buf value = KR_BUF(VALUE_LIMIT);

    if (date->precision == KR_PRECISION_NONE) {
        kr_output_pair(name, "unknown");
        return;
    }
    kr_buf_format(&value, "%s (%s)", date->edtf, kr_basis_name(date->basis));
    kr_output_pair(name, kr_buf_cstr(&value));
    kr_buf_free(&value);
}

static void
print_terms(const char *name, const struct kr_terms *terms,
            enum kr_taxonomy taxonomy)
{
    struct kr_buf value = KR_BUF(VALUE_LIMIT);

    for (size_t i = 0; i < terms->count; i++)
        if (terms->items[i].taxonomy == taxonomy)
            kr_buf_format(&value, "%s%s", value.length == 0 ? "" : ", ",
                          terms->items[i].name);
    kr_output_pair(name, kr_buf_cstr(&value));
    kr_buf_free(&value);
}

static void
print_head(const struct kr_session *session, struct kr_arena *arena,
           const struct kr_dossier *dossier)
{
    const struct kr_article *article = &dossier->article;

    kr_output_pair("title", article->title);
    if (article->title_derived)
        kr_output_pair("", "(derived: no source has one)");
    kr_output_pair("slug", article->slug);
    kr_output_pair("address",
                   kr_permalink(arena, &session->addresses, article->kind,
                                article->slug, &article->date));
    kr_output_pair("status", kr_status_name(article->status));
    kr_output_pair("kind", kr_kind_name(article->kind));
    print_date("date", &article->date);
    print_date("stated", &dossier->stated);
    if (article->modified.precision != KR_PRECISION_NONE)
        print_date("modified", &article->modified);
    kr_output_pair("withdrawn", article->withdrawn_on);
    kr_output_pair("because", article->withdrawn_why);
    kr_output_pair("language", article->language);
    print_terms("authors", &dossier->terms, KR_AUTHOR);
    print_terms("tags", &dossier->terms, KR_TAG);
    print_terms("categories", &dossier->terms, KR_CATEGORY);
    kr_output_pair("excerpt", article->excerpt);
    kr_output_pair("picture", article->featured.src);
}

static void
print_texts(const char *name, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        kr_output_pair(i == 0 ? name : "", texts[i]);
}

static void
print_apparatus(struct kr_arena *arena, const struct kr_dossier *dossier)
{
    for (size_t i = 0; i < dossier->keyword_count; i++)
        kr_output_pair(i == 0 ? "keywords" : "", dossier->keywords[i].text);
    for (size_t i = 0; i < dossier->question_count; i++)
        kr_output_pair(i == 0 ? "questions" : "",
                       dossier->questions[i].question);
    for (size_t i = 0; i < dossier->reference_count; i++)
        kr_output_pair(i == 0 ? "references" : "",
                       kr_arena_format(arena, "%d. %s",
                                       dossier->references[i].order,
                                       dossier->references[i].text));
    print_texts("no note for", dossier->dangling, dossier->dangling_count);
    for (size_t i = 0; i < dossier->field_count; i++)
        kr_output_pair(i == 0 ? "fields" : "",
                       kr_arena_format(arena, "%s = %s",
                                       dossier->fields[i].name,
                                       dossier->fields[i].value));
}

static void
print_appearance(struct kr_arena *arena, const char *name,
                 const struct kr_dossier_appearance *one)
{
    kr_output_pair(
        name, kr_arena_format(arena, "%s (%s, revision %lld%s%s%s)", one->place,
                              one->date.precision == KR_PRECISION_NONE
                                  ? "no date"
                                  : one->date.edtf,
                              (long long)one->revision,
                              one->listing[0] == '\0' ? "" : ", ", one->listing,
                              one->superseded ? ", superseded" : ""));
}

static void
print_history(struct kr_arena *arena, const struct kr_dossier *dossier)
{
    for (size_t i = 0; i < dossier->revision_count; i++) {
        const struct kr_dossier_revision *one = &dossier->revisions[i];

        kr_output_pair(i == 0 ? "revisions" : "",
                       kr_arena_format(arena, "%lld. %s (%s, %lld bytes%s)",
                                       (long long)one->number, one->title,
                                       one->source_type, (long long)one->bytes,
                                       one->current ? ", current" : ""));
    }
    for (size_t i = 0; i < dossier->appearance_count; i++)
        print_appearance(arena, i == 0 ? "appears in" : "",
                         &dossier->appearances[i]);
    print_texts("redirects", dossier->redirects, dossier->redirect_count);
    for (size_t i = 0; i < dossier->identity_count; i++)
        kr_output_pair(i == 0 ? "called" : "",
                       kr_arena_format(arena, "%s %s %s",
                                       dossier->identities[i].site,
                                       dossier->identities[i].kind,
                                       dossier->identities[i].key));
}

static void
print(const struct kr_call *call, const struct kr_session *session,
      const struct kr_dossier *dossier)
{
    if (kr_arguments_has(&call->arguments, "json")) {
        kr_json_print(kr_show_json(call->arena, &session->addresses, dossier));
        return;
    }
    print_head(session, call->arena, dossier);
    print_apparatus(call->arena, dossier);
    print_history(call->arena, dossier);
}

static bool
wants_text(const struct kr_arguments *given)
{
    return kr_arguments_has(given, "raw") ||
           kr_arguments_has(given, "revision") ||
           kr_arguments_has(given, "diff");
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_session session;
    struct kr_dossier dossier;
    bool ok;

    if (!kr_session_open(call, KR_STORE_WRITE, &session, err))
        return KR_END_TROUBLE;
    ok = kr_store_begin(session.store, err);
    if (ok && wants_text(&call->arguments)) {
        ok = kr_show_text(call, &session, err);
    } else if (ok) {
        ok = kr_dossier_load(session.store, call->arena,
                             call->arguments.operands[0], &dossier, err);
        if (ok)
            print(call, &session, &dossier);
    }
    kr_store_end(session.store);
    kr_session_close(&session);
    return ok ? KR_END_WELL : KR_END_TROUBLE;
}

static const struct kr_option options[] = {
    { "raw", 'w', NULL, "print the text alone, as its source has it" },
    { "revision", 'r', "N",
      "print its Nth text, plain; with --raw as it came" },
    { "diff", 'D', NULL, "print how the text before became this one" },
    { "json", 'j', NULL, "print all of it as JSON, the body included" },
    { 0 },
};

const struct kr_command kr_command_show = {
    .name = "show",
    .operands = "SLUG",
    .summary = "show all that is known of an article",
    .about =
        "With --raw, --revision or --diff one of its texts, the current one\n"
        "unless N says otherwise.  In a difference a line that changed reads\n"
        "'~ what [-was-]{+is+} there', '-' is gone and '+' is new.",
    .examples = "kroniek show magnesium\n"
                "kroniek show magnesium --raw > magnesium.md\n"
                "kroniek show magnesium --revision 2 --diff",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
