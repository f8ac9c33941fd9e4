#include "view/loader.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/templates.h"
#include "kroniek/text/utf8.h"
#include "view/ctemplate.h"
#include "view/head.h"
#include "view/markers.h"
#include "view/overrides.h"
#include "view/pages.h"
#include "view/templates.h"
#include "view/words.h"

#define REFERENCE "en" /* the catalogue every other is measured by */
#define FILES_MAX 256  /* templates and partials of one view */

/* Letters, digits and hyphens: it becomes the name of a file. */
static bool
is_language(const char *language)
{
    size_t i;

    for (i = 0; language[i] != '\0'; i++)
        if (!isalnum((unsigned char)language[i]) &&
            (language[i] != '-' || i == 0))
            return false;
    return i > 0 && i <= 35;
}

static bool
read_catalogue(struct kr_arena *arena, const char *folder,
               struct kr_str language, struct kr_words **out,
               struct kr_err *err)
{
    const char *name =
        kr_arena_format(arena, "lang/%.*s.po", KR_STR_ARGS(language));
    struct kr_str text;

    return kr_template_file(arena, folder, name, &text, err) &&
           kr_words_read(name, text, out, err);
}

static bool
read_language(struct kr_arena *arena, const char *folder, const char *language,
              struct kr_words **out, struct kr_err *err)
{
    struct kr_str whole = kr_str(language);
    struct kr_err why = { 0 };

    if (!is_language(language))
        return kr_fail(err, KR_INVALID, "'%s' is not a language", language);
    if (read_catalogue(arena, folder, whole, out, &why))
        return true;
    if (why.code == KR_NOT_FOUND &&
        read_catalogue(arena, folder,
                       kr_str_upto(whole, kr_str_find(whole, '-')), out, &why))
        return true;
    if (why.code == KR_NOT_FOUND)
        return kr_fail(err, KR_NOT_FOUND,
                       "no catalogue for language '%s' (lang/%s.po)", language,
                       language);
    return kr_fail(err, why.code, "%s", why.message);
}

bool
kr_load_words(const char *folder, const char *language, struct kr_words **out,
              struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_words *words = NULL, *all = NULL;
    bool ok;

    ok = read_language(arena, folder, language, &words, err) &&
         read_catalogue(arena, "", KR_STR(REFERENCE), &all, err) &&
         kr_words_complete(words, language, all, err);
    if (!ok) {
        kr_words_free(words);
        words = NULL;
    }
    kr_words_free(all);
    kr_arena_free(arena);
    *out = words;
    return ok;
}

struct loading {
    struct kr_arena *arena;
    const char *folder;
    const struct kr_words *words;
    struct kr_engine *engine;
    const char *done[FILES_MAX]; /* files seen */
    size_t count;
    enum kr_escape escape; /* of the page at work */
    struct kr_err *err;
};

static bool
seen(struct loading *l, const char *file)
{
    size_t i;

    for (i = 0; i < l->count; i++)
        if (strcmp(l->done[i], file) == 0)
            return true;
    if (l->count < FILES_MAX)
        l->done[l->count++] = file;
    return false;
}

static bool
take(struct loading *l, const char *file, struct kr_str text)
{
    struct kr_buf filled = KR_BUF(2 * KR_TEMPLATE_LIMIT);
    bool ok = kr_template_words(file, text, l->words, &filled, l->err);

    if (ok && (filled.full ||
               !kr_engine_add(l->engine, file, filled.data, filled.length)))
        ok = kr_fail(l->err, KR_INVALID, "%s: does not parse as a template",
                     file);
    kr_buf_free(&filled);
    return ok;
}

static bool
load(struct loading *l, const char *file, const struct field *fields);

/* The partials FIELDS names, those of tables inside it too. */
static bool
load_partials(struct loading *l, const struct field *fields)
{
    const struct field *f;

    for (f = fields; f->kind != FIELD_END; f++) {
        if (f->fields == NULL)
            continue;
        if (f->file != NULL && !load(l, f->file, f->fields))
            return false;
        if (f->file == NULL && !load_partials(l, f->fields))
            return false;
    }
    return true;
}

static bool
load(struct loading *l, const char *file, const struct field *fields)
{
    struct kr_markers markers = {
        .file = file,
        .fields = fields,
        .frame = kr_frame_fields,
        .escape = l->escape,
    };

    if (seen(l, file))
        return true;
    if (!kr_template_file(l->arena, l->folder, file, &markers.text, l->err) ||
        !kr_markers_check(&markers, l->err) || !take(l, file, markers.text))
        return false;
    return load_partials(l, fields);
}

/* Their partials are loaded with the pages they stand in for. */
static bool
load_overrides(struct loading *l, const struct kr_overrides *overrides)
{
    for (size_t i = 0; i < overrides->count; i++) {
        const struct kr_override *own = &overrides->items[i];
        struct kr_markers markers = {
            .file = own->file,
            .fields = own->kind->fields,
            .frame = kr_frame_fields,
            .escape = own->kind->escape,
        };

        if (!kr_template_file(l->arena, l->folder, own->file, &markers.text,
                              l->err) ||
            !kr_markers_check(&markers, l->err) ||
            !take(l, own->file, markers.text))
            return false;
    }
    return true;
}

bool
kr_load_pages(const char *folder, const struct kr_words *words,
              const struct kr_overrides *overrides, struct kr_engine **out,
              struct kr_err *err)
{
    struct loading l = { .folder = folder, .words = words, .err = err };
    const struct kr_page_kind *page;
    bool ok = true;

    l.arena = kr_arena_new();
    if ((l.engine = kr_engine_new()) == NULL ||
        !kr_engine_learn(l.engine, kr_frame_fields))
        ok = kr_fail(err, KR_LIMIT, "no memory for templates");
    for (page = kr_page_kinds; ok && page->file != NULL; page++) {
        l.escape = page->escape;
        ok = load(&l, page->file, page->fields) &&
             (kr_engine_learn(l.engine, page->fields) ||
              kr_fail(err, KR_LIMIT, "no memory for templates"));
    }
    ok = ok && load_overrides(&l, overrides);
    if (ok)
        kr_engine_freeze(l.engine);
    else
        kr_engine_free(l.engine);
    *out = ok ? l.engine : NULL;
    kr_arena_free(l.arena);
    return ok;
}

bool
kr_load_style(struct kr_arena *arena, const char *path, struct kr_str *out,
              struct kr_err *err)
{
    struct kr_utf8_place bad;

    *out = KR_STR("");
    if (path[0] == '\0')
        return true;
    if (!kr_own_file(arena, path, out, err))
        return false;
    return kr_utf8_valid(*out, &bad) ||
           kr_fail(err, KR_INVALID, "%s:%zu: not UTF-8", path, bad.line);
}

/* FNV-1a, 64 bits. */
static void
stir(uint64_t *hash, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        *hash = (*hash ^ (unsigned char)text.data[i]) * 1099511628211u;
    *hash = *hash * 1099511628211u;
}

static bool
stir_file(uint64_t *hash, struct kr_arena *arena, const char *folder,
          const char *name, struct kr_err *err)
{
    struct kr_str text;

    if (!kr_template_file(arena, folder, name, &text, err))
        return false;
    stir(hash, kr_str(name));
    stir(hash, text);
    return true;
}

bool
kr_load_stamp(const char *folder, const struct kr_overrides *overrides,
              struct kr_str style, struct kr_arena *arena, const char **out,
              struct kr_err *err)
{
    const struct kr_embedded_file *file;
    uint64_t hash = 14695981039346656037u;

    for (file = kr_embedded_templates; file->name != NULL; file++)
        if (!stir_file(&hash, arena, folder, file->name, err))
            return false;
    for (size_t i = 0; i < overrides->count; i++)
        if (!stir_file(&hash, arena, folder, overrides->items[i].file, err))
            return false;
    stir(&hash, style);
    *out = kr_arena_format(arena, "%016llx", (unsigned long long)hash);
    return true;
}
