/*
 * Reading .po files through libgettextpo.  It reads by path only, so the text
 * goes through a file in memory; and its handler has no room for a caller's
 * value, so what went wrong is kept per thread while it reads.  A fatal error
 * must not return to it: that is the one jump in this program.
 */
#include "view/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gettext-po.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "view/words_own.h"

#ifdef __SANITIZE_ADDRESS__
/* The library keeps the path of each file it read, 16 bytes, for ever. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
    return "leak:libgettextpo";
}
#endif

struct reading {
    const char *name;
    struct kr_err *err;
    bool failed; /* err holds the first trouble */
    jmp_buf out;
};

static _Thread_local struct reading *reading;

static void
met(int severity, po_message_t message, const char *file, size_t line,
    size_t column, int several, const char *text)
{
    (void)message;
    (void)column;
    (void)several;
    if (severity == PO_SEVERITY_WARNING)
        return;
    if (!reading->failed && file != NULL && line != (size_t)-1)
        kr_fail(reading->err, KR_INVALID, "%s:%d: %s", reading->name, (int)line,
                text);
    else if (!reading->failed)
        kr_fail(reading->err, KR_INVALID, "%s: %s", reading->name, text);
    reading->failed = true;
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(reading->out, 1);
}

static void
met_two(int severity, po_message_t a, const char *file_a, size_t line_a,
        size_t column_a, int several_a, const char *text_a, po_message_t b,
        const char *file_b, size_t line_b, size_t column_b, int several_b,
        const char *text_b)
{
    (void)b;
    (void)file_b;
    (void)line_b;
    (void)column_b;
    (void)several_b;
    (void)text_b;
    met(severity, a, file_a, line_a, column_a, several_a, text_a);
}

static const struct po_xerror_handler handler = { met, met_two };

/* NULL, with ERR written, when it does not parse. */
static po_file_t
parse(const char *path, const char *name, struct kr_err *err)
{
    struct reading now = { .name = name, .err = err };
    po_file_t volatile file = NULL;

    reading = &now;
    if (setjmp(now.out) == 0)
        file = po_file_read(path, &handler);
    if (file == NULL && !now.failed)
        kr_fail(err, KR_IO, "cannot read '%s'", name);
    if (file != NULL && now.failed) {
        po_file_free(file);
        file = NULL;
    }
    reading = NULL;
    return file;
}

/* TEXT as a file with a path; -1 when the system has none to give. */
static int
in_memory(struct kr_str text, const char *name, char path[32],
          struct kr_err *err)
{
    int fd = memfd_create("catalogue", MFD_CLOEXEC);
    size_t done = 0;
    ssize_t n = 0;

    for (; fd >= 0 && n >= 0 && done < text.length; done += (size_t)n)
        if ((n = write(fd, text.data + done, text.length - done)) < 0)
            break;
    if (fd >= 0 && n < 0) {
        close(fd);
        fd = -1;
    }
    if (fd < 0)
        kr_fail(err, KR_IO, "no memory file to read '%s'", name);
    snprintf(path, 32, "/proc/self/fd/%d", fd);
    return fd;
}

static const char *
key_of(struct kr_arena *arena, po_message_t message)
{
    const char *context = po_message_msgctxt(message);
    const char *id = po_message_msgid(message);

    return context != NULL ? kr_arena_format(arena, "%s\004%s", context, id)
                           : kr_arena_text(arena, id);
}

static bool
usable(const char *form)
{
    return form != NULL && form[0] != '\0' && strstr(form, "{{") == NULL;
}

/* The forms of MESSAGE; false when one is missing. */
static bool
take_forms(struct kr_words *words, po_message_t message, struct word *word)
{
    bool plural = po_message_msgid_plural(message) != NULL;
    int wanted = plural ? words->plural.forms : 1;
    const char *form;

    for (word->count = 0; word->count < wanted; word->count++) {
        form = plural ? po_message_msgstr_plural(message, word->count)
                      : po_message_msgstr(message);
        if (!usable(form))
            return false;
        word->forms[word->count] = kr_arena_text(words->arena, form);
    }
    return true;
}

static bool
take_word(struct kr_words *words, const char *name, po_message_t message,
          struct kr_err *err)
{
    struct word *word = &words->items[words->count];

    word->key = key_of(words->arena, message);
    if (!take_forms(words, message, word))
        return kr_fail(err, KR_INVALID, "%s: '%s' is not translated", name,
                       po_message_msgid(message));
    words->count++;
    return true;
}

static bool
counts(po_message_t message)
{
    return !po_message_is_obsolete(message) && !po_message_is_fuzzy(message) &&
           po_message_msgid(message)[0] != '\0';
}

static bool
take_words(struct kr_words *words, const char *name, po_file_t file,
           struct kr_err *err)
{
    po_message_iterator_t each = po_message_iterator(file, NULL);
    po_message_t message;
    size_t most = 0;
    bool ok = true;

    while (po_next_message(each) != NULL)
        most++;
    po_message_iterator_free(each);
    words->items = kr_arena_array(words->arena, most, sizeof(*words->items));
    each = po_message_iterator(file, NULL);
    while (ok && (message = po_next_message(each)) != NULL)
        if (counts(message))
            ok = take_word(words, name, message, err);
    po_message_iterator_free(each);
    return ok;
}

/* The text of the header; po_file_domain_header would leave a copy behind. */
static const char *
header_of(po_file_t file)
{
    po_message_iterator_t each = po_message_iterator(file, NULL);
    const char *header = "";
    po_message_t message;

    while ((message = po_next_message(each)) != NULL)
        if (po_message_msgid(message)[0] == '\0' &&
            po_message_msgctxt(message) == NULL)
            header = po_message_msgstr(message);
    po_message_iterator_free(each);
    return header;
}

static bool
take_plural(struct kr_words *words, const char *name, po_file_t file,
            struct kr_err *err)
{
    char *forms = po_header_field(header_of(file), "Plural-Forms");
    struct kr_err why = { 0 };
    bool ok;

    if (forms == NULL)
        return kr_fail(err, KR_INVALID, "%s: no Plural-Forms", name);
    ok = kr_plural_parse(kr_str(forms), &words->plural, &why) ||
         kr_fail(err, why.code, "%s: %s", name, why.message);
    free(forms);
    return ok;
}

/* The library (0.21) leaves each message's context behind. */
static void
end_file(po_file_t file)
{
    po_message_iterator_t each = po_message_iterator(file, NULL);
    po_message_t message;

    while ((message = po_next_message(each)) != NULL)
        po_message_set_msgctxt(message, NULL);
    po_message_iterator_free(each);
    po_file_free(file);
}

static int
in_order(const void *a, const void *b)
{
    return strcmp(((const struct word *)a)->key, ((const struct word *)b)->key);
}

bool
kr_words_read(const char *name, struct kr_str text, struct kr_words **out,
              struct kr_err *err)
{
    struct kr_words *words = NULL;
    po_file_t file = NULL;
    char path[32];
    int fd = -1;
    bool ok = false;

    if ((fd = in_memory(text, name, path, err)) < 0 ||
        (file = parse(path, name, err)) == NULL)
        goto out;
    words = kr_alloc(sizeof(*words));
    *words = (struct kr_words){ .arena = kr_arena_new() };
    ok = take_plural(words, name, file, err) &&
         take_words(words, name, file, err);
    if (ok) {
        qsort(words->items, words->count, sizeof(*words->items), in_order);
        kr_words_settle(words);
    }
out:
    if (file != NULL)
        end_file(file);
    if (fd >= 0)
        close(fd);
    if (!ok) {
        kr_words_free(words);
        words = NULL;
    }
    *out = words;
    return ok;
}
