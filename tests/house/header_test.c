/*
 * Every header compiles alone, with the compiler and flags of the project, and
 * is guarded by its path.  A door sees only include/; a private header sees
 * src/ too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "house_tree.h"

/* What the compiler says of the header at PATH, cut to SIZE. */
static int
compile(const char *path, char *said, size_t size)
{
    bool door = strncmp(path, "include/", 8) == 0;
    char command[4096];
    size_t length;
    FILE *pipe;

    (void)snprintf(command, sizeof(command),
                   "cd '%s' && '%s' %s %s -Iinclude -I'%s/generated' "
                   "-fsyntax-only -x c '%s' 2>&1",
                   KRONIEK_SOURCE, KRONIEK_CC, KRONIEK_CFLAGS,
                   door ? "" : "-Isrc", KRONIEK_BUILD, path);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    length = fread(said, 1, size - 1, pipe);
    said[length] = '\0';
    while (fgetc(pipe) != EOF)
        ; /* a compiler must not die of a closed pipe */
    return pclose(pipe);
}

static void
check_alone(const char *path, const char *text,
            struct house_complaints *complaints)
{
    char said[400];

    (void)text;
    if (compile(path, said, sizeof(said)) != 0)
        house_complain(complaints, path, 1, "does not compile alone: %s", said);
}

/* Whether TEXT opens with a guard: for "base/err.h" KRONIEK_BASE_ERR_H. */
static bool
is_guarded_by(const char *text, const char *prefix, const char *rest)
{
    char guard[256], opening[600];

    (void)snprintf(guard, sizeof(guard), "%s%s", prefix, rest);
    for (char *at = guard; *at != '\0'; at++)
        *at = isalnum((unsigned char)*at) ? (char)toupper((unsigned char)*at)
                                          : '_';
    (void)snprintf(opening, sizeof(opening), "#ifndef %s\n#define %s\n", guard,
                   guard);
    return strstr(text, opening) != NULL;
}

/* A private header that shares its name with a door says that it is in src. */
static void
check_guard(const char *path, const char *text,
            struct house_complaints *complaints)
{
    const char *door = "include/kroniek/", *rest = path + strlen("src/");
    bool is_door = strncmp(path, door, strlen(door)) == 0;

    if (is_door)
        rest = path + strlen(door);
    if (!is_guarded_by(text, "KRONIEK_", rest) &&
        (is_door || !is_guarded_by(text, "KRONIEK_SRC_", rest)))
        house_complain(complaints, path, 1,
                       "is not guarded by KRONIEK_ and its path");
}

static void
check_promise(const char *path, const char *text,
              struct house_complaints *complaints)
{
    if (strncmp(text, "/*\n * ", 6) != 0)
        house_complain(complaints, path, 1,
                       "does not open with what the module promises");
}

/* --- the cases --- */

static void
no_header_breaks(house_check *check)
{
    struct house_complaints complaints = { 0 };

    assert_true(house_each_file("include", ".h", check, &complaints) > 0);
    (void)house_each_file("src", ".h", check, &complaints);
    expect_no_complaint(&complaints);
}

static void
every_header_compiles_alone(void **state)
{
    (void)state;
    no_header_breaks(check_alone);
}

static void
every_header_is_guarded_by_its_path(void **state)
{
    (void)state;
    no_header_breaks(check_guard);
}

static void
every_header_opens_with_its_promise(void **state)
{
    (void)state;
    no_header_breaks(check_promise);
}

static void
a_header_that_leans_on_its_includer_is_seen(void **state)
{
    char folder[] = "/tmp/kroniek-house-XXXXXX", path[64];
    FILE *file;

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/leans.h", folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("bool leans(void);\n", file);
    fclose(file);
    expect_complaint(check_alone, path, "", "does not compile alone");
    unlink(path);
    rmdir(folder);
}

static void
a_guard_of_another_name_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_guard, "include/kroniek/base/err.h",
                     "#ifndef ERR_H\n#define ERR_H\n#endif\n", "not guarded");
    expect_complaint(check_guard, "include/kroniek/base/err.h",
                     "#ifndef KRONIEK_SRC_BASE_ERR_H\n"
                     "#define KRONIEK_SRC_BASE_ERR_H\n#endif\n",
                     "not guarded");
    expect_complaint(check_guard, "src/store/row.h", "#pragma once\n",
                     "not guarded");
    expect_silence(check_guard, "src/store/row.h",
                   "#ifndef KRONIEK_STORE_ROW_H\n"
                   "#define KRONIEK_STORE_ROW_H\n#endif\n");
    expect_silence(check_guard, "src/view/post.h",
                   "#ifndef KRONIEK_SRC_VIEW_POST_H\n"
                   "#define KRONIEK_SRC_VIEW_POST_H\n#endif\n");
}

static void
a_header_without_a_promise_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_promise, "src/store/row.h", "#ifndef X\n",
                     "what the module promises");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_header_compiles_alone),
        cmocka_unit_test(every_header_is_guarded_by_its_path),
        cmocka_unit_test(every_header_opens_with_its_promise),
        cmocka_unit_test(a_header_that_leans_on_its_includer_is_seen),
        cmocka_unit_test(a_guard_of_another_name_is_seen),
        cmocka_unit_test(a_header_without_a_promise_is_seen),
    };

    return cmocka_run_group_tests_name("house: headers", tests, NULL, NULL);
}
