#include "cli/languages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <dirent.h>
#include <string.h>

#include <cmocka.h>

static void
the_languages_are_those_of_the_catalogues(void **state)
{
    DIR *folder = opendir(KRONIEK_SOURCE "/templates/lang");
    size_t count, found = 0;
    struct dirent *entry;
    char name[256];

    (void)state;
    assert_non_null(folder);
    (void)kr_languages(&count);
    while ((entry = readdir(folder)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');

        if (dot == NULL || strcmp(dot, ".po") != 0)
            continue;
        (void)snprintf(name, sizeof(name), "%.*s", (int)(dot - entry->d_name),
                       entry->d_name);
        if (!kr_language_built_in(name))
            fail_msg("lang/%s is not in the table", entry->d_name);
        found++;
    }
    assert_int_equal(closedir(folder), 0);
    assert_int_equal(found, count);
}

static void
a_region_counts_as_its_language(void **state)
{
    (void)state;
    assert_true(kr_language_built_in("nl"));
    assert_true(kr_language_built_in("nl-BE"));
    assert_true(kr_language_built_in("en-GB-oed"));
}

static void
other_words_are_no_language(void **state)
{
    static const char *const others[] = { "",   "n",   "nlx",  "NL",
                                          "fr", "-nl", "fr-nl" };

    (void)state;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (kr_language_built_in(others[i]))
            fail_msg("'%s' counts as built in", others[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_languages_are_those_of_the_catalogues),
        cmocka_unit_test(a_region_counts_as_its_language),
        cmocka_unit_test(other_words_are_no_language),
    };

    return cmocka_run_group_tests_name("cli: languages", tests, NULL, NULL);
}
