#include "house_tree.h"

#include <dirent.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <setjmp.h>

#include <cmocka.h>

void
house_complain(struct house_complaints *complaints, const char *path,
               size_t line, const char *format, ...)
{
    char what[512];
    va_list values;
    size_t room = sizeof(complaints->text) - complaints->length;
    int length;

    va_start(values, format);
    (void)vsnprintf(what, sizeof(what), format, values);
    va_end(values);
    length = snprintf(complaints->text + complaints->length, room,
                      "%s:%zu: %s\n", path, line, what);
    if (length > 0 && (size_t)length < room)
        complaints->length += (size_t)length;
    complaints->text[complaints->length] = '\0';
    complaints->count++;
}

static void
full_path(const char *path, char *full, size_t size)
{
    int length = snprintf(full, size, "%s/%s", KRONIEK_SOURCE, path);

    assert_true(length > 0 && (size_t)length < size);
}

bool
house_exists(const char *path)
{
    char full[PATH_MAX];
    struct stat status;

    full_path(path, full, sizeof(full));
    return stat(full, &status) == 0;
}

char *
house_read(const char *path)
{
    char full[PATH_MAX];
    char *text;
    size_t length;
    struct stat status;
    FILE *file;

    full_path(path, full, sizeof(full));
    if ((file = fopen(full, "rb")) == NULL)
        return NULL;
    assert_int_equal(fstat(fileno(file), &status), 0);
    text = malloc((size_t)status.st_size + 1);
    assert_non_null(text);
    length = fread(text, 1, (size_t)status.st_size, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static bool
ends_in_one_of(const char *name, const char *suffixes)
{
    size_t length = strlen(name);
    const char *at = suffixes;

    if (*suffixes == '\0')
        return true;
    while (*at != '\0') {
        size_t n = strcspn(at, " ");

        if (n > 0 && n <= length && memcmp(name + length - n, at, n) == 0)
            return true;
        at += n;
        at += strspn(at, " ");
    }
    return false;
}

static int
visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool
is_folder(const char *path)
{
    char full[PATH_MAX];
    struct stat status;

    full_path(path, full, sizeof(full));
    return stat(full, &status) == 0 && S_ISDIR(status.st_mode);
}

static size_t
check_file(const char *path, house_check *check,
           struct house_complaints *complaints)
{
    char *text = house_read(path);

    if (text == NULL)
        return 0; /* deleted since the folder was read */
    check(path, text, complaints);
    free(text);
    return 1;
}

size_t
house_each_file(const char *folder, const char *suffixes, house_check *check,
                struct house_complaints *complaints)
{
    char path[PATH_MAX];
    struct dirent **entries = NULL;
    size_t seen = 0;
    int count;

    full_path(folder, path, sizeof(path));
    count = scandir(path, &entries, visible, alphasort);
    for (int i = 0; i < count; i++) {
        (void)snprintf(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
        if (is_folder(path))
            seen += house_each_file(path, suffixes, check, complaints);
        else if (ends_in_one_of(entries[i]->d_name, suffixes))
            seen += check_file(path, check, complaints);
        free(entries[i]);
    }
    free(entries);
    return seen;
}

bool
house_next_line(const char **at, char *line, size_t size)
{
    size_t length = strcspn(*at, "\n");
    size_t kept = length < size ? length : size - 1;

    if (**at == '\0')
        return false;
    memcpy(line, *at, kept);
    line[kept] = '\0';
    *at += length;
    if (**at == '\n')
        (*at)++;
    return true;
}

bool
house_word_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    const char *at = words;

    while (*at != '\0') {
        size_t n = strcspn(at, " ");

        if (n > 0 && n == length && memcmp(at, word, n) == 0)
            return true;
        at += n;
        at += strspn(at, " ");
    }
    return false;
}

void
house_path_part(const char *path, size_t n, char *part, size_t size)
{
    for (; n > 0 && *path != '\0'; n--) {
        path += strcspn(path, "/");
        path += *path == '/';
    }
    (void)snprintf(part, size, "%.*s", (int)strcspn(path, "/"), path);
}

void
expect_no_complaint(const struct house_complaints *complaints)
{
    const char *at = complaints->text;
    char line[1000]; /* cmocka cuts what it prints at 1024 */

    if (complaints->count == 0)
        return;
    while (house_next_line(&at, line, sizeof(line)))
        print_error("%s\n", line);
    fail_msg("%zu against the house rules", complaints->count);
}

void
expect_complaint(house_check *check, const char *path, const char *text,
                 const char *about)
{
    struct house_complaints complaints = { 0 };

    check(path, text, &complaints);
    if (complaints.count == 0)
        fail_msg("nothing wrong was seen in: %s", text);
    if (strstr(complaints.text, about) == NULL)
        fail_msg("'%s' is not said in: %s", about, complaints.text);
}

void
expect_silence(house_check *check, const char *path, const char *text)
{
    struct house_complaints complaints = { 0 };

    check(path, text, &complaints);
    expect_no_complaint(&complaints);
}
