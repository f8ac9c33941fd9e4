#include "cli/show_json.h"

#include "cli/output.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/store/dossier.h"

static json_t *
terms_json(const struct kr_terms *terms, enum kr_taxonomy taxonomy)
{
    json_t *all = json_array();

    for (size_t i = 0; i < terms->count; i++) {
        json_t *one;

        if (terms->items[i].taxonomy != taxonomy)
            continue;
        one = json_object();
        kr_json_put_text(one, "name", terms->items[i].name);
        kr_json_put_text(one, "path", terms->items[i].path);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
texts_json(const char *const *texts, size_t count)
{
    json_t *all = json_array();

    for (size_t i = 0; i < count; i++)
        (void)json_array_append_new(all, kr_json_value(texts[i]));
    return all;
}

static json_t *
featured_json(const struct kr_featured *featured)
{
    json_t *one;

    if (featured->src == NULL && featured->width == 0 &&
        featured->height == 0 && featured->alt[0] == '\0')
        return json_null();
    one = json_object();
    kr_json_put_text(one, "src", featured->src);
    kr_json_put_text(one, "alt", featured->alt);
    kr_json_put_number(one, "width", featured->width);
    kr_json_put_number(one, "height", featured->height);
    return one;
}

static json_t *
references_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->reference_count; i++) {
        const struct kr_reference *reference = &dossier->references[i];
        json_t *one = json_object();

        kr_json_put_number(one, "order", reference->order);
        kr_json_put_text(one, "text", reference->text);
        kr_json_put_text(one, "doi", reference->doi);
        kr_json_put_text(one, "url", reference->url);
        (void)json_object_set_new(one, "year",
                                  reference->year == 0
                                      ? json_null()
                                      : json_integer(reference->year));
        kr_json_put_text(one, "volume", reference->volume);
        kr_json_put_text(one, "first_page", reference->first_page);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
questions_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->question_count; i++) {
        json_t *one = json_object();

        kr_json_put_text(one, "question", dossier->questions[i].question);
        kr_json_put_text(one, "answer", dossier->questions[i].answer);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
keywords_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->keyword_count; i++) {
        json_t *one = json_object();

        kr_json_put_text(one, "text", dossier->keywords[i].text);
        kr_json_put_bool(one, "in_body", dossier->keywords[i].in_body);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
revisions_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->revision_count; i++) {
        const struct kr_dossier_revision *revision = &dossier->revisions[i];
        json_t *one = json_object();

        kr_json_put_number(one, "number", revision->number);
        kr_json_put_text(one, "title", revision->title);
        kr_json_put_text(one, "source_type", revision->source_type);
        kr_json_put_text(one, "fingerprint", revision->fingerprint);
        kr_json_put_number(one, "bytes", revision->bytes);
        kr_json_put_bool(one, "current", revision->current);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
source_json(const struct kr_dossier_appearance *appearance)
{
    char imported[KR_CLOCK_SIZE];
    json_t *one = json_object();

    kr_output_clock(appearance->imported, imported);
    kr_json_put_text(one, "location", appearance->location);
    kr_json_put_text(one, "label", appearance->label);
    kr_json_put_text(one, "format", appearance->format);
    kr_json_put_maybe(one, "site", appearance->site);
    kr_json_put_maybe(one, "listing", appearance->listing);
    kr_json_put_text(one, "sha256", appearance->sha256);
    kr_json_put_text(one, "imported", imported);
    return one;
}

static json_t *
appearances_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->appearance_count; i++) {
        const struct kr_dossier_appearance *appearance =
            &dossier->appearances[i];
        json_t *one = json_object();

        (void)json_object_set_new(one, "source", source_json(appearance));
        kr_json_put_text(one, "place", appearance->place);
        kr_json_put_number(one, "position", appearance->position);
        kr_json_put_text(one, "title", appearance->title);
        kr_json_put_bool(one, "title_derived", appearance->title_derived);
        kr_json_put_date(one, "date", &appearance->date);
        kr_json_put_bool(one, "superseded", appearance->superseded);
        kr_json_put_number(one, "revision", appearance->revision);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *
fields_json(const struct kr_dossier *dossier)
{
    json_t *all = json_object();

    for (size_t i = 0; i < dossier->field_count; i++)
        kr_json_put_text(all, dossier->fields[i].name,
                         dossier->fields[i].value);
    return all;
}

static json_t *
identities_json(const struct kr_dossier *dossier)
{
    json_t *all = json_array();

    for (size_t i = 0; i < dossier->identity_count; i++) {
        json_t *one = json_object();

        kr_json_put_text(one, "site", dossier->identities[i].site);
        kr_json_put_text(one, "kind", dossier->identities[i].kind);
        kr_json_put_text(one, "key", dossier->identities[i].key);
        (void)json_array_append_new(all, one);
    }
    return all;
}

static void
put_article(json_t *all, const struct kr_dossier *dossier,
            const char *permalink)
{
    const struct kr_article *article = &dossier->article;

    kr_json_put_text(all, "slug", article->slug);
    kr_json_put_text(all, "address", permalink);
    kr_json_put_text(all, "title", article->title);
    kr_json_put_bool(all, "title_derived", article->title_derived);
    kr_json_put_text(all, "status", kr_status_name(article->status));
    kr_json_put_text(all, "kind", kr_kind_name(article->kind));
    kr_json_put_maybe(all, "language", article->language);
    kr_json_put_date(all, "date", &article->date);
    kr_json_put_date(all, "stated", &dossier->stated);
    kr_json_put_date(all, "modified", &article->modified);
    kr_json_put_maybe(all, "withdrawn_on", article->withdrawn_on);
    kr_json_put_maybe(all, "withdrawn_why", article->withdrawn_why);
    kr_json_put_maybe(all, "excerpt", article->excerpt);
    (void)json_object_set_new(all, "featured",
                              featured_json(&article->featured));
}

json_t *
kr_show_json(struct kr_arena *arena, const struct kr_addresses *addresses,
             const struct kr_dossier *dossier)
{
    const struct kr_article *article = &dossier->article;
    const struct kr_terms *terms = &dossier->terms;
    json_t *all = json_object();

    put_article(all, dossier,
                kr_permalink(arena, addresses, article->kind, article->slug,
                             &article->date));
    (void)json_object_set_new(all, "authors", terms_json(terms, KR_AUTHOR));
    (void)json_object_set_new(all, "tags", terms_json(terms, KR_TAG));
    (void)json_object_set_new(all, "categories",
                              terms_json(terms, KR_CATEGORY));
    (void)json_object_set_new(all, "keywords", keywords_json(dossier));
    (void)json_object_set_new(all, "references", references_json(dossier));
    (void)json_object_set_new(all, "questions", questions_json(dossier));
    (void)json_object_set_new(all, "dangling",
                              texts_json(dossier->dangling,
                                         dossier->dangling_count));
    (void)json_object_set_new(all, "fields", fields_json(dossier));
    (void)json_object_set_new(all, "revisions", revisions_json(dossier));
    (void)json_object_set_new(all, "appearances", appearances_json(dossier));
    (void)json_object_set_new(all, "redirects",
                              texts_json(dossier->redirects,
                                         dossier->redirect_count));
    (void)json_object_set_new(all, "identities", identities_json(dossier));
    (void)json_object_set_new(all, "html",
                              kr_json_str((struct kr_str){
                                  article->body.data, article->body.length }));
    kr_json_put_text(all, "text", dossier->text);
    return all;
}
