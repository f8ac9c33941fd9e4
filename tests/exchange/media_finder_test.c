/* Files that bodies name, found or not. */
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

#include "exchange/bundle.h"
#include "exchange/media_finder.h"
#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"

static char folder[64];
static struct kr_arena *arena;

static const char *
at(const char *name)
{
    return kr_arena_format(arena, "%s/%s", folder, name);
}

/* An empty file at NAME, the folders above it made. */
static void
put(const char *name)
{
    char *path = kr_arena_format(arena, "%s/%s", folder, name);
    char *slash = path + strlen(folder);
    FILE *file;

    while ((slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        (void)mkdir(path, 0700);
        *slash = '/';
    }
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static int
make_folder(void **state)
{
    (void)state;
    arena = kr_arena_new();
    (void)snprintf(folder, sizeof(folder), "/tmp/finder-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int
remove_folder(void **state)
{
    (void)state;
    kr_bundle_remove(folder);
    kr_arena_free(arena);
    return access(folder, F_OK) == 0;
}

static struct kr_media_finder
finder_of(const char *media, const char *root, const char *path)
{
    return (struct kr_media_finder){ media == NULL ? NULL : at(media),
                                     root == NULL ? NULL : at(root),
                                     path == NULL ? NULL : at(path) };
}

static void
expect_found(struct kr_media_finder finder, const char *src, const char *name)
{
    const char *found = kr_media_find(&finder, arena, src);

    if (name == NULL) {
        if (found != NULL)
            fail_msg("%s is '%s'", src, found);
        return;
    }
    if (found == NULL)
        fail_msg("%s is not found", src);
    assert_string_equal(found, at(name));
}

static void
an_upload_is_found_by_its_path(void **state)
{
    struct kr_media_finder finder;

    (void)state;
    put("uploads/2019/03/peer.jpg");
    finder = finder_of("uploads", NULL, NULL);
    expect_found(finder,
                 "https://a.example/wp-content/uploads/2019/03/peer.jpg?x=1",
                 "uploads/2019/03/peer.jpg");
    expect_found(finder, "/wp-content/uploads/2019/03/peer.jpg",
                 "uploads/2019/03/peer.jpg");
    expect_found(finder, "//cdn.example/uploads/2019/03/peer.jpg",
                 "uploads/2019/03/peer.jpg");
    expect_found(finder, "/wp-content/uploads/2020/03/peer.jpg", NULL);
}

static void
an_export_may_lie_a_folder_down(void **state)
{
    (void)state;
    put("ons/data/blog.json");
    put("ons/content/images/kers.jpg");
    expect_found(finder_of(NULL, "", "ons/data/blog.json"),
                 "/content/images/kers.jpg", "ons/content/images/kers.jpg");
    expect_found(finder_of(NULL, "", "ons/data/blog.json"), "/images/weg.jpg",
                 NULL);
}

static void
a_name_alone_is_not_enough(void **state)
{
    struct kr_media_finder finder;

    (void)state;
    put("uploads/peer.jpg");
    finder = finder_of("uploads", NULL, NULL);
    expect_found(finder, "/2019/03/peer.jpg", NULL);
    expect_found(finder, "/wp-content/uploads/peer.jpg", "uploads/peer.jpg");
    expect_found(finder, "/peer.jpg", "uploads/peer.jpg");
}

static void
a_scaled_picture_is_its_original(void **state)
{
    struct kr_media_finder finder;

    (void)state;
    put("u/2019/03/peer.jpg");
    put("u/2019/03/pruim-300x200.jpg");
    put("u/2019/03/pruim.jpg");
    finder = finder_of("u", NULL, NULL);
    expect_found(finder, "/u/2019/03/peer-300x200.jpg", "u/2019/03/peer.jpg");
    expect_found(finder, "/u/2019/03/peer-scaled.jpg", "u/2019/03/peer.jpg");
    expect_found(finder, "/u/2019/03/pruim-300x200.jpg",
                 "u/2019/03/pruim-300x200.jpg");
    expect_found(finder, "/u/2019/03/300x200.jpg", NULL);
}

static void
a_relative_address_is_beside_the_file(void **state)
{
    struct kr_media_finder finder;

    (void)state;
    put("site/blog/post_files/peer en pruim.png");
    put("site/static/img/x.png");
    finder = finder_of(NULL, "site", "site/blog/post.html");
    expect_found(finder, "post_files/peer%20en%20pruim.png",
                 "site/blog/post_files/peer en pruim.png");
    expect_found(finder, "../blog/post_files/peer en pruim.png",
                 "site/blog/post_files/peer en pruim.png");
    expect_found(finder, "/img/x.png", "site/static/img/x.png");
}

static void
nothing_outside_is_ever_found(void **state)
{
    struct kr_media_finder finder;

    (void)state;
    put("geheim.png");
    put("site/post.md");
    assert_int_equal(symlink(at("geheim.png"), at("site/l.png")), 0);
    finder = finder_of("site", "site", "site/post.md");
    expect_found(finder, "../geheim.png", NULL);
    expect_found(finder, "/../geheim.png", NULL);
    expect_found(finder, "%2e%2e/geheim.png", NULL);
    expect_found(finder, "l.png", NULL);
    expect_found(finder, "/etc/passwd", NULL);
    expect_found(finder, "file:///etc/passwd", NULL);
    expect_found(finder, "javascript:alert(1)", NULL);
    expect_found(finder, "", NULL);
    expect_found(finder, "x%00.png", NULL);
}

static void
a_body_is_gathered_once_and_what_lacks_is_told(void **state)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_media_finder finder;
    struct kr_draft draft = {
        .place = "a:1",
        .featured_src = "/u/peer.jpg",
        .html = KR_STR("<p><img src=\"/u/peer.jpg\"><img src=\"/u/weg.png\">"
                       "<a href=\"https://b.example/u/gids.pdf\">gids</a>"
                       "<a href=\"https://b.example/weg.pdf\">x</a>"
                       "<a href=\"/u/weg.pdf\">y</a><a href=\"/over/\">z</a>"
                       "<img src=\"data:image/png;base64,AA\">"
                       "<img src=\"data:,\" data-src=\"/u/lui.jpg\">"),
    };

    (void)state;
    put("u/peer.jpg");
    put("u/gids.pdf");
    put("u/lui.jpg");
    finder = finder_of("u", NULL, NULL);
    kr_media_gather(&finder, arena, &draft, &memory->sink);
    assert_int_equal(draft.media_count, 3);
    assert_string_equal(draft.media[0].src, "/u/peer.jpg");
    assert_string_equal(draft.media[1].file, at("u/gids.pdf"));
    assert_string_equal(draft.media[2].src, "/u/lui.jpg");
    assert_int_equal(memory->missing_count, 2);
    assert_true(memory_sink_missing(memory, "/u/weg.png"));
    assert_true(memory_sink_missing(memory, "/u/weg.pdf"));
    memory_sink_free(memory);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_upload_is_found_by_its_path),
        CASE(an_export_may_lie_a_folder_down),
        CASE(a_name_alone_is_not_enough),
        CASE(a_scaled_picture_is_its_original),
        CASE(a_relative_address_is_beside_the_file),
        CASE(nothing_outside_is_ever_found),
        CASE(a_body_is_gathered_once_and_what_lacks_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
