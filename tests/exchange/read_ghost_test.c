#include "kroniek/exchange/read_ghost.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_golden.h"
#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

static const char *const exports[] = { "ghost/v0.json", "ghost/v2.json",
                                       "ghost/v5.json" };

/* What comes of a version 5 export whose only post has MEMBERS. */
static struct memory_sink *
read_post(const char *members)
{
    struct memory_sink *memory = memory_sink_new();
    const char *json = kr_arena_format(
        memory->arena,
        "{\"db\":[{\"meta\":{\"version\":\"5.0\"},\"data\":{\"posts\":[{"
        "\"id\":\"1\",\"title\":\"Een\",\"status\":\"published\",\"html\":"
        "\"<p>x</p>\",%s}],\"settings\":[{\"key\":\"timezone\",\"value\":"
        "\"America/New_York\"}]}}]}",
        members);

    assert_null(golden_read_bytes(memory, "ghost", kr_str(json),
                                  (struct kr_read_options){ 0 }));
    return memory;
}

static void
expect_date(const char *written, const char *edtf)
{
    char members[100];
    struct memory_sink *memory;

    (void)snprintf(members, sizeof(members), "\"published_at\":%s", written);
    memory = read_post(members);
    assert_int_equal(memory->draft_count, 1);
    assert_string_equal(memory->drafts[0].date.edtf, edtf);
    memory_sink_free(memory);
}

static void
expect_failure(const char *members, const char *part)
{
    struct memory_sink *memory = read_post(members);

    assert_int_equal(memory->draft_count, 0);
    assert_int_equal(memory->failed_count, 1);
    assert_string_equal(memory->failed[0].place, "invoer:posts[0]");
    if (strstr(memory->failed[0].text, part) == NULL)
        fail_msg("'%s' does not hold '%s'", memory->failed[0].text, part);
    memory_sink_free(memory);
}

static void
exports_of_each_age_become_drafts(void **state)
{
    (void)state;
    for (size_t i = 0; i < KR_COUNT(exports); i++)
        expect_golden("ghost", exports[i]);
}

static void
no_mail_address_hash_or_injected_code_is_in_a_draft(void **state)
{
    static const char *const secret[] = { "@", "$2a$", "$2b$", "ingespoten" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(exports); i++) {
        struct memory_sink *memory = golden_read("ghost", exports[i]);
        const char *text = golden_text(memory);

        for (size_t j = 0; j < KR_COUNT(secret); j++)
            if (strstr(text, secret[j]) != NULL)
                fail_msg("%s: '%s' came through", exports[i], secret[j]);
        memory_sink_free(memory);
    }
}

static void
instants_are_put_on_the_clock_of_the_site(void **state)
{
    (void)state;
    expect_date("\"2024-07-01T03:00:00.000Z\"", "2024-06-30T23:00:00-04:00");
    expect_date("\"2024-01-01T03:00:00.000Z\"", "2023-12-31T22:00:00-05:00");
    expect_date("\"2024-01-01 03:00:00\"", "2023-12-31T22:00:00-05:00");
    expect_date("1704078000000", "2023-12-31T22:00:00-05:00");
    expect_date("\"1704078000000\"", "2023-12-31T22:00:00-05:00");
    expect_date("\"2024-01-01T03:00:00+02:00\"", "2024-01-01T03:00:00+02:00");
    expect_date("\"2024-01-01\"", "2024-01-01");
    expect_date("null", "");
    expect_date("\"0000-00-00 00:00:00\"", "");
}

static void
an_impossible_date_is_a_failure(void **state)
{
    (void)state;
    expect_failure("\"published_at\":\"2024-02-30T00:00:00.000Z\"",
                   "no day 30");
    expect_failure("\"published_at\":99999999999999999", "not a date");
    expect_failure("\"updated_at\":\"gisteren\"", "gisteren");
}

static void
a_named_zone_leaves_instants_to_the_pipe(void **state)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_str bytes = golden_bytes("ghost/v5.json");

    (void)state;
    assert_null(
        golden_read_bytes(memory, "ghost", bytes,
                          (struct kr_read_options){ .zone = "Asia/Tokyo" }));
    assert_string_equal(memory->drafts[0].date.edtf, "2023-11-14T22:45:00Z");
    free((void *)(uintptr_t)bytes.data);
    memory_sink_free(memory);
}

static void
options_fill_what_is_missing(void **state)
{
    static const char *const names[] = { "Iemand" };
    const struct kr_read_options options = { .language = "fr",
                                             .tags = names,
                                             .tag_count = 1,
                                             .authors = names,
                                             .author_count = 1,
                                             .date = "2001" };
    struct memory_sink *memory = memory_sink_new();
    struct kr_str bytes = golden_bytes("ghost/v0.json");

    (void)state;
    assert_null(golden_read_bytes(memory, "ghost", bytes, options));
    assert_string_equal(memory->drafts[2].date.edtf, "2001");
    assert_string_equal(memory->drafts[2].language, "fr");
    assert_string_equal(memory->drafts[2].tags[0].name, "Iemand");
    assert_string_equal(memory->drafts[2].authors[0].name, "wout");
    free((void *)(uintptr_t)bytes.data);
    memory_sink_free(memory);
}

static void
a_status_nobody_knows_is_a_draft_with_a_note(void **state)
{
    struct memory_sink *memory = memory_sink_new();

    (void)state;
    assert_null(golden_read_bytes(
        memory, "ghost",
        KR_STR("{\"meta\":{},\"data\":{\"posts\":[{\"id\":1,\"title\":\"x\","
               "\"html\":\"<p>y</p>\",\"status\":\"gepland\"}]}}"),
        (struct kr_read_options){ 0 }));
    assert_int_equal(memory->drafts[0].status, KR_DRAFT);
    assert_true(memory_sink_noted(memory, "'gepland' is not one we know"));
    memory_sink_free(memory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_of_each_age_become_drafts),
        cmocka_unit_test(no_mail_address_hash_or_injected_code_is_in_a_draft),
        cmocka_unit_test(instants_are_put_on_the_clock_of_the_site),
        cmocka_unit_test(an_impossible_date_is_a_failure),
        cmocka_unit_test(a_named_zone_leaves_instants_to_the_pipe),
        cmocka_unit_test(options_fill_what_is_missing),
        cmocka_unit_test(a_status_nobody_knows_is_a_draft_with_a_note),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
