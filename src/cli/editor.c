#include "cli/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

#define TEXT_LIMIT ((size_t)16 << 20)
#define PIECE ((size_t)64 << 10)

static bool
read_all(int file, const char *path, struct kr_buf *out, struct kr_err *err)
{
    for (;;) {
        char *room = kr_buf_room(out, PIECE);
        ssize_t got;

        if (room == NULL)
            return kr_fail(err, KR_LIMIT, "%s: a text of more than %zu MiB",
                           path, TEXT_LIMIT >> 20);
        got = read(file, room, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return kr_fail(err, KR_IO, "%s: cannot be read: %s", path,
                           strerrordesc_np(errno));
        if (got == 0)
            return true;
        out->length += (size_t)got;
    }
}

bool
kr_editor_read(struct kr_arena *arena, const char *path, struct kr_str *out,
               struct kr_err *err)
{
    struct kr_buf text = KR_BUF(TEXT_LIMIT);
    bool input = strcmp(path, "-") == 0;
    int file = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    bool ok;

    if (file < 0)
        return kr_fail(err, KR_INVALID, "%s: cannot be opened: %s", path,
                       strerrordesc_np(errno));
    ok = read_all(file, path, &text, err);
    if (!input)
        (void)close(file);
    *out = kr_buf_keep(&text, arena);
    kr_buf_free(&text);
    return ok;
}

/* NULL: nobody could use one. */
static const char *
wanted(void)
{
    static const char *const names[] = { "VISUAL", "EDITOR" };

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) ? "vi" : NULL;
}

/* Through the shell, so that EDITOR="code --wait" is what it says. */
static bool
run(struct kr_arena *arena, const char *editor, const char *path,
    struct kr_err *err)
{
    const char *command = kr_arena_format(arena, "%s \"$@\"", editor);
    pid_t child;
    int status = 0;

    (void)fflush(stdout);
    child = fork();
    if (child < 0)
        return kr_fail(err, KR_IO, "no process for the editor");
    if (child == 0) {
        (void)execl("/bin/sh", "sh", "-c", command, editor, path, (char *)NULL);
        _exit(127);
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           kr_fail(err, KR_INVALID,
                   "the editor '%s' failed; nothing is changed", editor);
}

static bool
write_all(int file, struct kr_str text)
{
    while (text.length > 0) {
        ssize_t put = write(file, text.data, text.length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        text = kr_str_from(text, (size_t)put);
    }
    return true;
}

bool
kr_editor_run(struct kr_arena *arena, struct kr_str text, const char *extension,
              struct kr_str *out, struct kr_err *err)
{
    const char *folder = getenv("TMPDIR");
    const char *editor = wanted();
    char *path;
    int file;
    bool ok;

    if (editor == NULL)
        return kr_fail(err, KR_INVALID,
                       "no terminal and no $EDITOR: give the text by "
                       "--body-file");
    path = kr_arena_format(arena, "%s/kroniek-XXXXXX%s",
                           folder == NULL || *folder == '\0' ? "/tmp" : folder,
                           extension);
    file = mkostemps(path, (int)strlen(extension), O_CLOEXEC); /* mode 0600 */
    if (file < 0)
        return kr_fail(err, KR_IO, "%s: cannot be made: %s", path,
                       strerrordesc_np(errno));
    ok = write_all(file, text) ||
         kr_fail(err, KR_IO, "%s: cannot be written", path);
    (void)close(file);
    ok = ok && run(arena, editor, path, err) &&
         kr_editor_read(arena, path, out, err);
    (void)unlink(path);
    return ok;
}
