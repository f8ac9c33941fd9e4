/*
 * What front matter says of who may read a post: in doubt it is closed.
 */
#include "kroniek/exchange/read_markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_file.h"
#include "kroniek/base/attr.h"

#define OPEN ((enum kr_status)0)

static void
read_matter(const char *yaml)
{
    char text[400];

    (void)snprintf(text, sizeof(text), "---\n%s\n---\nTekst.\n", yaml);
    markdown_read(text);
}

/* Understood: nothing to tell of, nothing left to keep. */
static void
expect_status(const char *yaml, enum kr_status status)
{
    read_matter(yaml);
    if (markdown_draft()->status != status)
        fail_msg("%s: status %d", yaml, (int)markdown_draft()->status);
    assert_int_equal(markdown_sink()->note_count, 0);
    assert_int_equal(markdown_draft()->field_count, 0);
}

/* Not understood: at least a draft, with NOTE. */
static void
expect_doubt(const char *yaml, enum kr_status status, const char *note)
{
    read_matter(yaml);
    if (markdown_draft()->status != status)
        fail_msg("%s: status %d", yaml, (int)markdown_draft()->status);
    if (!memory_sink_noted(markdown_sink(), note))
        fail_msg("%s: not noted: %s", yaml, note);
}

static void
every_word_for_yes_closes(void **state)
{
    static const char *const words[] = { "true", "True", "yes",
                                         "y",    "on",   "1",
                                         "ja",   "J",    "\"true \"" };
    char yaml[40];

    (void)state;
    for (size_t i = 0; i < KR_COUNT(words); i++) {
        (void)snprintf(yaml, sizeof(yaml), "draft: %s", words[i]);
        expect_status(yaml, KR_DRAFT);
        (void)snprintf(yaml, sizeof(yaml), "private: %s", words[i]);
        expect_status(yaml, KR_PRIVATE);
        (void)snprintf(yaml, sizeof(yaml), "withdrawn: %s", words[i]);
        expect_status(yaml, KR_WITHDRAWN);
        (void)snprintf(yaml, sizeof(yaml), "published: %s", words[i]);
        expect_status(yaml, OPEN);
    }
}

static void
only_a_clear_no_leaves_open(void **state)
{
    static const char *const words[] = { "false", "FALSE", "no",     "off",
                                         "0",     "nee",   "n",      "",
                                         "\"\"",  "~",     "\" no\"" };
    static const char *const keys[] = { "draft", "private", "hidden",
                                        "unlisted" };
    char yaml[40];

    (void)state;
    for (size_t i = 0; i < KR_COUNT(words); i++)
        for (size_t j = 0; j < KR_COUNT(keys); j++) {
            (void)snprintf(yaml, sizeof(yaml), "%s: %s", keys[j], words[i]);
            expect_status(yaml, OPEN);
        }
    expect_status("published: nee", KR_DRAFT);
    expect_status("published: 0", KR_DRAFT);
}

static void
a_flag_nobody_can_read_is_a_draft_and_noted(void **state)
{
    (void)state;
    expect_doubt("draft: misschien", KR_DRAFT,
                 "draft: 'misschien' cannot be read; kept as a draft");
    assert_string_equal(markdown_field("draft"), "misschien");
    expect_doubt("draft: [true]", KR_DRAFT, "cannot be read");
    expect_doubt("draft: {a: b}", KR_DRAFT, "cannot be read");
    expect_doubt("draft: []", KR_DRAFT, "cannot be read");
    expect_doubt("private: misschien", KR_DRAFT, "private: 'misschien'");
    expect_doubt("private: [true]", KR_DRAFT, "private: ");
    expect_doubt("hidden: {a: b}", KR_DRAFT, "hidden: ");
    expect_doubt("unlisted: 2", KR_DRAFT, "unlisted: '2'");
    expect_doubt("withdrawn: [2020]", KR_DRAFT, "withdrawn: ");
    expect_doubt("published: [true]", KR_DRAFT, "published: ");
    expect_doubt("date: 2020\npublished: misschien", KR_DRAFT,
                 "published: 'misschien'");
}

static void
a_status_that_is_no_known_word_is_a_draft_and_noted(void **state)
{
    (void)state;
    expect_doubt("status: wacht", KR_DRAFT, "status: 'wacht' cannot be read");
    assert_string_equal(markdown_field("status"), "wacht");
    expect_doubt("status: [publish]", KR_DRAFT, "status: ");
    expect_doubt("status: {a: publish}", KR_DRAFT, "status: ");
    expect_doubt("visibility: paid", KR_DRAFT, "visibility: 'paid'");
    expect_doubt("private: true\nstatus: wacht", KR_PRIVATE, "status: ");
}

static void
hidden_and_unlisted_posts_are_private(void **state)
{
    (void)state;
    expect_status("hidden: true", KR_PRIVATE);
    expect_status("unlisted: true", KR_PRIVATE);
    expect_status("Hidden: 1\nstatus: publish", KR_PRIVATE);
}

static void
the_most_closed_of_all_that_is_said_counts(void **state)
{
    (void)state;
    expect_status("draft: true\ndraft: false", KR_DRAFT);
    expect_status("status: future\ndraft: true", KR_DRAFT);
    expect_status("draft: true\nstatus: future", KR_DRAFT);
    expect_status("private: true\ndraft: true", KR_PRIVATE);
}

static void
expect_no_password(const char *yaml)
{
    expect_doubt(yaml, KR_PRIVATE, "kept private, without the password");
    assert_int_equal(markdown_draft()->field_count, 0);
    assert_false(memory_sink_noted(markdown_sink(), "geheim"));
}

static void
a_password_makes_private_and_is_not_kept(void **state)
{
    (void)state;
    expect_no_password("password: geheim");
    expect_no_password("Password: \"geheim\"");
    expect_no_password("post_password: geheim");
    expect_no_password("password: [geheim]");
    expect_no_password("password: {a: geheim}");
    expect_no_password("password: geheim\npassword: ''");
    expect_no_password("status: publish\npassword: 0");
    expect_status("password:", OPEN);
    expect_status("password: ''", OPEN);
}

static int
forget(void **state)
{
    (void)state;
    markdown_forget();
    return 0;
}

#define CASE(name) cmocka_unit_test_teardown(name, forget)

static void
expect_at_new_year_2024(const char *yaml, enum kr_status status)
{
    const struct kr_read_options options = { .now = 1704067200 };
    char text[400];

    (void)snprintf(text, sizeof(text), "---\n%s\n---\nTekst.\n", yaml);
    markdown_read_as(kr_str(text), options);
    if (markdown_draft()->status != status)
        fail_msg("%s: status %d", yaml, (int)markdown_draft()->status);
    assert_int_equal(markdown_sink()->note_count, status == OPEN ? 0 : 1);
}

static void
what_is_to_come_out_or_has_gone_is_closed(void **state)
{
    (void)state;
    expect_at_new_year_2024("date: 2020-01-01\npublishDate: 2024-06-01",
                            KR_SCHEDULED);
    expect_at_new_year_2024("publishDate: 2023-06-01", OPEN);
    expect_at_new_year_2024("expiryDate: 2023-06-01", KR_PRIVATE);
    expect_at_new_year_2024("expiryDate: 2024-06-01", OPEN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_word_for_yes_closes),
        CASE(only_a_clear_no_leaves_open),
        CASE(a_flag_nobody_can_read_is_a_draft_and_noted),
        CASE(a_status_that_is_no_known_word_is_a_draft_and_noted),
        CASE(hidden_and_unlisted_posts_are_private),
        CASE(the_most_closed_of_all_that_is_said_counts),
        CASE(a_password_makes_private_and_is_not_kept),
        CASE(what_is_to_come_out_or_has_gone_is_closed),
    };

    return cmocka_run_group_tests_name("exchange: markdown_closing", tests,
                                       NULL, NULL);
}
