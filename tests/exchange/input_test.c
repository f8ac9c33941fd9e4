/* Files as streams of bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"

static char folder[64], path[96];

static int
make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/input-XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/een.txt", folder);
    return 0;
}

static int
remove_folder(void **state)
{
    (void)state;
    (void)unlink(path);
    return rmdir(folder);
}

static void
put(const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* TEXT as one gzip member behind what is there. */
static void
add_packed(const char *mode, const char *text, size_t times)
{
    gzFile file = gzopen(path, mode);

    assert_non_null(file);
    for (size_t i = 0; i < times; i++)
        assert_int_equal(gzwrite(file, text, (unsigned)strlen(text)),
                         strlen(text));
    assert_int_equal(gzclose(file), Z_OK);
}

static bool
read_all(struct kr_input *input, size_t piece, struct kr_buf *out,
         struct kr_err *err)
{
    char room[256];
    size_t got = 1;

    while (got > 0) {
        if (!kr_input_read(input, room, piece, &got, err))
            return false;
        kr_buf_bytes(out, room, got);
    }
    return true;
}

static void
expect_read(const char *encoding, const char *wanted, int64_t lost)
{
    static const size_t pieces[] = { 8, 13, 256 };
    struct kr_input *input = NULL;
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_err err = { 0 };

    if (!kr_input_open(path, false, encoding, &input, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < KR_COUNT(pieces); i++) {
        kr_buf_clear(&out);
        if (!read_all(input, pieces[i], &out, &err))
            fail_msg("%s", err.message);
        assert_string_equal(kr_buf_cstr(&out), wanted);
        assert_int_equal(kr_input_done(input), kr_input_size(input));
        assert_int_equal(kr_input_lost(input), lost);
        assert_true(kr_input_rewind(input, &err));
    }
    kr_input_close(input);
    kr_buf_free(&out);
}

static void
expect_trouble(const char *wanted)
{
    struct kr_input *input = NULL;
    struct kr_buf out = KR_BUF((size_t)1 << 30);
    struct kr_err err = { 0 };
    char room[65536];
    size_t got = 1;
    bool ok = true;

    assert_true(kr_input_open(path, false, NULL, &input, &err));
    while (ok && got > 0)
        ok = kr_input_read(input, room, sizeof(room), &got, &err);
    assert_false(ok);
    if (strstr(err.message, wanted) == NULL)
        fail_msg("'%s' does not say '%s'", err.message, wanted);
    kr_input_close(input);
    kr_buf_free(&out);
}

static void
reads_bytes_as_they_are(void **state)
{
    (void)state;
    put("een\r\ntwee\xFF", 10);
    expect_read(NULL, "een\r\ntwee\xFF", 0);
    put("", 0);
    expect_read(NULL, "", 0);
}

static void
undoes_gzip_of_any_number_of_members(void **state)
{
    (void)state;
    add_packed("wb", "een", 1);
    add_packed("ab", " en twee", 1);
    expect_read(NULL, "een en twee", 0);
}

static void
converts_what_an_encoding_is_named_for(void **state)
{
    (void)state;
    put("caf\xE9 \x96 \x80", 8);
    expect_read("cp1252", "caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC", 0);
    add_packed("wb", "caf\xE9", 3);
    expect_read("latin1",
                "caf\xC3\xA9"
                "caf\xC3\xA9"
                "caf\xC3\xA9",
                0);
}

static void
counts_bytes_the_encoding_does_not_have(void **state)
{
    (void)state;
    put("a\x81z", 3);
    expect_read("cp1252", "a\xEF\xBF\xBDz", 1);
    put("a\xC3", 2);
    expect_read("utf-8", "a\xEF\xBF\xBD", 1);
}

static void
broken_gzip_is_told(void **state)
{
    char bytes[64];
    FILE *file;
    size_t length;

    (void)state;
    add_packed("wb", "een hele zin die niet heel blijft", 1);
    file = fopen(path, "rb");
    length = fread(bytes, 1, sizeof(bytes), file);
    assert_int_equal(fclose(file), 0);
    put(bytes, length - 12);
    expect_trouble("it ends too early");
    bytes[12] = '\xFF';
    bytes[13] = '\xFF';
    put(bytes, length);
    expect_trouble("broken gzip at byte");
}

static void
a_gzip_bomb_is_refused(void **state)
{
    static char zeroes[65536];

    (void)state;
    memset(zeroes, '0', sizeof(zeroes) - 1);
    add_packed("wb", zeroes, 2000);
    expect_trouble("a bomb");
}

static void
an_unknown_encoding_is_told(void **state)
{
    struct kr_input *input = NULL;
    struct kr_err err = { 0 };

    (void)state;
    put("a", 1);
    assert_false(kr_input_open(path, false, "koeterwaals", &input, &err));
    assert_string_equal(err.message, "no encoding 'koeterwaals'");
}

static void
a_pipe_is_read_twice_all_the_same(void **state)
{
    struct kr_input *input = NULL;
    struct kr_buf out = KR_BUF(4096);
    struct kr_err err = { 0 };
    char name[32];
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "uit een pijp", 12), 12);
    assert_int_equal(close(ends[1]), 0);
    (void)snprintf(name, sizeof(name), "/dev/fd/%d", ends[0]);
    if (!kr_input_open(name, false, NULL, &input, &err))
        fail_msg("%s", err.message);
    for (int i = 0; i < 2; i++) {
        kr_buf_clear(&out);
        assert_true(read_all(input, 8, &out, &err));
        assert_string_equal(kr_buf_cstr(&out), "uit een pijp");
        assert_true(kr_input_rewind(input, &err));
    }
    kr_input_close(input);
    kr_buf_free(&out);
    assert_int_equal(close(ends[0]), 0);
}

static void
its_hash_is_that_of_the_file_itself(void **state)
{
    struct kr_input *input = NULL;
    struct kr_err err = { 0 };
    char bytes[64], wanted[KR_SHA256_SIZE], hash[KR_SHA256_SIZE];
    FILE *file;
    size_t length;

    (void)state;
    add_packed("wb", "een", 1);
    file = fopen(path, "rb");
    length = fread(bytes, 1, sizeof(bytes), file);
    assert_int_equal(fclose(file), 0);
    kr_sha256_hex((struct kr_str){ bytes, length }, wanted);
    assert_true(kr_input_open(path, false, NULL, &input, &err));
    assert_true(kr_input_hash(input, hash, &err));
    assert_string_equal(hash, wanted);
    kr_input_close(input);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(reads_bytes_as_they_are),
        CASE(undoes_gzip_of_any_number_of_members),
        CASE(converts_what_an_encoding_is_named_for),
        CASE(counts_bytes_the_encoding_does_not_have),
        CASE(broken_gzip_is_told),
        CASE(a_gzip_bomb_is_refused),
        CASE(an_unknown_encoding_is_told),
        CASE(a_pipe_is_read_twice_all_the_same),
        CASE(its_hash_is_that_of_the_file_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
