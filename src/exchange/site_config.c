#include "site_config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front_matter.h"
#include "json_tree.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/text/utf8.h"
#include "matter_tree.h"
#include "toml_tree.h"
#include "yaml_tree.h"

#define PIECE ((size_t)16 << 10) /* bytes read at once */

bool
kr_site_has(struct kr_arena *arena, const char *folder, const char *name,
            bool directory)
{
    struct stat is;

    return lstat(kr_arena_format(arena, "%s/%s", folder, name), &is) == 0 &&
           (directory ? S_ISDIR(is.st_mode) : S_ISREG(is.st_mode));
}

static bool
load(const char *path, struct kr_buf *bytes)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t got = 1;
    char *room;

    if (file < 0)
        return false;
    while (got > 0 && (room = kr_buf_room(bytes, PIECE)) != NULL) {
        got = read(file, room, PIECE);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            bytes->length += (size_t)got;
    }
    (void)close(file);
    return got == 0;
}

static bool
parse(struct kr_arena *arena, const char *name, struct kr_str text,
      const struct kr_matter **out, size_t *line, struct kr_err *err)
{
    struct kr_str file = kr_str(name);
    size_t length;

    *line = 1;
    if (kr_str_starts(text, KR_STR("\xEF\xBB\xBF")))
        text = kr_str_from(text, 3);
    if (!kr_utf8_valid(text, NULL))
        return kr_fail(err, KR_INVALID, "it is not UTF-8");
    if (memchr(text.data, '\0', text.length) != NULL)
        return kr_fail(err, KR_INVALID, "it is no text");
    if (kr_str_ends(file, KR_STR(".toml")))
        return kr_toml_parse(arena, text, 1, out, line, err);
    if (kr_str_ends(file, KR_STR(".json")))
        return kr_json_parse(arena, text, 1, out, &length, line, err);
    return kr_yaml_parse(arena, text, 1, out, line, err);
}

const struct kr_matter *
kr_site_config(struct kr_arena *arena, const char *folder, const char *name,
               struct kr_sink *sink)
{
    const char *path = kr_arena_format(arena, "%s/%s", folder, name);
    struct kr_buf bytes = KR_BUF(KR_FRONT_MATTER_LIMIT);
    const struct kr_matter *tree = NULL;
    struct kr_err err = { 0 };
    size_t line;

    if (load(path, &bytes) && bytes.length > 0 &&
        !parse(arena, name, kr_buf_view(&bytes), &tree, &line, &err)) {
        sink->note(sink->self, kr_arena_format(arena, "%s:%zu", path, line),
                   kr_arena_format(arena, "the configuration is not read: %s",
                                   err.message));
        tree = NULL;
    }
    kr_buf_free(&bytes);
    return tree != NULL && tree->kind == KR_MATTER_MAP ? tree : NULL;
}

const struct kr_matter *
kr_site_config_first(struct kr_arena *arena, const char *folder,
                     const char *const *names, struct kr_sink *sink)
{
    for (; *names != NULL; names++)
        if (kr_site_has(arena, folder, *names, false))
            return kr_site_config(arena, folder, *names, sink);
    return NULL;
}
