/* Bodies made small, at once and by the one who has the time. */
#include "server/packing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <brotli/decode.h>
#include <zlib.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "kroniek/view/view.h"
#include "server/packer.h"

#define BODY_MOST ((size_t)4 << 20)

static char body[BODY_MOST], unpacked[BODY_MOST];

/* LENGTH bytes of something like a page. */
static struct kr_str
page(size_t length)
{
    static const char *const words[] = { "<p>", "boom",    "gaard ", "in ",
                                         "de ", "lente, ", "</p>\n", "1937" };
    unsigned seed = 7;
    size_t at = 0;

    while (at < length) {
        const char *word = words[rand_r(&seed) % 8];

        for (size_t i = 0; word[i] != '\0' && at < length; i++)
            body[at++] = word[i];
    }
    return (struct kr_str){ body, length };
}

static struct kr_str
gunzipped(struct kr_str packed)
{
    z_stream stream = { .next_in = NULL };
    size_t length;

    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = (Bytef *)(uintptr_t)packed.data;
    stream.avail_in = (uInt)packed.length;
    stream.next_out = (Bytef *)unpacked;
    stream.avail_out = sizeof(unpacked);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    length = sizeof(unpacked) - stream.avail_out;
    inflateEnd(&stream);
    return (struct kr_str){ unpacked, length };
}

static struct kr_str
unbrotlied(struct kr_str packed)
{
    size_t length = sizeof(unpacked);

    assert_int_equal(BrotliDecoderDecompress(packed.length,
                                             (const uint8_t *)packed.data,
                                             &length, (uint8_t *)unpacked),
                     BROTLI_DECODER_RESULT_SUCCESS);
    return (struct kr_str){ unpacked, length };
}

/* The bytes LENGTH bytes of a page become. */
static size_t
expect_whole(enum kr_coding coding, enum kr_packing_how how, size_t length)
{
    struct kr_packing *packing = kr_packing_new();
    struct kr_buf out = KR_BUF(2 * BODY_MOST);
    struct kr_str text = page(length), back;
    size_t packed;

    assert_true(kr_packing_into(packing, coding, how, text, &out));
    packed = out.length;
    back = coding == KR_GZIP ? gunzipped(kr_buf_view(&out))
                             : unbrotlied(kr_buf_view(&out));
    assert_true(kr_str_equal(back, text));
    kr_buf_free(&out);
    kr_packing_free(packing);
    return packed;
}

static void
what_is_packed_unpacks_to_itself(void **state)
{
    static const size_t lengths[] = { 1000, 4097, 31000, 300000, 2000000 };

    (void)state;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
        for (int how = KR_PACKED_QUICKLY; how <= KR_PACKED_WELL; how++) {
            (void)expect_whole(KR_GZIP, how, lengths[i]);
            (void)expect_whole(KR_BROTLI, how, lengths[i]);
        }
}

static void
well_is_smaller_than_quickly(void **state)
{
    (void)state;
    for (enum kr_coding coding = KR_GZIP; coding <= KR_BROTLI; coding++)
        assert_true(expect_whole(coding, KR_PACKED_WELL, 31000) <
                    expect_whole(coding, KR_PACKED_QUICKLY, 31000));
}

/* Bytes of a style sheet, which people wrote, packed well. */
static size_t
styled(enum kr_coding coding)
{
    struct kr_packing *packing = kr_packing_new();
    struct kr_buf out = KR_BUF(BODY_MOST);
    struct kr_str style;
    size_t length;

    assert_true(kr_view_public("style.css", &style));
    assert_true(kr_packing_into(packing, coding, KR_PACKED_WELL, style, &out));
    length = out.length;
    kr_buf_free(&out);
    kr_packing_free(packing);
    return length;
}

static void
brotli_is_smaller_than_gzip(void **state)
{
    (void)state;
    assert_true(styled(KR_BROTLI) < styled(KR_GZIP));
}

static void
the_same_body_becomes_the_same_bytes(void **state)
{
    struct kr_packing *packing = kr_packing_new();
    struct kr_buf first = KR_BUF(BODY_MOST), second = KR_BUF(BODY_MOST);
    struct kr_str text = page(20000);

    (void)state;
    assert_true(
        kr_packing_into(packing, KR_GZIP, KR_PACKED_WELL, text, &first));
    assert_true(
        kr_packing_into(packing, KR_GZIP, KR_PACKED_WELL, text, &second));
    assert_true(kr_str_equal(kr_buf_view(&first), kr_buf_view(&second)));
    for (size_t i = 4; i < 8; i++) /* gzip's time of making */
        assert_int_equal(first.data[i], 0);
    kr_buf_free(&first);
    kr_buf_free(&second);
    kr_packing_free(packing);
}

static void
what_grows_is_not_packed(void **state)
{
    struct kr_packing *packing = kr_packing_new();
    struct kr_buf out = KR_BUF(BODY_MOST);
    unsigned seed = 1;

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        body[i] = (char)rand_r(&seed);
    for (int coding = KR_GZIP; coding <= KR_BROTLI; coding++)
        assert_false(kr_packing_into(packing, coding, KR_PACKED_QUICKLY,
                                     (struct kr_str){ body, 2000 }, &out));
    kr_buf_free(&out);
    kr_packing_free(packing);
}

/* --- The packer --- */

static struct kr_parcel *
parcel(size_t length)
{
    return kr_parcel_new(KR_STR("Status: 200 OK\r\nContent-Length: 1\r\n\r\n"),
                         page(length));
}

static struct kr_packer_job *
await_job(struct kr_packer *packer)
{
    const struct timespec nap = { .tv_nsec = 5000000 };
    struct kr_packer_job *job;
    int tries = 0;

    while ((job = kr_packer_done(packer)) == NULL && tries++ < 4000)
        nanosleep(&nap, NULL);
    assert_non_null(job);
    return job;
}

static void
the_packer_packs_what_it_is_given(void **state)
{
    struct kr_packer *packer = kr_packer_new(BODY_MOST);

    (void)state;
    assert_null(kr_packer_done(packer));
    for (int i = 0; i < 20; i++) {
        enum kr_coding coding = i % 2 == 0 ? KR_GZIP : KR_BROTLI;
        struct kr_packer_job *job;
        struct kr_str packed;

        assert_true(
            kr_packer_offer(packer, KR_STR("/a/"), parcel(9000), coding));
        job = await_job(packer);
        packed = (struct kr_str){ job->out, job->length };
        assert_null(job->next);
        assert_int_equal(job->coding, coding);
        assert_memory_equal(job->path, "/a/", 3);
        assert_true(kr_str_equal(coding == KR_GZIP ? gunzipped(packed)
                                                   : unbrotlied(packed),
                                 kr_parcel_body(job->plain)));
        kr_packer_end(packer, job);
    }
    kr_packer_free(packer);
}

static void
the_packer_takes_no_more_than_its_bytes(void **state)
{
    struct kr_packer *packer = kr_packer_new(100000);
    struct kr_parcel *more;
    int taken = 0;

    (void)state;
    more = parcel(20000);
    while (kr_packer_offer(packer, KR_STR("/a/"), more, KR_BROTLI)) {
        assert_true(++taken < 10);
        more = parcel(20000);
    }
    kr_parcel_leave(more);
    assert_true(taken >= 1);
    kr_packer_end(packer, await_job(packer));
    kr_packer_free(packer);
}

static void
ending_the_packer_leaves_nothing_behind(void **state)
{
    struct kr_packer *packer = kr_packer_new(BODY_MOST);

    (void)state;
    for (int i = 0; i < 10; i++)
        assert_true(
            kr_packer_offer(packer, KR_STR("/a/"), parcel(30000), KR_BROTLI));
    kr_packer_free(packer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_unpacks_to_itself),
        cmocka_unit_test(well_is_smaller_than_quickly),
        cmocka_unit_test(brotli_is_smaller_than_gzip),
        cmocka_unit_test(the_same_body_becomes_the_same_bytes),
        cmocka_unit_test(what_grows_is_not_packed),
        cmocka_unit_test(the_packer_packs_what_it_is_given),
        cmocka_unit_test(the_packer_takes_no_more_than_its_bytes),
        cmocka_unit_test(ending_the_packer_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
