/*
 * The dumps the archive was made for, imported and read back: nothing lost,
 * nothing moved, whatever the order.  They are not ours to copy, so they lie
 * beside the project; without them these cases say so and are skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/site/site.h"
#include "kroniek/store/check.h"
#include "kroniek/store/intake.h"
#include "kroniek/store/store.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_words.h"

#define SEEDS KRONIEK_SOURCE "/../shared/seeds/"
#define MONTH "000_e5b4e405d347d2e7.txt"
#define DAY "001_ced93d04e07d63ac.txt"
#define BARE "002_e22289601a55ebb7.txt"
#define TAG "003_6d69f1ce9ecb84c0.txt"
#define COUNT 4

static const char *const dumps[COUNT] = { MONTH, DAY, BARE, TAG };
static const char bare_slug[] =
    "/magnesiumvoordelen-mentaal-welzijn-verbeteren-met-supplementen/";

struct reading { /* one archive, filled and open */
    struct kr_arena *arena;
    char folder[64];
    struct kr_settings settings;
    struct kr_view *view;
    struct kr_site *site;
};

static bool
have_seeds(void)
{
    if (access(SEEDS MONTH, R_OK) == 0)
        return true;
    print_message("[ NOTICE ] no seeds beside the project: skipped\n");
    return false;
}

#define NEEDS_SEEDS()                                                          \
    do {                                                                       \
        (void)state;                                                           \
        if (!have_seeds())                                                     \
            skip();                                                            \
    } while (0)

static void
make(struct reading *reading)
{
    struct kr_err err = { 0 };

    *reading = (struct reading){ .arena = kr_arena_new() };
    snprintf(reading->folder, sizeof(reading->folder), "/tmp/kroniek-XXXXXX");
    assert_non_null(mkdtemp(reading->folder));
    kr_settings_default(reading->arena, reading->folder, &reading->settings);
    reading->settings.language = "nl";
    if (!kr_store_create(reading->settings.database, &err))
        fail_msg("%s", err.message);
}

static struct kr_intake_summary
import(struct reading *reading, const char *dump)
{
    struct kr_intake_options options = {
        .addresses = kr_addresses_from(&reading->settings, "datum-onbekend"),
        .now = 1764792000,
    };
    struct kr_read_options how = { 0 };
    struct kr_intake_summary summary;
    struct kr_err err = { 0 };
    struct kr_intake *intake;
    struct kr_store *store;
    struct kr_sink sink;
    const char *path = kr_arena_format(reading->arena, SEEDS "%s", dump);

    if (!kr_store_open(reading->settings.database, KR_STORE_WRITE, &store,
                       &err) ||
        !kr_intake_new(store, &options, &intake, &err))
        fail_msg("%s", err.message);
    sink = kr_intake_sink(intake);
    if (!kr_exchange_read(path, &how, &sink, &err) ||
        !kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    summary = *kr_intake_summary(intake);
    assert_int_equal(summary.failed, 0);
    kr_intake_free(intake);
    kr_store_close(store);
    return summary;
}

static void
open_site(struct reading *reading)
{
    struct kr_err err = { 0 };

    if (!kr_view_open(&reading->settings, &reading->view, &err) ||
        !kr_site_open(&reading->settings, reading->view, &reading->site, &err))
        fail_msg("%s", err.message);
}

static void
end(struct reading *reading)
{
    kr_site_close(reading->site);
    kr_view_close(reading->view);
    whole_remove_folder(reading->folder);
    kr_arena_free(reading->arena);
}

static void
fill(struct reading *reading)
{
    make(reading);
    for (int i = 0; i < COUNT; i++)
        import(reading, dumps[i]);
    open_site(reading);
}

static void
ask(struct reading *reading, const char *target, struct whole_answer *out)
{
    whole_ask_site(reading->site, "GET", target, "", out);
    if (out->status != 200)
        fail_msg("%s is answered with %d", target, out->status);
}

static size_t
count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

static void
expect_in_order(const char *page, const char *const phrases[], size_t count)
{
    const char *at = page;

    for (size_t i = 0; i < count; i++) {
        at = strstr(at, phrases[i]);
        if (at == NULL)
            fail_msg("'%s' is missing or out of order", phrases[i]);
    }
}

static void
the_month_lists_its_three_posts_in_the_dumps_order(void **state)
{
    static const char *const titles[] = { "De neuroplasticiteitslink",
                                          "Magnesium en slaap: hoe",
                                          "12 tips om stress te verminderen" };
    struct whole_answer answer;
    struct reading reading;

    NEEDS_SEEDS();
    fill(&reading);
    ask(&reading, "/2025/12/", &answer);
    assert_int_equal(count_of(answer.body, "<article"), 3);
    expect_in_order(strstr(answer.body, "<article"), titles, 3);
    whole_answer_free(&answer);
    end(&reading);
}

static void
the_day_lists_one_and_the_tag_three(void **state)
{
    static const char *const titles[] = { "Uitgeputte bodem", "11 tekenen van",
                                          "Tekenen en symptomen" };
    struct whole_answer answer;
    struct reading reading;

    NEEDS_SEEDS();
    fill(&reading);
    ask(&reading, "/2025/12/03/", &answer);
    assert_int_equal(count_of(answer.body, "<article"), 1);
    whole_answer_free(&answer);
    ask(&reading, "/tag/magnesiumtekort/", &answer);
    assert_int_equal(count_of(answer.body, "<article"), 3);
    expect_in_order(strstr(answer.body, "<article"), titles, 3);
    whole_answer_free(&answer);
    end(&reading);
}

static void
the_bare_post_has_its_questions_and_keywords(void **state)
{
    struct whole_answer answer;
    struct reading reading;
    const char *keywords;

    NEEDS_SEEDS();
    fill(&reading);
    ask(&reading, bare_slug, &answer);
    assert_int_equal(count_of(answer.body, "<dt>"), 5);
    assert_int_equal(count_of(answer.body, "<dd>"), 5);
    keywords = strstr(answer.body, "Belangrijke zoekwoorden");
    assert_non_null(keywords);
    assert_int_equal(count_of(strstr(keywords, "<ul"), "<li>magnesium") +
                         count_of(strstr(keywords, "<ul"), "<li>natuur") +
                         count_of(strstr(keywords, "<ul"), "<li>holis") +
                         count_of(strstr(keywords, "<ul"), "<li>supple"),
                     10);
    whole_answer_free(&answer);
    end(&reading);
}

/* A line without its list mark: the page's own markup counts those. */
static struct kr_str
without_mark(struct kr_str line)
{
    size_t digits = 0;

    if (line.length == 0 || line.data[0] != ' ')
        return line;
    line = kr_str_trim(line);
    while (digits < line.length && line.data[digits] >= '0' &&
           line.data[digits] <= '9')
        digits++;
    if (digits > 0 && digits + 1 < line.length && line.data[digits] == '.')
        line = kr_str_from(line, digits + 1);
    return line;
}

static void
expect_words(struct reading *reading, const char *dump, const char *target)
{
    static char bytes[1 << 20];
    struct whole_answer answer;
    struct whole_words page, block;
    struct kr_str rest, line;
    FILE *file = fopen(kr_arena_format(reading->arena, SEEDS "%s", dump), "rb");
    size_t blocks = 0;

    assert_non_null(file);
    rest = (struct kr_str){ bytes, fread(bytes, 1, sizeof(bytes), file) };
    fclose(file);
    ask(reading, target, &answer);
    page = whole_words_of_page(reading->arena, answer.body);
    while (kr_str_line(&rest, &line)) {
        line = without_mark(line);
        block = whole_words_of_text(reading->arena, line.data, line.length);
        if (block.count == 0)
            continue;
        blocks++;
        if (kr_str_ends(line, KR_STR("Riley Forbes"))
                ? !whole_words_have(&page, &block)
                : !whole_words_contain(&page, &block))
            fail_msg("%s has not '%.*s'", target, KR_STR_ARGS(line));
    }
    assert_true(blocks > 40);
    whole_answer_free(&answer);
}

static void
no_word_of_the_dumps_is_missing_from_the_pages(void **state)
{
    struct reading reading;

    NEEDS_SEEDS();
    fill(&reading);
    expect_words(&reading, MONTH, "/2025/12/");
    expect_words(&reading, DAY, "/2025/12/03/");
    expect_words(&reading, TAG, "/tag/magnesiumtekort/");
    expect_words(&reading, BARE, bare_slug);
    end(&reading);
}

/* What a reader can see of the whole archive. */
static struct kr_str
everything(struct reading *reading)
{
    static const char *const targets[] = { "/",
                                           "/2025/",
                                           "/2025/12/",
                                           "/2025/12/03/",
                                           "/tag/magnesiumtekort/",
                                           "/archive/",
                                           "/tags/",
                                           "/authors/",
                                           "/author/riley-forbes/",
                                           "/datum-onbekend/",
                                           bare_slug,
                                           "/uitgeputte-bodem/" };
    struct kr_buf all = KR_BUF((size_t)64 << 20);
    struct kr_str kept;

    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        struct whole_answer answer;

        whole_ask_site(reading->site, "GET", targets[i], "", &answer);
        kr_buf_text(&all, answer.body);
        whole_answer_free(&answer);
    }
    kept = kr_buf_keep(&all, reading->arena);
    kr_buf_free(&all);
    return kept;
}

static void
expect_same_in_order(const int order[COUNT], struct kr_str wanted)
{
    struct reading reading;
    struct kr_str got;

    make(&reading);
    for (int i = 0; i < COUNT; i++)
        import(&reading, dumps[order[i]]);
    open_site(&reading);
    got = everything(&reading);
    if (!kr_str_equal(got, wanted))
        fail_msg("order %d%d%d%d gives another archive", order[0], order[1],
                 order[2], order[3]);
    end(&reading);
}

static void
the_order_of_import_does_not_matter(void **state)
{
    struct reading first;
    struct kr_str wanted;

    NEEDS_SEEDS();
    fill(&first);
    wanted = everything(&first);
    for (int a = 0; a < COUNT; a++)
        for (int b = 0; b < COUNT; b++)
            for (int c = 0; c < COUNT; c++) {
                int order[COUNT] = { a, b, c, 6 - a - b - c };

                if (a != b && b != c && a != c)
                    expect_same_in_order(order, wanted);
            }
    end(&first);
}

static void
a_second_import_brings_nothing_new(void **state)
{
    struct reading reading;
    struct kr_str before, after;

    NEEDS_SEEDS();
    fill(&reading);
    before = everything(&reading);
    for (int i = 0; i < COUNT; i++) {
        struct kr_intake_summary summary = import(&reading, dumps[i]);

        assert_int_equal(summary.fresh, 0);
        assert_int_equal(summary.revised, 0);
        assert_int_equal(summary.refined, 0);
        assert_int_equal(summary.same, summary.read);
    }
    after = everything(&reading);
    assert_true(kr_str_equal(before, after));
    end(&reading);
}

static void
count_dangling(void *self, enum kr_finding finding, const char *where,
               const char *what)
{
    int *dangling = self;

    if (finding == KR_FINDING_FAULT)
        fail_msg("%s: %s", where, what);
    if (strstr(what, "note mark") != NULL)
        (*dangling)++;
}

static void
the_check_finds_the_archive_whole_and_lists_loose_notes(void **state)
{
    struct kr_check_options options = { .found = count_dangling };
    int64_t faults, remarks;
    struct reading reading;
    struct kr_err err = { 0 };
    struct kr_store *store;
    int dangling = 0;

    NEEDS_SEEDS();
    fill(&reading);
    options.addresses = kr_addresses_from(&reading.settings, "");
    options.self = &dangling;
    if (!kr_store_open(reading.settings.database, KR_STORE_WRITE, &store,
                       &err) ||
        !kr_store_check(store, &options, &faults, &remarks, &err))
        fail_msg("%s", err.message);
    assert_int_equal(faults, 0);
    assert_int_equal(dangling, 3); /* the three of the worn-out soil */
    kr_store_close(store);
    end(&reading);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_month_lists_its_three_posts_in_the_dumps_order),
        cmocka_unit_test(the_day_lists_one_and_the_tag_three),
        cmocka_unit_test(the_bare_post_has_its_questions_and_keywords),
        cmocka_unit_test(no_word_of_the_dumps_is_missing_from_the_pages),
        cmocka_unit_test(the_order_of_import_does_not_matter),
        cmocka_unit_test(a_second_import_brings_nothing_new),
        cmocka_unit_test(
            the_check_finds_the_archive_whole_and_lists_loose_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
