#include "kroniek/exchange/read_ahead.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "kroniek/archive/prepared.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

#define FILES 400 /* more calls than may wait at once */

static char folder[64];
static struct memory_sink *memory, *plain;
static struct kr_err err;

/* What a sink of ours noticed, besides what the memory keeps. */
static struct {
    pthread_t caller;
    size_t elsewhere; /* calls from another thread */
    size_t prepared;
    char text[64], fingerprint[KR_SHA256_SIZE]; /* of the last prepared */
    int64_t items;                              /* the last progress */
} noticed;

static void
put(const char *name, const char *text)
{
    char path[128];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
put_posts(int count)
{
    char name[32], text[128];

    for (int i = 0; i < count; i++) {
        (void)snprintf(name, sizeof(name), "post-%03d.md", i);
        (void)snprintf(text, sizeof(text),
                       "---\ntitle: Post %d\ntags: [oogst, \"%d\"]\n---\n"
                       "Regel *%d*.\n",
                       i, i, i);
        put(name, text);
    }
}

static int
begin(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/kroniek-ahead-XXXXXX");
    assert_non_null(mkdtemp(folder));
    memory = memory_sink_new();
    plain = memory_sink_new();
    err = (struct kr_err){ 0 };
    memset(&noticed, 0, sizeof(noticed));
    noticed.caller = pthread_self();
    return 0;
}

static int
end(void **state)
{
    char command[128];

    (void)state;
    memory_sink_free(memory);
    memory_sink_free(plain);
    (void)snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *why)
{
    noticed.elsewhere += !pthread_equal(pthread_self(), noticed.caller);
    if (draft->prepared != NULL) {
        noticed.prepared++;
        (void)snprintf(noticed.text, sizeof(noticed.text), "%.*s",
                       KR_STR_ARGS(draft->prepared->text));
        memcpy(noticed.fingerprint, draft->prepared->fingerprint,
               sizeof(noticed.fingerprint));
    }
    return plain->sink.article(self, draft, why);
}

static void
take_progress(void *self, int64_t done, int64_t total, int64_t items)
{
    (void)self;
    (void)done;
    (void)total;
    noticed.elsewhere += !pthread_equal(pthread_self(), noticed.caller);
    noticed.items = items;
}

static bool
read_ahead(void)
{
    const struct kr_read_options options = { .progress = take_progress };
    struct kr_sink sink = memory->sink;

    sink.article = take_article;
    return kr_exchange_read_ahead(folder, &options, &sink, &err);
}

static void
expect_the_same_as_read_plainly(void)
{
    const struct kr_read_options options = { 0 };

    assert_true(kr_exchange_read(folder, &options, &plain->sink, &err));
    assert_int_equal(memory->source_count, plain->source_count);
    assert_int_equal(memory->ended, plain->ended);
    assert_int_equal(memory->failed_count, plain->failed_count);
    assert_int_equal(memory->note_count, plain->note_count);
    assert_int_equal(memory->draft_count, plain->draft_count);
    for (size_t i = 0; i < plain->draft_count; i++) {
        const struct kr_draft *a = &memory->drafts[i], *b = &plain->drafts[i];

        assert_string_equal(a->title, b->title);
        assert_string_equal(a->place, b->place);
        assert_int_equal(a->tag_count, b->tag_count);
        assert_string_equal(a->tags[1].name, b->tags[1].name);
        assert_true(kr_str_equal(a->html, b->html));
        assert_true(kr_str_equal(a->source, b->source));
    }
}

static void
the_sink_sees_what_plain_reading_shows_it(void **state)
{
    (void)state;
    put_posts(FILES);
    put("verlaten.md", "---\ntitle: [\n---\nZonder einde.\n");
    put("foto.raw", "geen tekst");
    assert_true(read_ahead());
    assert_true(memory->draft_count >= FILES);
    expect_the_same_as_read_plainly();
}

static void
everything_is_called_in_the_callers_thread(void **state)
{
    (void)state;
    put_posts(20);
    assert_true(read_ahead());
    assert_int_equal(noticed.elsewhere, 0);
    assert_int_equal(noticed.items, 20);
}

static void
what_follows_from_the_text_alone_is_there_already(void **state)
{
    char fingerprint[KR_SHA256_SIZE];

    (void)state;
    put_posts(1);
    assert_true(read_ahead());
    assert_int_equal(noticed.prepared, 1);
    assert_string_equal(noticed.text, "Regel 0.");
    kr_fingerprint_body(memory->drafts[0].source, fingerprint);
    assert_string_equal(noticed.fingerprint, fingerprint);
}

static void
a_sink_that_stops_sees_nothing_more(void **state)
{
    (void)state;
    put_posts(FILES);
    memory->refuse_after = 3;
    assert_false(read_ahead());
    assert_int_equal(err.code, KR_IO);
    assert_int_equal(memory->draft_count, 3);
    assert_true(memory->source_count <= 4);
}

static void
a_stop_at_the_last_call_is_a_stop(void **state)
{
    (void)state;
    put_posts(4);
    memory->refuse_after = 3;
    assert_false(read_ahead());
    assert_int_equal(err.code, KR_IO);
}

static void
a_path_that_is_not_there_is_told_as_ever(void **state)
{
    (void)state;
    assert_int_equal(rmdir(folder), 0);
    assert_false(read_ahead());
    assert_int_equal(err.code, KR_IO);
    assert_non_null(strstr(err.message, folder));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            the_sink_sees_what_plain_reading_shows_it, begin, end),
        cmocka_unit_test_setup_teardown(
            everything_is_called_in_the_callers_thread, begin, end),
        cmocka_unit_test_setup_teardown(
            what_follows_from_the_text_alone_is_there_already, begin, end),
        cmocka_unit_test_setup_teardown(a_sink_that_stops_sees_nothing_more,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_stop_at_the_last_call_is_a_stop,
                                        begin, end),
        cmocka_unit_test_setup_teardown(
            a_path_that_is_not_there_is_told_as_ever, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
