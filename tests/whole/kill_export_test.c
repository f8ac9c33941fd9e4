/*
 * The import of a WordPress export killed fifty times, a few archives being
 * killed again and again: the end is the same as if nothing had happened.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "whole_program.h"
#include "whole_wordpress.h"

#define POSTS 1010    /* more than two of the intake's batches */
#define ROUNDS 5      /* archives, */
#define TIMES 10      /* killed so many times each */
#define SEED 20251203 /* the moments are the same in every run */
#define MOST_TEXT ((size_t)64 << 20)

static double
seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *const import_export[] = { "import", "--quiet", "oud.xml",
                                             NULL };

/* LINE without the digits behind each of NAMES: they tell when it came. */
static void
add_without(struct kr_buf *out, struct kr_str line, const char *const *names)
{
    while (line.length > 0) {
        size_t first = line.length;

        for (const char *const *name = names; *name != NULL; name++) {
            size_t at = kr_str_search(line, kr_str(*name));

            if (at < line.length && at + strlen(*name) < first)
                first = at + strlen(*name);
        }
        kr_buf_str(out, kr_str_upto(line, first));
        line = kr_str_from(line, first);
        while (line.length > 0 && line.data[0] >= '0' && line.data[0] <= '9')
            line = kr_str_from(line, 1);
    }
}

/* All the archive at work holds, but when it came. */
static const char *
all_but_times(struct whole_program *program)
{
    static const char *const names[] = { "\"made\":", "\"imported\":", NULL };
    struct kr_buf text = KR_BUF(MOST_TEXT);
    const char *kept;

    RUN(program, "export", "--format", "jsonl", "--status", "all", "-");
    expect_status(program, 0);
    add_without(&text, kr_str(program->out), names);
    assert_false(text.full);
    kept = kr_buf_keep(&text, program->arena).data;
    kr_buf_free(&text);
    return kept;
}

static void
expect_faultless(struct whole_program *program)
{
    RUN(program, "check");
    expect_status(program, 0);
    expect_out(program, "0 faults");
}

/* Killed TIMES times, each time somewhere in the LASTS seconds it takes; where
 * it was quicker than that it is given less. */
static void
kill_again_and_again(struct whole_program *program, double lasts)
{
    for (int killed = 0, tries = 0; killed < TIMES; tries++) {
        double moment = lasts * (double)(random() % 1000) / 1000.0;
        pid_t pid = whole_program_start(program, import_export);

        assert_true(tries < 10 * TIMES);
        (void)usleep((useconds_t)(moment * 1e6));
        assert_int_equal(kill(pid, SIGKILL), 0);
        if (whole_program_wait(program, pid) == 128 + SIGKILL)
            killed++;
        else
            lasts *= 0.7;
        expect_faultless(program);
    }
}

static void
an_export_killed_fifty_times_comes_out_as_one_never_killed(void **state)
{
    struct whole_program *program = *state;
    double started, lasts;
    const char *wanted;
    char name[32];

    wordpress_write_many(program, "oud.xml", POSTS, 1);
    started = seconds();
    whole_program_run(program, import_export);
    expect_status(program, 0);
    lasts = seconds() - started;
    wanted = all_but_times(program);
    srandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
        (void)snprintf(name, sizeof(name), "oud-%d", i);
        whole_program_init(program, name);
        kill_again_and_again(program, lasts);
        whole_program_run(program, import_export);
        expect_status(program, 0);
        expect_out(program, "1010 read: ");
        expect_out(program, " 0 revised, ");
        expect_faultless(program);
        assert_string_equal(all_but_times(program), wanted);
    }
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_export_killed_fifty_times_comes_out_as_one_never_killed),
    };

    return cmocka_run_group_tests_name("whole: kill export", tests, NULL, NULL);
}
