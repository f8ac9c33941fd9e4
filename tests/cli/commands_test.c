#include "cli/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* docs/man/kroniek.1, or the page of VERB. */
static char *
read_manual(const char *verb)
{
    char *text = calloc(1, 65536), path[512];
    FILE *file;

    (void)snprintf(path, sizeof(path), KRONIEK_SOURCE "/docs/man/kroniek%s%s.1",
                   verb == NULL ? "" : "-", verb == NULL ? "" : verb);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(text);
    assert_true(fread(text, 1, 65535, file) > 0);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void
verbs_are_found_by_their_whole_name(void **state)
{
    (void)state;
    assert_ptr_equal(kr_command_named("import"), &kr_command_import);
    assert_null(kr_command_named("imp"));
    assert_null(kr_command_named("importeer"));
    assert_null(kr_command_named(""));
}

static void
no_verb_has_a_name_or_a_letter_twice(void **state)
{
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        const struct kr_option *one = commands[i]->options;

        assert_ptr_equal(kr_command_named(commands[i]->name), commands[i]);
        for (; one->name != NULL; one++) {
            const struct kr_option *other = one + 1;

            assert_true(one->letter != 'C' && one->letter != 'h');
            for (; other->name != NULL; other++) {
                assert_string_not_equal(one->name, other->name);
                assert_true(one->letter == '\0' ||
                            one->letter != other->letter);
            }
        }
    }
}

static void
expect_named(const char *manual, const char *verb, const char *sought)
{
    if (strstr(manual, sought) == NULL)
        fail_msg("no '%s' in the manual of %s", sought, verb);
}

static void
the_manual_names_every_verb_and_option(void **state)
{
    char *manual = read_manual(NULL), sought[80];
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        const struct kr_option *option = commands[i]->options;
        char *page = read_manual(commands[i]->name);

        (void)snprintf(sought, sizeof(sought), ".Ss %s\n", commands[i]->name);
        expect_named(manual, "kroniek", sought);
        for (; option->name != NULL; option++) {
            (void)snprintf(sought, sizeof(sought), "Fl \\-%s", option->name);
            expect_named(page, commands[i]->name, sought);
        }
        free(page);
    }
    free(manual);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_are_found_by_their_whole_name),
        cmocka_unit_test(no_verb_has_a_name_or_a_letter_twice),
        cmocka_unit_test(the_manual_names_every_verb_and_option),
    };

    return cmocka_run_group_tests_name("cli: commands", tests, NULL, NULL);
}
