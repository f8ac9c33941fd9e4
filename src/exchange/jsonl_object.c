#include "jsonl_object.h"

#include <openssl/evp.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/utf8.h"

void
kr_jsonl_bad(struct kr_jsonl *jsonl, const char *key, const char *what)
{
    if (!jsonl->bad)
        (void)kr_fail(&jsonl->trouble, KR_INVALID, "%s: %s", key, what);
    jsonl->bad = true;
}

/* --- Texts --- */

/* OpenSSL counts the bytes that '=' stands for as well. */
static struct kr_str
decoded(struct kr_jsonl *jsonl, const char *key, struct kr_str text)
{
    unsigned char *room = kr_arena_alloc(jsonl->arena, text.length / 4 * 3 + 4);
    int length;

    if (text.length % 4 != 0) {
        kr_jsonl_bad(jsonl, key, "no base64");
        return (struct kr_str){ "", 0 };
    }
    length = EVP_DecodeBlock(room, (const unsigned char *)text.data,
                             (int)text.length);
    for (size_t i = 1; length > 0 && i <= 2 && i <= text.length &&
                       text.data[text.length - i] == '=';
         i++)
        length--;
    if (length < 0)
        kr_jsonl_bad(jsonl, key, "no base64");
    if (length <= 0)
        return (struct kr_str){ "", 0 };
    room[length] = '\0';
    return (struct kr_str){ (const char *)room, (size_t)length };
}

static struct kr_str
encoded_member(struct kr_jsonl *jsonl, const json_t *object, const char *key,
               bool *given)
{
    const char *name = kr_arena_format(jsonl->arena, "%s_base64", key);
    const json_t *value = json_object_get(object, name);

    *given = value != NULL;
    if (value == NULL)
        return (struct kr_str){ "", 0 };
    if (!json_is_string(value)) {
        kr_jsonl_bad(jsonl, name, "no text");
        return (struct kr_str){ "", 0 };
    }
    return decoded(jsonl, name,
                   (struct kr_str){ json_string_value(value),
                                    json_string_length(value) });
}

struct kr_str
kr_jsonl_str(struct kr_jsonl *jsonl, const json_t *object, const char *key,
             bool *given)
{
    const json_t *value = json_object_get(object, key);

    if (value == NULL)
        return encoded_member(jsonl, object, key, given);
    *given = !json_is_null(value);
    if (json_is_string(value))
        return (struct kr_str){ kr_arena_bytes(jsonl->arena,
                                               json_string_value(value),
                                               json_string_length(value)),
                                json_string_length(value) };
    if (json_is_integer(value))
        return kr_str(kr_arena_format(jsonl->arena, "%lld",
                                      (long long)json_integer_value(value)));
    if (*given)
        kr_jsonl_bad(jsonl, key, "no text");
    return (struct kr_str){ "", 0 };
}

struct kr_str
kr_jsonl_html(struct kr_jsonl *jsonl, const json_t *object, const char *key,
              bool *given)
{
    struct kr_str text = kr_jsonl_str(jsonl, object, key, given);

    if (kr_utf8_valid(text, NULL))
        return text;
    kr_jsonl_bad(jsonl, key, "no UTF-8");
    return (struct kr_str){ "", 0 };
}

const char *
kr_jsonl_text(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    bool given;
    struct kr_str text = kr_jsonl_html(jsonl, object, key, &given);

    return given ? text.data : NULL;
}

const char *
kr_jsonl_raw(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    bool given;

    return kr_jsonl_str(jsonl, object, key, &given).data;
}

const char *
kr_jsonl_needed(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const char *text = kr_jsonl_text(jsonl, object, key);

    if (text == NULL)
        kr_jsonl_bad(jsonl, key, "missing");
    return text == NULL ? "" : text;
}

const char *
kr_jsonl_maybe(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const char *text = kr_jsonl_text(jsonl, object, key);

    return text == NULL ? "" : text;
}

const char *
kr_jsonl_path(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const char *text = kr_jsonl_maybe(jsonl, object, key);
    struct kr_str path;

    if (!kr_percent_decode(jsonl->arena, kr_str(text), &path, NULL)) {
        kr_jsonl_bad(jsonl, key, "no path");
        return "";
    }
    return path.data;
}

/* --- Numbers, dates, lists --- */

int64_t
kr_jsonl_int(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (value != NULL && !json_is_null(value) && !json_is_integer(value))
        kr_jsonl_bad(jsonl, key, "no whole number");
    return json_is_integer(value) ? (int64_t)json_integer_value(value) : 0;
}

bool
kr_jsonl_flag(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (value != NULL && !json_is_null(value) && !json_is_boolean(value))
        kr_jsonl_bad(jsonl, key, "neither true nor false");
    return json_is_true(value);
}

struct kr_dateline
kr_jsonl_date(struct kr_jsonl *jsonl, const json_t *object, const char *key,
              enum kr_basis basis)
{
    const char *edtf = kr_jsonl_maybe(jsonl, object, key);
    struct kr_dateline date = kr_dateline_unknown();
    struct kr_err why = { 0 };

    if (*edtf != '\0' && !kr_dateline_parse(kr_str(edtf), basis, &date, &why)) {
        kr_jsonl_bad(jsonl, key, why.message);
        return kr_dateline_unknown();
    }
    return date;
}

const json_t *
kr_jsonl_list(struct kr_jsonl *jsonl, const json_t *object, const char *key,
              size_t *count)
{
    const json_t *value = json_object_get(object, key);

    *count = json_array_size(value);
    if (value != NULL && !json_is_null(value) && !json_is_array(value))
        kr_jsonl_bad(jsonl, key, "no list");
    return json_is_array(value) ? value : NULL;
}

const json_t *
kr_jsonl_at(struct kr_jsonl *jsonl, const json_t *list, size_t i,
            const char *key)
{
    const json_t *value = json_array_get(list, i);

    if (!json_is_object(value))
        kr_jsonl_bad(jsonl, key, "no list of objects");
    return value;
}

/* --- Words --- */

enum kr_basis
kr_jsonl_basis(struct kr_jsonl *jsonl, const json_t *object, const char *key)
{
    const char *name = kr_jsonl_maybe(jsonl, object, key);

    for (int basis = KR_BASIS_NONE; basis <= KR_BASIS_EDITOR; basis++)
        if (strcmp(kr_basis_name((enum kr_basis)basis), name) == 0)
            return (enum kr_basis)basis;
    kr_jsonl_bad(jsonl, key, "no way to know a date");
    return KR_BASIS_NONE;
}

struct kr_past_term
kr_jsonl_term(struct kr_jsonl *jsonl, const json_t *object)
{
    const char *name = kr_jsonl_needed(jsonl, object, "taxonomy");
    struct kr_past_term term = {
        .taxonomy = KR_TAG,
        .path = kr_jsonl_needed(jsonl, object, "path"),
    };

    for (int taxonomy = KR_TAG; taxonomy <= KR_AUTHOR; taxonomy++)
        if (strcmp(kr_taxonomy_name((enum kr_taxonomy)taxonomy), name) == 0) {
            term.taxonomy = (enum kr_taxonomy)taxonomy;
            return term;
        }
    kr_jsonl_bad(jsonl, "taxonomy", "neither tag, category nor author");
    return term;
}

static enum kr_listing_kind
listing_of(struct kr_jsonl *jsonl, const json_t *object)
{
    const char *name = kr_jsonl_text(jsonl, object, "listing");

    if (name == NULL)
        return KR_LISTING_NONE;
    for (int kind = KR_LISTING_NONE; kind <= KR_LISTING_UNDATED; kind++)
        if (strcmp(kr_listing_kind_name((enum kr_listing_kind)kind), name) == 0)
            return (enum kr_listing_kind)kind;
    kr_jsonl_bad(jsonl, "listing", "no such listing");
    return KR_LISTING_NONE;
}

static bool
is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

struct kr_past_source
kr_jsonl_source(struct kr_jsonl *jsonl, const json_t *object)
{
    struct kr_past_source source = {
        .format = kr_jsonl_needed(jsonl, object, "format"),
        .location = kr_jsonl_raw(jsonl, object, "location"),
        .label = kr_jsonl_raw(jsonl, object, "label"),
        .site = kr_jsonl_maybe(jsonl, object, "site"),
        .bytes = kr_jsonl_int(jsonl, object, "bytes"),
        .sha256 = kr_jsonl_needed(jsonl, object, "sha256"),
        .listing = listing_of(jsonl, object),
        .listing_key = kr_jsonl_maybe(jsonl, object, "listing_key"),
        .listing_edtf = kr_jsonl_maybe(jsonl, object, "listing_date"),
        .imported = kr_jsonl_int(jsonl, object, "imported"),
    };

    if (!is_hash(source.sha256))
        kr_jsonl_bad(jsonl, "sha256", "no SHA-256");
    (void)kr_jsonl_date(jsonl, object, "listing_date", KR_BASIS_SOURCE);
    return source;
}

const struct kr_past_identity *
kr_jsonl_identities(struct kr_jsonl *jsonl, const json_t *object,
                    const char *kind, size_t *count)
{
    const json_t *list = kr_jsonl_list(jsonl, object, "identities", count);
    struct kr_past_identity *rows =
        kr_arena_array(jsonl->arena, *count, sizeof(*rows));

    for (size_t i = 0; i < *count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "identities");
        const char *said = kr_jsonl_text(jsonl, one, "kind");

        rows[i] = (struct kr_past_identity){
            .site = kr_jsonl_maybe(jsonl, one, "site"),
            .kind = said == NULL ? kind : said,
            .key = kr_jsonl_needed(jsonl, one, "key"),
        };
        if (strcmp(rows[i].kind, "guid") != 0 &&
            strcmp(rows[i].kind, "id") != 0 &&
            strcmp(rows[i].kind, "address") != 0)
            kr_jsonl_bad(jsonl, "kind", "neither guid, id nor address");
    }
    return rows;
}
