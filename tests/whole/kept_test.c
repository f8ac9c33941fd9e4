/*
 * Pages are kept ready while the archive is served, and no reader can tell but
 * by the clock: every coding is the page as it is now.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <brotli/decode.h>
#include <zlib.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_server.h"

#define PAGE_MOST ((size_t)1 << 20)
#define ANSWERS 6 /* more than there are threads */

static struct whole_archive archive;
static struct whole_server server;
static char page[PAGE_MOST];

static const char *const codings[] = { "", "gzip", "br" };

/* Ask for TARGET in CODING, with MORE header lines. */
static void
ask(const char *method, const char *target, const char *coding,
    const char *more, struct whole_answer *out)
{
    char headers[512];

    snprintf(headers, sizeof(headers), "Accept-Encoding: %s\r\n%s", coding,
             more);
    whole_ask_port(server.port, method, target, headers, out);
}

static size_t
gunzip(const struct whole_answer *answer)
{
    z_stream stream = { .next_in = NULL };

    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = (Bytef *)(uintptr_t)answer->body;
    stream.avail_in = (uInt)answer->body_length;
    stream.next_out = (Bytef *)page;
    stream.avail_out = sizeof(page) - 1;
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return sizeof(page) - 1 - stream.avail_out;
}

static size_t
unbrotli(const struct whole_answer *answer)
{
    size_t length = sizeof(page) - 1;

    assert_int_equal(BrotliDecoderDecompress(answer->body_length,
                                             (const uint8_t *)answer->body,
                                             &length, (uint8_t *)page),
                     BROTLI_DECODER_RESULT_SUCCESS);
    return length;
}

/* The body as it was before any coding, in `page`. */
static const char *
unpacked(const struct whole_answer *answer)
{
    char coding[32];
    size_t length = answer->body_length;

    whole_header(answer, "Content-Encoding", coding, sizeof(coding));
    assert_true(length < sizeof(page));
    if (strcmp(coding, "gzip") == 0)
        length = gunzip(answer);
    else if (strcmp(coding, "br") == 0)
        length = unbrotli(answer);
    else
        memcpy(page, answer->body, length);
    page[length] = '\0';
    return page;
}

static void
expect_header(const struct whole_answer *answer, const char *name,
              const char *value)
{
    char found[512];

    whole_header(answer, name, found, sizeof(found));
    assert_string_equal(found, value);
}

static bool
shows(const char *target, const char *coding, const char *phrase)
{
    struct whole_answer answer;
    bool found;

    ask("GET", target, coding, "", &answer);
    expect_header(&answer, "Content-Encoding", coding);
    found = strstr(unpacked(&answer), phrase) != NULL;
    whole_answer_free(&answer);
    return found;
}

static void
expect_shown(const char *target, const char *phrase, bool shown)
{
    for (size_t i = 0; i < ANSWERS * KR_COUNT(codings); i++)
        if (shows(target, codings[i % KR_COUNT(codings)], phrase) != shown)
            fail_msg("%s %s '%s' in '%s'", target,
                     shown ? "does not show" : "shows", phrase,
                     codings[i % KR_COUNT(codings)]);
}

static void
every_coding_is_the_same_page(void **state)
{
    struct whole_answer plain, packed;
    char *text;

    (void)state;
    ask("GET", "/archive/", "", "", &plain);
    text = strdup(unpacked(&plain));
    for (size_t i = 0; i < ANSWERS * KR_COUNT(codings); i++) {
        const char *coding = codings[i % KR_COUNT(codings)];

        ask("GET", "/archive/", coding, "", &packed);
        assert_int_equal(packed.status, 200);
        expect_header(&packed, "Content-Encoding", coding);
        expect_header(&packed, "Vary", "Accept-Encoding");
        assert_string_equal(unpacked(&packed), text);
        assert_true(*coding == '\0' || packed.body_length < plain.body_length);
        whole_answer_free(&packed);
    }
    free(text);
    whole_answer_free(&plain);
}

static void
expect_coding(const char *accept_encoding, const char *coding)
{
    struct whole_answer answer;

    ask("GET", "/archive/", accept_encoding, "", &answer);
    assert_int_equal(answer.status, 200);
    expect_header(&answer, "Content-Encoding", coding);
    whole_answer_free(&answer);
}

static void
accept_encoding_chooses_the_coding(void **state)
{
    (void)state;
    expect_coding("gzip, deflate, br, zstd", "br");
    expect_coding("gzip;q=1.0, br;q=0.1", "gzip");
    expect_coding("br;q=0, gzip", "gzip");
    expect_coding("identity, gzip;q=0.5", "");
    expect_coding("*;q=0", "");
    expect_coding("*", "br");
}

static void
head_says_what_get_would_send(void **state)
{
    struct whole_answer get, head;
    char length[32];

    (void)state;
    for (size_t i = 0; i < KR_COUNT(codings); i++) {
        ask("GET", "/tags/", codings[i], "", &get);
        ask("HEAD", "/tags/", codings[i], "", &head);
        whole_header(&get, "Content-Length", length, sizeof(length));
        assert_int_equal(head.body_length, 0);
        expect_header(&head, "Content-Length", length);
        expect_header(&head, "Content-Encoding", codings[i]);
        whole_answer_free(&get);
        whole_answer_free(&head);
    }
}

static void
the_next_request_after_an_import_is_new_in_every_coding(void **state)
{
    struct whole_answer answer;
    char tag[128], match[256];

    (void)state;
    expect_shown("/", "Op de eerste dag", false);
    expect_shown("/2026/01/", "Op de eerste dag", false); /* a 404 */
    ask("GET", "/", "br", "", &answer);
    whole_header(&answer, "ETag", tag, sizeof(tag));
    whole_answer_free(&answer);
    snprintf(match, sizeof(match), "If-None-Match: %s\r\n", tag);
    ask("GET", "/", "br", match, &answer);
    assert_int_equal(answer.status, 304);
    expect_header(&answer, "Vary", "Accept-Encoding");
    whole_answer_free(&answer);
    whole_archive_add(&archive, "Op de eerste dag", "2026-01-01");
    ask("GET", "/", "br", match, &answer);
    assert_int_equal(answer.status, 200);
    whole_answer_free(&answer);
    expect_shown("/", "Op de eerste dag", true);
    expect_shown("/2026/01/", "Op de eerste dag", true);
}

static void
many_imports_are_each_seen_at_once(void **state)
{
    (void)state;
    for (int i = 1; i <= 12; i++) {
        char title[64], date[32], target[32];

        snprintf(title, sizeof(title), "Aflevering %d van de reeks", i);
        snprintf(date, sizeof(date), "1950-%02d-01", i);
        snprintf(target, sizeof(target), "/1950/%02d/", i);
        for (size_t j = 0; j < ANSWERS; j++)
            assert_false(shows(target, "", title));
        whole_archive_add(&archive, title, date);
        for (size_t j = 0; j < ANSWERS; j++)
            assert_true(shows(target, codings[j % KR_COUNT(codings)], title));
    }
}

static void
a_new_configuration_leaves_nothing_old_behind(void **state)
{
    const struct timespec pause = { 0, 20000000 };
    int tries = 0;

    (void)state;
    expect_shown("/", "Een nieuwe naam", false);
    whole_archive_rename(&archive, "Een nieuwe naam");
    assert_int_equal(kill(server.responder, SIGHUP), 0);
    while (!shows("/authors/", "", "Een nieuwe naam") && tries++ < 200)
        nanosleep(&pause, NULL);
    expect_shown("/", "Een nieuwe naam", true);
    expect_shown("/authors/", "Een nieuwe naam", true);
}

static void
what_is_asked_again_is_soon_packed_well(void **state)
{
    const struct timespec pause = { 0, 20000000 };
    struct whole_answer answer;
    size_t first, now;
    int tries = 0;

    (void)state;
    ask("GET", "/2025/", "br", "", &answer);
    first = now = answer.body_length;
    whole_answer_free(&answer);
    while (now >= first && tries++ < 1000) {
        nanosleep(&pause, NULL);
        ask("GET", "/2025/", "br", "", &answer);
        (void)unpacked(&answer);
        now = answer.body_length;
        whole_answer_free(&answer);
    }
    assert_true(now < first);
}

static void
the_log_says_what_was_kept(void **state)
{
    char path[128];
    FILE *file;
    size_t length;

    (void)state;
    snprintf(path, sizeof(path), "%s/log", server.folder);
    file = fopen(path, "re");
    assert_non_null(file);
    length = fread(page, 1, sizeof(page) - 1, file);
    page[length] = '\0';
    fclose(file);
    assert_non_null(strstr(page, " cache=made"));
    assert_non_null(strstr(page, " cache=hit"));
}

static int
start(void **state)
{
    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    whole_server_start(&server, &archive);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    whole_server_stop(&server);
    whole_archive_free(&archive);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_coding_is_the_same_page),
        cmocka_unit_test(accept_encoding_chooses_the_coding),
        cmocka_unit_test(head_says_what_get_would_send),
        cmocka_unit_test(
            the_next_request_after_an_import_is_new_in_every_coding),
        cmocka_unit_test(many_imports_are_each_seen_at_once),
        cmocka_unit_test(a_new_configuration_leaves_nothing_old_behind),
        cmocka_unit_test(what_is_asked_again_is_soon_packed_well),
        cmocka_unit_test(the_log_says_what_was_kept),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
