#include "server/responder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <time.h>
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
    static const char *const names[] = {
        "archive.db",           "archive.db-wal",       "archive.db-shm",
        "archive.db.other-wal", "archive.db.other-shm", "kroniek.conf",
    };
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

/* What is asked next. */
struct asked {
    const char *method, *target, *coding, *match, *accept;
};

static struct asked asked;

static const char *
variable(void *self, const char *name)
{
    const struct asked *what = self;

    if (strcmp(name, "REQUEST_METHOD") == 0)
        return what->method == NULL ? "GET" : what->method;
    if (strcmp(name, "REQUEST_URI") == 0)
        return what->target == NULL ? "/" : what->target;
    if (strcmp(name, "HTTP_ACCEPT_ENCODING") == 0)
        return what->coding;
    if (strcmp(name, "HTTP_ACCEPT") == 0)
        return what->accept;
    return strcmp(name, "HTTP_IF_NONE_MATCH") == 0 ? what->match : NULL;
}

/* Have thread NUMBER answer WHAT. */
static struct kr_turn *
ask(struct house *house, int number, struct asked what)
{
    struct kr_turn *turn = &house->turn;

    asked = what;
    kr_turn_take(turn, variable, &asked, false, kr_responder_answer,
                 kr_responder_own(house->responder)[number]);
    return turn;
}

static void
expect_answer(struct house *house, int number, struct asked what, int status,
              enum kr_cached cache)
{
    const struct kr_turn *turn = ask(house, number, what);
    char line[16];

    snprintf(line, sizeof(line), "Status: %d ", status);
    assert_true(kr_str_starts(turn->going.head, kr_str(line)));
    assert_int_equal(turn->res.status, status);
    assert_int_equal(turn->cache, cache);
}

/* The value of a header of the last answer; "" without one. */
static const char *
header(const struct house *house, const char *name)
{
    static char value[256];
    struct kr_str rest = house->turn.going.head, line;
    struct kr_str start = kr_str(name);

    value[0] = '\0';
    while (kr_str_line(&rest, &line))
        if (kr_str_starts(line, start) && line.data[start.length] == ':')
            snprintf(value, sizeof(value), "%.*s",
                     KR_STR_ARGS(kr_str_from(line, start.length + 2)));
    return value;
}

#define ASK(...) ((struct asked){ __VA_ARGS__ })

/* The front page as thread NUMBER answers it. */
static const char *
front(struct house *house, int number)
{
    struct kr_turn *turn = ask(house, number, ASK(.target = "/"));

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

/* --- What is kept --- */

static void
commit(const struct house *house, const char *sql)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(house->database, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

#define BUMP "UPDATE archive SET value = value + 1 WHERE name = 'generation'"

static void
what_one_thread_made_the_others_hand_out(void **state)
{
    struct house *house = *state;

    open_responder(house, 3);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_MADE);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_HIT);
    expect_answer(house, 1, ASK(.target = "/"), 200, KR_CACHE_HIT);
    expect_answer(house, 2, ASK(.method = "HEAD"), 200, KR_CACHE_HIT);
    assert_int_equal(house->turn.going.body.length, 0);
    expect_answer(house, 2, ASK(.target = "/none/"), 404, KR_CACHE_MADE);
    expect_answer(house, 1, ASK(.target = "/none/"), 404, KR_CACHE_HIT);
    expect_answer(house, 1, ASK(.target = "/TAGS"), 301, KR_CACHE_MADE);
    expect_answer(house, 0, ASK(.target = "/TAGS"), 301, KR_CACHE_HIT);
    assert_string_equal(header(house, "Location"), "/tags/");
}

static void
questions_and_what_says_so_are_never_kept(void **state)
{
    struct house *house = *state;

    open_responder(house, 1);
    for (int i = 0; i < 2; i++) {
        expect_answer(house, 0, ASK(.target = "/healthz"), 200, KR_CACHE_NONE);
        expect_answer(house, 0, ASK(.target = "/search/?q=a"), 200,
                      KR_CACHE_NONE);
        expect_answer(house, 0, ASK(.target = "/?a"), 200, KR_CACHE_NONE);
        expect_answer(house, 0, ASK(.method = "POST"), 405, KR_CACHE_NONE);
        expect_answer(house, 0, ASK(.method = "OPTIONS"), 204, KR_CACHE_NONE);
        expect_answer(house, 0, ASK(.accept = "image/png"), 406, KR_CACHE_NONE);
    }
}

static void
the_first_answer_after_a_commit_is_new(void **state)
{
    struct house *house = *state;
    char before[128];

    open_responder(house, 2);
    for (int i = 0; i < 50; i++) {
        expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_MADE);
        snprintf(before, sizeof(before), "%s", header(house, "ETag"));
        expect_answer(house, 1, ASK(.match = before), 304, KR_CACHE_HIT);
        commit(house, BUMP);
        if (i % 2 == 0) {
            expect_answer(house, 1, ASK(.match = before), 200, KR_CACHE_MADE);
            commit(house, BUMP);
        }
    }
}

static void
who_has_the_page_already_gets_304_even_when_it_is_made(void **state)
{
    struct house *house = *state;
    char tag[128];

    open_responder(house, 1);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_MADE);
    snprintf(tag, sizeof(tag), "%s", header(house, "ETag"));
    kr_responder_close(house->responder);
    open_responder(house, 1);
    expect_answer(house, 0, ASK(.match = tag), 304, KR_CACHE_MADE);
    assert_int_equal(house->turn.going.body.length, 0);
    assert_string_equal(header(house, "Content-Length"), "");
    assert_string_equal(header(house, "ETag"), tag);
    assert_non_null(strstr(header(house, "Vary"), "Accept-Encoding"));
    expect_answer(house, 0, ASK(.match = "*"), 304, KR_CACHE_HIT);
    expect_answer(house, 0, ASK(.match = "W/\"x\""), 200, KR_CACHE_HIT);
}

static void
a_reload_hands_out_nothing_of_before(void **state)
{
    struct house *house = *state;

    open_responder(house, 2);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_MADE);
    expect_answer(house, 1, ASK(.target = "/"), 200, KR_CACHE_HIT);
    configure(house, "[server]\nmax_age = 55\n");
    assert_true(kr_responder_reload(house->responder, &house->err));
    expect_answer(house, 1, ASK(.target = "/"), 200, KR_CACHE_MADE);
    assert_non_null(strstr(header(house, "Cache-Control"), "max-age=55"));
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_HIT);
    configure(house, "[server]\ncache_mb = 0\n");
    assert_true(kr_responder_reload(house->responder, &house->err));
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_NONE);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_NONE);
}

static void
every_coding_is_as_long_as_it_says(void **state)
{
    static const char *const codings[] = { "", "gzip", "br" };
    static const char *const files[] = { "", "[server]\ncache_mb = 0\n" };
    struct house *house = *state;

    for (size_t file = 0; file < KR_COUNT(files); file++) {
        configure(house, files[file]);
        open_responder(house, 1);
        for (size_t i = 0; i < 2 * KR_COUNT(codings); i++) {
            const char *coding = codings[i % KR_COUNT(codings)];
            char length[32];

            (void)ask(house, 0, ASK(.coding = coding));
            assert_string_equal(header(house, "Content-Encoding"), coding);
            assert_string_equal(header(house, "Vary"), "Accept-Encoding");
            snprintf(length, sizeof(length), "%zu",
                     house->turn.going.body.length);
            assert_string_equal(header(house, "Content-Length"), length);
            (void)ask(house, 0, ASK(.method = "HEAD", .coding = coding));
            assert_string_equal(header(house, "Content-Length"), length);
            assert_string_equal(header(house, "Content-Encoding"), coding);
        }
        (void)ask(house, 0, ASK(.target = "/robots.txt", .coding = "gzip"));
        assert_string_equal(header(house, "Content-Encoding"), "");
        kr_responder_close(house->responder);
        house->responder = NULL;
    }
}

static void
another_archive_in_its_place_is_shown_within_a_second(void **state)
{
    const struct timespec nap = { .tv_nsec = 100000000 };
    struct house *house = *state;
    char other[128], name[160], before[128];
    int tries = 0;

    snprintf(other, sizeof(other), "%s.other", house->database);
    assert_true(kr_store_create(other, &house->err));
    open_responder(house, 1);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_MADE);
    snprintf(before, sizeof(before), "%s", header(house, "ETag"));
    snprintf(name, sizeof(name), "%s-wal", house->database);
    unlink(name);
    snprintf(name, sizeof(name), "%s-shm", house->database);
    unlink(name);
    assert_int_equal(rename(other, house->database), 0);
    commit(house, BUMP);
    while (strcmp(header(house, "ETag"), before) == 0 && tries++ < 40) {
        nanosleep(&nap, NULL);
        (void)ask(house, 0, ASK(.target = "/"));
    }
    assert_true(tries < 40);
    expect_answer(house, 0, ASK(.target = "/"), 200, KR_CACHE_HIT);
}

/* --- Readers and a writer --- */

struct race {
    struct house *house;
    _Atomic long committed; /* the generation that is in it at least */
    _Atomic bool over;
    _Atomic int stale, answers;
    _Atomic int next;
};

static void *
read_along(void *self)
{
    struct race *race = self;
    void *own = kr_responder_own(
        race->house->responder)[atomic_fetch_add(&race->next, 1)];
    struct asked what = ASK(.target = "/");
    struct kr_turn turn;

    kr_turn_open(&turn);
    while (!atomic_load(&race->over)) {
        long least = atomic_load(&race->committed);
        struct kr_str tag = KR_STR("ETag: W/\"");
        size_t at;

        kr_turn_take(&turn, variable, &what, false, kr_responder_answer, own);
        at = kr_str_search(turn.going.head, tag);
        if (strtol(turn.going.head.data + at + tag.length, NULL, 10) < least)
            atomic_fetch_add(&race->stale, 1);
        atomic_fetch_add(&race->answers, 1);
    }
    kr_turn_close(&turn);
    return NULL;
}

static void
no_answer_is_older_than_the_last_commit(void **state)
{
    enum { READERS = 4, COMMITS = 1000 };
    struct house *house = *state;
    struct race race = { .house = house };
    pthread_t readers[READERS];
    sqlite3 *db;

    open_responder(house, READERS);
    assert_int_equal(sqlite3_open(house->database, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    sqlite3_exec(db,
                 "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 50;"
                 "UPDATE archive SET value = 100 WHERE name = 'generation'",
                 NULL, NULL, NULL);
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&readers[i], NULL, read_along, &race),
                         0);
    for (int i = 1; i <= COMMITS; i++) {
        assert_int_equal(sqlite3_exec(db, BUMP, NULL, NULL, NULL), SQLITE_OK);
        atomic_store(&race.committed, 100 + i);
    }
    atomic_store(&race.over, true);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    sqlite3_close(db);
    assert_int_equal(atomic_load(&race.stale), 0);
    assert_true(atomic_load(&race.answers) > 0);
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
        CASE(what_one_thread_made_the_others_hand_out),
        CASE(questions_and_what_says_so_are_never_kept),
        CASE(the_first_answer_after_a_commit_is_new),
        CASE(who_has_the_page_already_gets_304_even_when_it_is_made),
        CASE(a_reload_hands_out_nothing_of_before),
        CASE(every_coding_is_as_long_as_it_says),
        CASE(another_archive_in_its_place_is_shown_within_a_second),
        CASE(no_answer_is_older_than_the_last_commit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
