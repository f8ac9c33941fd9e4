#include "view/templates.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/templates.h"
#include "view/words.h"

static bool
built_in(const char *name, struct kr_str *out)
{
    const struct kr_embedded_file *file;

    for (file = kr_embedded_templates; file->name != NULL; file++) {
        if (strcmp(file->name, name) != 0)
            continue;
        *out = (struct kr_str){ file->data, file->length };
        return true;
    }
    return false;
}

static bool
read_all(struct kr_arena *arena, FILE *file, const char *path,
         struct kr_str *out, struct kr_err *err)
{
    struct kr_buf text = KR_BUF(KR_TEMPLATE_LIMIT);
    char block[4096];
    bool ok = true;
    size_t n;

    while (!text.full && (n = fread(block, 1, sizeof(block), file)) > 0)
        kr_buf_bytes(&text, block, n);
    if (ferror(file))
        ok = kr_fail(err, KR_IO, "cannot read '%s'", path);
    else if (text.full)
        ok = kr_fail(err, KR_LIMIT, "'%s' is larger than %u bytes", path,
                     KR_TEMPLATE_LIMIT);
    else
        *out = kr_buf_keep(&text, arena);
    kr_buf_free(&text);
    return ok;
}

bool
kr_own_file(struct kr_arena *arena, const char *path, struct kr_str *out,
            struct kr_err *err)
{
    FILE *file = fopen(path, "re");
    bool ok;

    if (file == NULL)
        return kr_fail(err, errno == ENOENT ? KR_NOT_FOUND : KR_IO,
                       "cannot open '%s': %s", path, strerror(errno));
    ok = read_all(arena, file, path, out, err);
    fclose(file);
    return ok;
}

bool
kr_template_file(struct kr_arena *arena, const char *folder, const char *name,
                 struct kr_str *out, struct kr_err *err)
{
    const char *path = kr_arena_format(arena, "%s/%s", folder, name);
    FILE *file = NULL;
    bool ok;

    if (folder[0] != '\0' && (file = fopen(path, "re")) == NULL &&
        errno != ENOENT)
        return kr_fail(err, KR_IO, "cannot open '%s'", path);
    if (file == NULL)
        return built_in(name, out) ||
               kr_fail(err, KR_NOT_FOUND, "no file '%s'", name);
    ok = read_all(arena, file, path, out, err);
    fclose(file);
    return ok;
}

static void
escaped(struct kr_buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': kr_buf_text(out, "&amp;"); break;
        case '<': kr_buf_text(out, "&lt;"); break;
        case '>': kr_buf_text(out, "&gt;"); break;
        case '"': kr_buf_text(out, "&quot;"); break;
        default: kr_buf_char(out, *text);
        }
    }
}

bool
kr_template_next_word(struct kr_arena *arena, struct kr_str *rest,
                      struct kr_str *before, const char **key)
{
    struct kr_str inside, context;
    size_t at = kr_str_search(*rest, KR_STR("[["));

    *before = kr_str_upto(*rest, at);
    if (at == rest->length)
        return false;
    inside = kr_str_from(*rest, at + 2);
    inside = kr_str_upto(inside, kr_str_search(inside, KR_STR("]]")));
    *rest = kr_str_from(*rest, at + inside.length + 4);
    context = kr_str_upto(inside, kr_str_find(inside, '|'));
    *key =
        kr_arena_format(arena, W("%.*s", "%.*s"), KR_STR_ARGS(context),
                        KR_STR_ARGS(kr_str_from(inside, context.length + 1)));
    return true;
}

static int
line_of(struct kr_str text, struct kr_str rest)
{
    size_t i, end = text.length - rest.length;
    int line = 1;

    for (i = 0; i < end; i++)
        line += text.data[i] == '\n';
    return line;
}

bool
kr_template_words(const char *name, struct kr_str text,
                  const struct kr_words *words, struct kr_buf *out,
                  struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str rest = text, before;
    const char *key;
    bool ok = true;

    while (ok && kr_template_next_word(arena, &rest, &before, &key)) {
        kr_buf_str(out, before);
        if (kr_words_has(words, key))
            escaped(out, kr_word(words, key));
        else
            ok = kr_fail(err, KR_INVALID, "%s:%d: no word for '%s'", name,
                         line_of(text, rest), kr_word(words, key));
    }
    kr_buf_str(out, rest);
    kr_arena_free(arena);
    return ok;
}
