#include "cli/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/progress.h"
#include "cli/report.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/store/intake.h"

static void
expect_plain(const char *text, const char *wanted)
{
    struct kr_buf out = KR_BUF(4096);

    kr_output_plain(&out, kr_str(text));
    assert_string_equal(kr_buf_cstr(&out), wanted);
    kr_buf_free(&out);
}

static void
expect_progress(int64_t items, int64_t bytes, int64_t total, double seconds,
                const char *wanted)
{
    struct kr_buf out = KR_BUF(4096);

    kr_progress_line(&out, items, bytes, total, seconds);
    assert_string_equal(kr_buf_cstr(&out), wanted);
    kr_buf_free(&out);
}

static void
expect_summary(struct kr_intake_summary summary, const char *wanted)
{
    struct kr_buf out = KR_BUF(4096);

    kr_report_line(&out, &summary);
    assert_string_equal(kr_buf_cstr(&out), wanted);
    kr_buf_free(&out);
}

static void
expect_json(json_t *value, const char *wanted)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    assert_non_null(text);
    assert_string_equal(text, wanted);
    free(text);
    json_decref(value);
}

static void
text_keeps_its_letters_and_loses_its_controls(void **state)
{
    (void)state;
    expect_plain("Appelcafé – 3 µg", "Appelcafé – 3 µg");
    expect_plain("a\033[31mb\nc\td\177", "a?[31mb?c?d?");
    expect_plain("a\xc2\x9b"
                 "31m",
                 "a?31m");
    expect_plain("caf\xe9!", "caf\xef\xbf\xbd!");
    expect_plain("", "");
}

static void
the_summary_is_one_line(void **state)
{
    (void)state;
    expect_summary((struct kr_intake_summary){ .read = 12,
                                               .fresh = 3,
                                               .revised = 1,
                                               .same = 8 },
                   "12 read: 3 new, 1 revised, 8 same, 0 skipped, 0 failed");
    expect_summary(
        (struct kr_intake_summary){
            .read = 11, .same = 8, .refined = 2, .skipped = 1, .failed = 2 },
        "11 read: 0 new, 0 revised, 8 same (2 refined), 1 skipped, "
        "2 failed");
}

static void
progress_tells_items_bytes_rate_and_time_left(void **state)
{
    (void)state;
    expect_progress(1204, 3000000, 12000000, 2.0,
                    "1,204 items, 3.0 of 12.0 MB, 602 items/s, 6 s left");
    expect_progress(1, 500000, 0, 1.0, "1 item, 0.5 MB, 1 items/s");
    expect_progress(0, 0, 12000000, 0, "0 items, 0.0 of 12.0 MB");
    expect_progress(10, 1000000, 1000000, 5.0,
                    "10 items, 1.0 of 1.0 MB, 2 items/s");
}

static void
long_times_are_told_in_minutes_and_hours(void **state)
{
    (void)state;
    expect_progress(100, 1000000, 91000000, 1.0,
                    "100 items, 1.0 of 91.0 MB, 100 items/s, "
                    "1 min 30 s left");
    expect_progress(1000000, 1000000, 7201000000, 1.0,
                    "1,000,000 items, 1.0 of 7201.0 MB, 1,000,000 items/s, "
                    "2 h 0 min left");
}

static void
json_text_is_always_utf8(void **state)
{
    (void)state;
    expect_json(kr_json_value("caf\xe9"), "\"caf\xef\xbf\xbd\"");
    expect_json(kr_json_value(""), "\"\"");
    expect_json(kr_json_value(NULL), "null");
    expect_json(kr_json_str((struct kr_str){ "abcdef", 3 }), "\"abc\"");
    expect_json(kr_json_str((struct kr_str){ NULL, 0 }), "\"\"");
}

static void
a_date_in_json_has_its_bounds_and_basis(void **state)
{
    struct kr_dateline month, unknown = kr_dateline_unknown();
    json_t *object = json_object();

    (void)state;
    assert_true(kr_dateline_parse(KR_STR("2024-02"), KR_BASIS_MONTH_PAGE,
                                  &month, NULL));
    kr_json_put_date(object, "date", &month);
    kr_json_put_date(object, "modified", &unknown);
    expect_json(object,
                "{\"date\":{\"edtf\":\"2024-02\",\"basis\":\"month-page\","
                "\"earliest\":\"2024-02-01\",\"latest\":\"2024-02-29\"},"
                "\"modified\":null}");
}

static void
keys_stay_in_the_order_they_were_put(void **state)
{
    json_t *object = json_object();

    (void)state;
    kr_json_put_number(object, "z", 1);
    kr_json_put_maybe(object, "a", "");
    kr_json_put_bool(object, "m", true);
    expect_json(object, "{\"z\":1,\"a\":null,\"m\":true}");
}

static void
a_moment_is_told_in_utc(void **state)
{
    char text[KR_CLOCK_SIZE];

    (void)state;
    kr_output_clock(0, text);
    assert_string_equal(text, "1970-01-01T00:00:00Z");
    kr_output_clock(1764750600, text);
    assert_string_equal(text, "2025-12-03T08:30:00Z");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keeps_its_letters_and_loses_its_controls),
        cmocka_unit_test(the_summary_is_one_line),
        cmocka_unit_test(progress_tells_items_bytes_rate_and_time_left),
        cmocka_unit_test(long_times_are_told_in_minutes_and_hours),
        cmocka_unit_test(json_text_is_always_utf8),
        cmocka_unit_test(a_date_in_json_has_its_bounds_and_basis),
        cmocka_unit_test(keys_stay_in_the_order_they_were_put),
        cmocka_unit_test(a_moment_is_told_in_utc),
    };

    return cmocka_run_group_tests_name("cli: output", tests, NULL, NULL);
}
