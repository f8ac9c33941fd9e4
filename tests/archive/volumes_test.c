#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/archive/volumes.h"
#include "kroniek/base/attr.h"

#define FULL KR_VOLUME_POSTS

/* January has few, December of the year before many; some posts of that year
 * fit no month, some no year. */
static const struct kr_section items[] = {
    { { 2026, 1, 0 }, 3 },
    { { 2025, 12, 0 }, 2 * FULL + 4 },
    { { 2025, 0, 0 }, FULL },
    { { 0, 0, 0 }, 1 },
};

static const struct kr_sections sections = { items, KR_COUNT(items),
                                             3 * FULL + 8 };

static void
expect_volume(struct kr_volume volume, size_t section, int64_t number)
{
    assert_int_equal(volume.section, section);
    assert_int_equal(volume.number, number);
}

static void
expect_stretch(size_t section, int64_t number, int64_t skip, int64_t size)
{
    struct kr_stretch stretch =
        kr_volume_stretch(&sections, (struct kr_volume){ section, number });

    assert_int_equal(stretch.skip, skip);
    assert_int_equal(stretch.size, size);
}

static void
a_section_is_found_by_its_date(void **state)
{
    size_t found;

    (void)state;
    assert_true(
        kr_section_find(&sections, (struct kr_date){ .year = 2025 }, &found));
    assert_int_equal(found, 2);
    assert_true(kr_section_find(&sections, (struct kr_date){ 0 }, &found));
    assert_int_equal(found, 3);
    assert_false(
        kr_section_find(&sections, (struct kr_date){ 2025, 11, 0 }, &found));
}

static void
volumes_are_counted_from_the_oldest_post(void **state)
{
    (void)state;
    assert_int_equal(kr_section_volumes(&items[1]), 3);
    assert_int_equal(kr_section_volumes(&items[2]), 1);
    expect_stretch(1, 3, 0, 4);
    expect_stretch(1, 2, 4, FULL);
    expect_stretch(1, 1, FULL + 4, FULL);
    expect_stretch(2, 1, 0, FULL);
}

static void
a_month_is_past_when_a_later_one_has_posts(void **state)
{
    (void)state;
    assert_false(kr_section_past(&sections, 0));
    assert_true(kr_section_past(&sections, 1));
    assert_true(kr_section_past(&sections, 2));
}

static void
a_full_volume_of_an_open_month_is_closed(void **state)
{
    static const struct kr_section open[] = { { { 2026, 1, 0 }, FULL + 1 } };
    static const struct kr_sections one = { open, 1, FULL + 1 };

    (void)state;
    assert_true(kr_volume_closed(&one, (struct kr_volume){ 0, 1 }));
    assert_false(kr_volume_closed(&one, (struct kr_volume){ 0, 2 }));
}

/* Down the shelf and up again. */
static void
every_volume_is_met_once_both_ways(void **state)
{
    struct kr_volume volume = { 0, 1 }, next;
    int64_t posts = kr_volume_stretch(&sections, volume).size;
    int count = 1;

    (void)state;
    for (; kr_volume_older(&sections, volume, &next); volume = next) {
        struct kr_volume back;

        assert_true(kr_volume_newer(&sections, next, &back));
        expect_volume(back, volume.section, volume.number);
        posts += kr_volume_stretch(&sections, next).size;
        count++;
    }
    assert_int_equal(count, 6);
    assert_int_equal(posts, sections.posts);
    expect_volume(volume, 3, 1);
    assert_false(kr_volume_newer(&sections, (struct kr_volume){ 0, 1 }, &next));
}

static void
the_newest_volumes_make_the_subscription(void **state)
{
    struct kr_volume next;
    bool more;

    (void)state;
    assert_int_equal(kr_volumes_current(&sections, 3, &next, &more), 3);
    expect_volume(next, 1, 3);
    assert_int_equal(kr_volumes_current(&sections, 7, &next, &more), 7);
    expect_volume(next, 1, 2);
    assert_true(more);
    assert_int_equal(kr_volumes_current(&sections, 8, &next, &more), FULL + 7);
    expect_volume(next, 1, 1);
    assert_int_equal(kr_volumes_current(&sections, 10 * FULL, &next, &more),
                     sections.posts);
    assert_false(more);
}

static void
an_archive_without_posts_has_no_volumes(void **state)
{
    static const struct kr_sections none = { 0 };
    struct kr_volume next;
    bool more;

    (void)state;
    assert_int_equal(kr_volumes_current(&none, 10, &next, &more), 0);
    assert_false(more);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_is_found_by_its_date),
        cmocka_unit_test(volumes_are_counted_from_the_oldest_post),
        cmocka_unit_test(a_month_is_past_when_a_later_one_has_posts),
        cmocka_unit_test(a_full_volume_of_an_open_month_is_closed),
        cmocka_unit_test(every_volume_is_met_once_both_ways),
        cmocka_unit_test(the_newest_volumes_make_the_subscription),
        cmocka_unit_test(an_archive_without_posts_has_no_volumes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
