/* Pictures of posts: kept by their content, shown with their size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "store_archive.h"

/* A GIF of that size; bytes enough to be one and to differ from others. */
static const char *
picture(const char *name, int width, int height)
{
    const char *path = text_of("%s/%s", archive.folder, name);
    const char bytes[] = { 'G',          'I',
                           'F',          '8',
                           '9',          'a',
                           (char)width,  (char)(width >> 8),
                           (char)height, (char)(height >> 8) };
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, sizeof(bytes), file), sizeof(bytes));
    assert_int_equal(fclose(file), 0);
    return path;
}

static const char *
html_of(const char *title)
{
    return ask_text(
        text_of("SELECT html FROM revision WHERE title = '%s'", title));
}

static void
expect_in(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in '%s'", part, text);
}

static void
expect_file(const char *src)
{
    assert_int_equal(strncmp(src, "/media/", 7), 0);
    assert_int_equal(access(text_of("%s/%s", archive.media, src + 7), R_OK), 0);
}

static void
a_picture_in_the_body_becomes_ours_with_its_size(void **state)
{
    const char *html, *path;

    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink",
                                            .html = "<p><img src=\"img/a.gif\" "
                                                    "alt=\"Zink\"></p>",
                                            .media = { { "img/a.gif",
                                                         picture("a.gif", 300,
                                                                 200) } }))),
                 "1 new");
    html = html_of("Zink");
    path = ask_text("SELECT path FROM media");
    expect_in(html, text_of("src=\"/media/%s\"", path));
    expect_in(html, "width=\"300\"");
    expect_in(html, "height=\"200\"");
    expect_in(html, "alt=\"Zink\"");
    expect_file(text_of("/media/%s", path));
    assert_string_equal(ask_text("SELECT type || width || 'x' || height || '/' "
                                 "|| bytes FROM media"),
                        "image/gif300x200/10");
}

static void
a_featured_picture_is_kept_with_its_own_size(void **state)
{
    (void)state;
    expect_taken(
        FILE_OF("a.md",
                POSTS(
                    POST("Zink", .featured = "a.gif", .featured_alt = "Brok",
                         .width = 1, .height = 2,
                         .media = { { "a.gif", picture("a.gif", 30, 20) } }))),
        "1 new");
    expect_file(ask_text("SELECT featured_src FROM article"));
    assert_string_equal(ask_text("SELECT featured_alt || featured_width || 'x' "
                                 "|| featured_height FROM article"),
                        "Brok30x20");
}

static void
the_same_bytes_are_kept_once(void **state)
{
    (void)state;
    expect_taken(
        FILE_OF("a.md",
                POSTS(POST("Een", .featured = "a.gif",
                           .media = { { "a.gif", picture("a.gif", 3, 4) } }),
                      POST("Twee", .featured = "b.gif",
                           .media = { { "b.gif", picture("b.gif", 3, 4) } }))),
        "2 new");
    assert_int_equal(ask("SELECT count(*) FROM media"), 1);
    assert_int_equal(ask("SELECT count(DISTINCT featured_src) FROM article"),
                     1);
}

static void
a_picture_nobody_has_leaves_its_words_and_size(void **state)
{
    (void)state;
    expect_taken(
        FILE_OF(
            "a.md",
            POSTS(POST("Zink",
                       .html = "<p><img src=\"weg.gif\" alt=\"Een brok\"></p>",
                       .featured = "weg.gif", .width = 640, .height = 480))),
        "1 new");
    expect_in(html_of("Zink"), "Een brok");
    assert_null(strstr(html_of("Zink"), "<img"));
    assert_null(ask_text("SELECT featured_src FROM article"));
    assert_int_equal(ask("SELECT featured_width FROM article"), 640);
}

static void
pictures_another_source_brings_are_put_in_their_places(void **state)
{
    static const char html[] =
        "<p>Kijk.</p><p><img src=\"a.gif\" alt=\"A\"></p>";

    (void)state;
    expect_taken(FILE_OF("los/a.md", POSTS(POST("Zink", .html = html))),
                 "1 new");
    assert_null(strstr(html_of("Zink"), "<img"));
    expect_taken(
        FILE_OF("a.md",
                POSTS(POST("Zink", .html = html, .featured = "a.gif",
                           .media = { { "a.gif", picture("a.gif", 3, 4) } }))),
        "1 refined");
    expect_in(html_of("Zink"), "<img src=\"/media/");
    assert_non_null(ask_text("SELECT featured_src FROM article"));
    expect_taken(FILE_OF("weer/a.md",
                         POSTS(POST("Zink", .html = html), POST("Lood"))),
                 "1 new, 1 refined");
    expect_in(html_of("Zink"), "<img src=\"/media/");
}

/* The post with that file as its picture comes in, and it is told. */
static void
expect_post_without(const char *file, const char *reason)
{
    const struct file three = {
        .location = "a.md",
        POSTS(POST("Een"),
              POST("Twee", .featured = "x.gif", .media = { { "x.gif", file } }),
              POST("Drie")),
    };

    expect_taken(&three, "3 new");
    expect_told(reason);
    assert_int_equal(ask("SELECT count(*) FROM media"), 0);
}

static void
a_post_comes_in_without_a_picture_that_is_gone(void **state)
{
    (void)state;
    expect_post_without(text_of("%s/weg.gif", archive.folder), "cannot open");
}

static void
a_post_comes_in_without_a_folder_for_a_picture(void **state)
{
    (void)state;
    expect_post_without(archive.folder, "is no ordinary file");
}

static void
a_pipe_for_a_picture_is_not_waited_for(void **state)
{
    const char *path = text_of("%s/pijp.gif", archive.folder);

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_post_without(path, "is no ordinary file");
}

static void
a_post_comes_in_without_what_is_no_picture(void **state)
{
    const char *path = text_of("%s/x.gif", archive.folder);
    FILE *file = fopen(path, "w");

    (void)state;
    assert_non_null(file);
    assert_true(fputs("#!/bin/sh\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    expect_post_without(path, "is no picture we can show");
}

static void
a_post_comes_in_without_an_empty_picture(void **state)
{
    const char *path = text_of("%s/x.gif", archive.folder);
    FILE *file = fopen(path, "w");

    (void)state;
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    expect_post_without(path, "is no picture we can show");
}

static void
a_post_comes_in_without_what_is_too_large(void **state)
{
    const char *path = picture("groot.gif", 3, 4);

    (void)state;
    assert_int_equal(truncate(path, (64L << 20) + 1), 0);
    expect_post_without(path, "is larger than 64 MiB");
}

static void
a_dry_run_copies_no_picture(void **state)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;

    (void)state;
    options.dry_run = true;
    assert_true(kr_intake_new(archive.store, &options, &intake, NULL));
    push(intake,
         FILE_OF("a.md", POSTS(POST("Een", .featured = "a.gif",
                                    .media = { { "a.gif",
                                                 picture("a.gif", 3, 4) } }))));
    assert_true(kr_intake_finish(intake, NULL));
    kr_intake_free(intake);
    assert_int_equal(rmdir(archive.media), 0); /* so it is empty */
}

static void
a_kept_file_that_was_lost_is_copied_again(void **state)
{
    const struct file *file =
        FILE_OF("a.md",
                POSTS(POST("Een", .featured = "a.gif",
                           .media = { { "a.gif", picture("a.gif", 3, 4) } })));
    const char *src;

    (void)state;
    (void)take(file);
    src = ask_text("SELECT featured_src FROM article");
    assert_int_equal(unlink(text_of("%s/%s", archive.media, src + 7)), 0);
    (void)take(
        FILE_OF("b.md",
                POSTS(POST("Twee", .featured = "a.gif",
                           .media = { { "a.gif", picture("a.gif", 3, 4) } }))));
    expect_file(src);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_picture_in_the_body_becomes_ours_with_its_size),
        CASE(a_featured_picture_is_kept_with_its_own_size),
        CASE(the_same_bytes_are_kept_once),
        CASE(a_picture_nobody_has_leaves_its_words_and_size),
        CASE(pictures_another_source_brings_are_put_in_their_places),
        CASE(a_post_comes_in_without_a_picture_that_is_gone),
        CASE(a_post_comes_in_without_a_folder_for_a_picture),
        CASE(a_pipe_for_a_picture_is_not_waited_for),
        CASE(a_post_comes_in_without_what_is_no_picture),
        CASE(a_post_comes_in_without_an_empty_picture),
        CASE(a_post_comes_in_without_what_is_too_large),
        CASE(a_dry_run_copies_no_picture),
        CASE(a_kept_file_that_was_lost_is_copied_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
