/* Which of its texts readers see of an article. */
#include "kroniek/store/past_texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "store_archive.h"
#include "store_edit.h"

/* The texts seen, by number; the current one in brackets. */
static void
expect_seen(const char *slug, const char *numbers)
{
    int64_t id = ask(text_of("SELECT id FROM article WHERE slug = '%s'", slug));
    struct kr_past_texts texts;
    struct kr_buf out = KR_BUF(4096);
    struct kr_err err = { 0 };

    if (!kr_store_past_texts(archive.store, archive.arena, id, &texts, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < texts.count; i++)
        kr_buf_format(&out, texts.items[i].current ? "%s[%lld]" : "%s%lld",
                      i > 0 ? " " : "", (long long)texts.items[i].number);
    assert_string_equal(kr_buf_cstr(&out), numbers);
    kr_buf_free(&out);
}

/* Text BODY of the article "Een", NOW and so many seconds. */
static void
revise(const char *body, int64_t later, enum kr_status status)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    options.now = NOW + later;
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push(intake, FILE_OF(text_of("%lld.txt", (long long)later),
                         POSTS(POST("Een", .guid = "1", .body = body,
                                    .status = status))));
    assert_true(kr_intake_finish(intake, &err));
    kr_intake_free(intake);
}

/* As many seconds later an editor gives it another state. */
static void
set_status(enum kr_status status, int64_t later)
{
    edit("een", .status = status);
    damage(text_of("UPDATE event SET at = %lld WHERE id = "
                   "(SELECT max(id) FROM event)",
                   (long long)(NOW + later)));
}

static void
texts_that_came_while_it_was_published_are_seen(void **state)
{
    (void)state;
    revise("Eerst.", 0, 0);
    expect_seen("een", "[1]");
    revise("Toen.", 10, 0);
    revise("Nu.", 20, 0);
    expect_seen("een", "1 2 [3]");
    damage("UPDATE article SET revision = (SELECT id FROM revision "
           "WHERE number = 2)");
    expect_seen("een", "1 [2] 3");
}

static void
texts_of_a_draft_are_not_seen(void **state)
{
    (void)state;
    revise("Klad.", 0, KR_DRAFT);
    revise("Beter klad.", 10, KR_DRAFT);
    expect_seen("een", "");
    set_status(KR_PUBLISHED, 20);
    expect_seen("een", "[2]");
    revise("Gedrukt.", 30, KR_DRAFT);
    expect_seen("een", "2 [3]");
}

static void
publishing_again_takes_back_what_was_before(void **state)
{
    (void)state;
    revise("Met adres.", 0, 0);
    revise("Met adres, nog eens.", 10, 0);
    expect_seen("een", "1 [2]");
    set_status(KR_DRAFT, 20);
    expect_seen("een", "");
    revise("Zonder adres.", 30, 0);
    set_status(KR_PUBLISHED, 40);
    expect_seen("een", "[3]");
}

static void
of_what_is_closed_no_text_is_seen(void **state)
{
    static const enum kr_status closed[] = { KR_DRAFT, KR_PRIVATE,
                                             KR_SCHEDULED };

    (void)state;
    revise("Eerst.", 0, 0);
    revise("Toen.", 10, 0);
    for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++) {
        damage(text_of("UPDATE article SET status = %d", (int)closed[i]));
        expect_seen("een", "");
    }
    damage("UPDATE article SET status = 5");
    expect_seen("een", "");
}

static void
a_text_is_read_by_its_number(void **state)
{
    struct kr_str words;
    struct kr_err err = { 0 };

    (void)state;
    revise("Eerst.", 0, 0);
    revise("Toen.", 10, 0);
    assert_true(
        kr_store_past_words(archive.store, archive.arena, 1, 1, &words, &err));
    assert_true(kr_str_is(words, "Eerst."));
    assert_false(
        kr_store_past_words(archive.store, archive.arena, 1, 3, &words, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
    damage("UPDATE article SET status = 2");
    assert_false(
        kr_store_past_words(archive.store, archive.arena, 1, 1, &words, &err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(texts_that_came_while_it_was_published_are_seen),
        CASE(texts_of_a_draft_are_not_seen),
        CASE(publishing_again_takes_back_what_was_before),
        CASE(of_what_is_closed_no_text_is_seen),
        CASE(a_text_is_read_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
