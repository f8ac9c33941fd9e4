#include "kroniek/base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool
is_zero(const char *memory, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (memory[i] != 0)
            return false;
    return true;
}

static void
memory_is_zeroed_and_aligned(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    for (size_t size = 0; size < 300; size++) {
        char *memory = kr_arena_alloc(arena, size);

        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        assert_true(is_zero(memory, size));
        memset(memory, 0xAA, size);
    }
    kr_arena_free(arena);
}

static void
memory_is_zeroed_again_after_a_reset(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    memset(kr_arena_alloc(arena, 1000), 0xAA, 1000);
    kr_arena_reset(arena);
    assert_true(is_zero(kr_arena_alloc(arena, 1000), 1000));
    kr_arena_free(arena);
}

static void
pieces_do_not_overlap(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    unsigned char *pieces[2000];

    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        pieces[i] = kr_arena_alloc(arena, i % 97 + 1);
        memset(pieces[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < 2000; i++) {
        assert_int_equal(pieces[i][0], i % 251);
        assert_int_equal(pieces[i][i % 97], i % 251);
    }
    kr_arena_free(arena);
}

static void
takes_pieces_larger_than_any_chunk(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    char *small = kr_arena_text(arena, "klein");
    char *large = kr_arena_alloc(arena, (size_t)5 << 20);

    (void)state;
    large[((size_t)5 << 20) - 1] = 'x';
    assert_string_equal(small, "klein");
    kr_arena_free(arena);
}

static void
counts_what_was_handed_out(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_int_equal(kr_arena_used(arena), 0);
    (void)kr_arena_alloc(arena, 100);
    assert_in_range(kr_arena_used(arena), 100, 100 + sizeof(max_align_t));
    kr_arena_reset(arena);
    assert_int_equal(kr_arena_used(arena), 0);
    kr_arena_free(arena);
}

static void
a_reset_keeps_memory_for_the_next_round(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    void *first = kr_arena_alloc(arena, 100);

    (void)state;
    kr_arena_reset(arena);
    assert_ptr_equal(kr_arena_alloc(arena, 100), first);
    kr_arena_free(arena);
}

static void
a_reset_after_a_huge_piece_keeps_the_ordinary_memory(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    void *first = kr_arena_alloc(arena, 100);

    (void)state;
    (void)kr_arena_alloc(arena, (size_t)5 << 20);
    kr_arena_reset(arena);
    assert_ptr_equal(kr_arena_alloc(arena, 100), first);
    kr_arena_free(arena);
}

static void
an_empty_arena_can_be_reset_and_freed(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    kr_arena_reset(arena);
    kr_arena_reset(arena);
    kr_arena_free(arena);
    kr_arena_free(NULL);
}

static void
an_arena_of_one_huge_piece_can_be_reset(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    (void)kr_arena_alloc(arena, (size_t)5 << 20);
    kr_arena_reset(arena);
    assert_string_equal(kr_arena_text(arena, "verder"), "verder");
    kr_arena_free(arena);
}

static void
room_for_text_ends_with_a_nul(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    for (size_t length = 0; length < 100; length++) {
        char *room = kr_arena_room(arena, length);

        assert_int_equal(room[length], '\0');
        memset(room, 'x', length);
        assert_int_equal(strlen(room), length);
    }
    kr_arena_free(arena);
}

static void
copies_text_and_bytes(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_arena_text(arena, "tekst"), "tekst");
    assert_string_equal(kr_arena_text(arena, ""), "");
    assert_null(kr_arena_text(arena, NULL));
    assert_memory_equal(kr_arena_bytes(arena, "a\0b", 3), "a\0b", 4);
    assert_string_equal(kr_arena_bytes(arena, NULL, 0), "");
    kr_arena_free(arena);
}

static void
formats_text_of_any_length(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_arena_format(arena, "%s-%d", "a", 12), "a-12");
    assert_int_equal(strlen(kr_arena_format(arena, "%200000d", 1)), 200000);
    kr_arena_free(arena);
}

static void
makes_arrays(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    const int *numbers = kr_arena_array(arena, 50, sizeof(*numbers));

    (void)state;
    assert_int_equal(numbers[0], 0);
    assert_int_equal(numbers[49], 0);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(memory_is_zeroed_again_after_a_reset),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(takes_pieces_larger_than_any_chunk),
        cmocka_unit_test(counts_what_was_handed_out),
        cmocka_unit_test(a_reset_keeps_memory_for_the_next_round),
        cmocka_unit_test(a_reset_after_a_huge_piece_keeps_the_ordinary_memory),
        cmocka_unit_test(an_empty_arena_can_be_reset_and_freed),
        cmocka_unit_test(an_arena_of_one_huge_piece_can_be_reset),
        cmocka_unit_test(room_for_text_ends_with_a_nul),
        cmocka_unit_test(copies_text_and_bytes),
        cmocka_unit_test(formats_text_of_any_length),
        cmocka_unit_test(makes_arrays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
