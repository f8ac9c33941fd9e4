/*
 * An import that is killed, or asked to stop, at any moment: the archive is
 * whole, and the same import goes on where it stopped.
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
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "whole_program.h"

#define POSTS 1200 /* more than two of the intake's batches */
#define KILLS 20
#define SEED 20251203 /* the moments are the same in every run */

static const char *const import_all[] = { "import", "--quiet", "posts", NULL };

static void
write_posts(const struct whole_program *program)
{
    char name[64], text[512];

    assert_int_equal(mkdir(whole_program_path(program, "posts"), 0700), 0);
    for (int i = 0; i < POSTS; i++) {
        (void)snprintf(name, sizeof(name), "posts/%04d.md", i);
        (void)snprintf(text, sizeof(text),
                       "---\n"
                       "title: Post nummer %d\n"
                       "date: %04d-%02d-%02d\n"
                       "tags: [label-%d, label-%d]\n"
                       "---\n"
                       "De tekst van post %d, met **nadruk**.\n",
                       i, 2000 + i % 25, 1 + i % 12, 1 + i % 28, i % 7, i % 11,
                       i);
        whole_program_write(program, name, text);
    }
}

static double
seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
wait_for(double time)
{
    (void)usleep((useconds_t)(time * 1e6));
}

static void
expect_whole(struct whole_program *program)
{
    RUN(program, "check");
    expect_status(program, 0);
    expect_out(program, "0 faults, 0 remarks\n");
}

/* The rest of the import, and then all is as if nothing had happened. */
static void
expect_completion(struct whole_program *program, const char *wanted)
{
    whole_program_run(program, import_all);
    expect_status(program, 0);
    expect_out(program, "1200 read: ");
    expect_out(program, " 0 revised, ");
    expect_out(program, " 0 failed\n");
    RUN(program, "list", "--json");
    assert_string_equal(program->out, wanted);
}

static void
killed_at_any_moment_it_is_whole_and_goes_on(void **state)
{
    struct whole_program *program = *state;
    double started = seconds(), lasts;
    char name[32];
    const char *wanted;
    int killed = 0;

    write_posts(program);
    whole_program_run(program, import_all);
    lasts = seconds() - started;
    RUN(program, "list", "--json");
    wanted = program->out;
    srandom(SEED);
    for (int i = 0; i < KILLS; i++) {
        double moment = lasts * (double)(random() % 1000) / 1000.0;
        pid_t pid;

        (void)snprintf(name, sizeof(name), "archive-%d", i);
        whole_program_init(program, name);
        pid = whole_program_start(program, import_all);
        wait_for(moment);
        assert_int_equal(kill(pid, SIGKILL), 0);
        killed += whole_program_wait(program, pid) == 128 + SIGKILL;
        expect_whole(program);
        expect_completion(program, wanted);
    }
    expect_whole(program);
    assert_true(killed >= KILLS / 2);
}

/* Until the import has committed something. */
static void
wait_for_articles(const struct whole_program *program)
{
    for (int i = 0; i < 6000; i++) {
        if (whole_program_count(program, "archive", "article") > 0)
            return;
        wait_for(0.005);
    }
    fail_msg("the import keeps nothing");
}

static void
asked_to_stop_it_keeps_what_it_has_and_says_so(void **state)
{
    struct whole_program *program = *state;
    int64_t kept;
    pid_t pid;

    write_posts(program);
    pid = whole_program_start(program, import_all);
    wait_for_articles(program);
    assert_int_equal(kill(pid, SIGTERM), 0);
    whole_program_wait(program, pid);
    expect_status(program, 130);
    expect_out(program, " 0 revised, 0 same, 0 skipped, 0 failed\n");
    expect_out(program, "stopped by a signal");
    kept = strtol(program->out, NULL, 10);
    assert_true(kept > 0 && kept < POSTS);
    assert_int_equal(whole_program_count(program, "archive", "article"), kept);
    expect_whole(program);
}

static void
readers_see_what_is_kept_while_it_runs(void **state)
{
    struct whole_program *program = *state;
    pid_t pid;

    write_posts(program);
    pid = whole_program_start(program, import_all);
    wait_for_articles(program);
    RUN(program, "list", "--limit", "1");
    expect_status(program, 0);
    (void)kill(pid, SIGKILL);
    whole_program_wait(program, pid);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(killed_at_any_moment_it_is_whole_and_goes_on),
        CASE(asked_to_stop_it_keeps_what_it_has_and_says_so),
        CASE(readers_see_what_is_kept_while_it_runs),
    };

    return cmocka_run_group_tests_name("whole: kill", tests, NULL, NULL);
}
