#include "server/responder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "server/turn.h"

struct house {
    char folder[64];
    char config[96], database[96];
    int log[2]; /* a pipe */
    struct kr_responder *responder;
    struct kr_turn turn;
    char page[65536];
    struct kr_err err;
};

static void
configure(struct house *house, const char *text)
{
    FILE *file = fopen(house->config, "we");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void
open_responder(struct house *house, int threads)
{
    if (!kr_responder_open(house->config, threads, house->log[1],
                           &house->responder, &house->err))
        fail_msg("%s", house->err.message);
}

static int
set_up(void **state)
{
    struct house *house = kr_alloc(sizeof(*house));

    *house = (struct house){ 0 };
    kr_turn_open(&house->turn);
    snprintf(house->folder, sizeof(house->folder), "/tmp/kr-resp-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->config, sizeof(house->config), "%s/kroniek.conf",
             house->folder);
    snprintf(house->database, sizeof(house->database), "%s/archive.db",
             house->folder);
    assert_int_equal(pipe2(house->log, O_NONBLOCK), 0);
    if (!kr_store_create(house->database, &house->err))
        fail_msg("%s", house->err.message);
    configure(house, "[site]\ntitle = Eerste naam\n[server]\nmax_age = 77\n");
    *state = house;
    return 0;
}

static int
tear_down(void **state)
{
    struct house *house = *state;
    static const char *const names[] = { "archive.db", "archive.db-wal",
                                         "archive.db-shm", "kroniek.conf" };
    char path[128];

    kr_responder_close(house->responder);
    for (size_t i = 0; i < KR_COUNT(names); i++) {
        snprintf(path, sizeof(path), "%s/%s", house->folder, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(house->folder), 0);
    close(house->log[0]);
    close(house->log[1]);
    kr_turn_close(&house->turn);
    free(house);
    return 0;
}

static const char *
variable(void *self, const char *name)
{
    (void)self;
    if (strcmp(name, "REQUEST_METHOD") == 0)
        return "GET";
    return strcmp(name, "REQUEST_URI") == 0 ? "/" : NULL;
}

/* The front page as thread NUMBER answers it. */
static const char *
front(struct house *house, int number)
{
    struct kr_turn *turn = &house->turn;

    kr_turn_take(turn, variable, NULL, false, kr_responder_answer,
                 kr_responder_own(house->responder)[number]);
    snprintf(house->page, sizeof(house->page), "%.*s%.*s",
             KR_STR_ARGS(turn->going.head), KR_STR_ARGS(turn->going.body));
    assert_true(kr_str_starts(turn->going.head, KR_STR("Status: 200 ")));
    return house->page;
}

static void
expect_reload_refused(struct house *house, const char *config)
{
    configure(house, config);
    assert_false(kr_responder_reload(house->responder, &house->err));
    for (int i = 0; i < 2; i++)
        assert_non_null(strstr(front(house, i), "Eerste naam"));
}

static void
every_thread_answers_with_the_settings(void **state)
{
    struct house *house = *state;

    open_responder(house, 3);
    assert_int_equal(kr_responder_threads(house->responder), 3);
    for (int i = 0; i < 3; i++) {
        assert_non_null(strstr(front(house, i), "Eerste naam"));
        assert_non_null(strstr(house->page, "max-age=77,"));
    }
}

static void
the_settings_say_how_many_threads_or_the_machine_does(void **state)
{
    struct house *house = *state;

    open_responder(house, 0);
    assert_true(kr_responder_threads(house->responder) >= 2);
    kr_responder_close(house->responder);
    configure(house, "[server]\nthreads = 5\n");
    open_responder(house, 0);
    assert_int_equal(kr_responder_threads(house->responder), 5);
}

static void
a_reload_reaches_every_thread(void **state)
{
    struct house *house = *state;

    open_responder(house, 2);
    configure(house, "[site]\ntitle = Tweede naam\n");
    assert_true(kr_responder_reload(house->responder, &house->err));
    assert_true(kr_responder_reload(house->responder, &house->err));
    for (int i = 0; i < 2; i++) {
        assert_non_null(strstr(front(house, i), "Tweede naam"));
        assert_non_null(strstr(house->page, "max-age=0,"));
    }
}

static void
a_reload_that_fails_changes_nothing(void **state)
{
    struct house *house = *state;

    open_responder(house, 2);
    expect_reload_refused(house, "[site]\ncolour = red\n");
    expect_reload_refused(house, "[site]\nlanguage = xx\n");
    expect_reload_refused(house, "[archive]\ndatabase = none.db\n");
}

static void
a_thread_that_cannot_follow_stays_and_says_so(void **state)
{
    struct house *house = *state;
    char line[1000] = "", away[128];

    open_responder(house, 1);
    configure(house, "[site]\ntitle = Tweede naam\n");
    assert_true(kr_responder_reload(house->responder, &house->err));
    snprintf(away, sizeof(away), "%s.away", house->database);
    assert_int_equal(rename(house->database, away), 0);
    assert_non_null(strstr(front(house, 0), "Eerste naam"));
    assert_true(read(house->log[0], line, sizeof(line) - 1) > 0);
    assert_non_null(strstr(line, "level=error event=reload why="));
    assert_int_equal(rename(away, house->database), 0);
}

static void
nothing_starts_without_an_archive(void **state)
{
    struct house *house = *state;

    unlink(house->database);
    assert_false(kr_responder_open(house->config, 2, -1, &house->responder,
                                   &house->err));
    assert_null(house->responder);
    unlink(house->config);
    assert_false(kr_responder_open(house->config, 2, -1, &house->responder,
                                   &house->err));
    assert_int_equal(house->err.code, KR_NOT_FOUND);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_thread_answers_with_the_settings),
        CASE(the_settings_say_how_many_threads_or_the_machine_does),
        CASE(a_reload_reaches_every_thread),
        CASE(a_reload_that_fails_changes_nothing),
        CASE(a_thread_that_cannot_follow_stays_and_says_so),
        CASE(nothing_starts_without_an_archive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
