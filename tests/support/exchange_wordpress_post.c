#include "exchange_wordpress_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange/wordpress_body.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"

static const struct kr_wordpress_file files[] = {
    { .id = "11",
      .url = "https://site.example/11.jpg",
      .alt = "Een \"pad\"",
      .caption = "Bij <em>Ede</em>",
      .mime = "image/jpeg" },
    { .id = "12", .url = "https://site.example/12.jpg?a=1&b=2" },
    { .id = "13",
      .url = "https://site.example/13.mp3",
      .title = "Merel & lijster",
      .mime = "audio/mpeg" },
    { .id = "21", .url = "https://site.example/21.jpg" },
};

static bool
find_file(void *self, const char *id, struct kr_wordpress_file *out)
{
    (void)self;
    for (size_t i = 0; i < KR_COUNT(files); i++)
        if (strcmp(files[i].id, id) == 0) {
            *out = files[i];
            return true;
        }
    return false;
}

static bool
own_file(void *self, size_t index, struct kr_wordpress_file *out)
{
    (void)self;
    if (index >= 3)
        return false;
    *out = files[index];
    /* The second has no type of its own: its name says it, the query aside. */
    if (index == 1)
        out->url = "https://site.example/12.jpg";
    return true;
}

static void
keep_remark(void *self, const char *remark)
{
    kr_buf_format(self, "%s\n", remark);
}

/* Make CONTENT into *OUT; the remarks go to REMARKS. */
static bool
make(struct kr_arena *arena, struct kr_str content, const char *json,
     struct kr_buf *remarks, struct kr_wordpress_body *out, struct kr_err *err)
{
    const struct kr_wordpress_context context = {
        .file = find_file,
        .own_file = own_file,
        .note = keep_remark,
        .self = remarks,
        .id = "7",
        .footnotes = kr_str(json),
    };

    return kr_wordpress_body(arena, content, &context, out, err);
}

static struct kr_wordpress_body
made(struct kr_arena *arena, const char *content, const char *json,
     struct kr_buf *remarks)
{
    struct kr_wordpress_body body;
    struct kr_clean_html clean;
    struct kr_err err = { 0 };

    if (!make(arena, kr_str(content), json, remarks, &body, &err) ||
        !kr_clean_html(arena, body.html, NULL, &clean, &err))
        fail_msg("%s", err.message);
    return body;
}

void
expect_wordpress_notes(const char *content, const char *json, const char *html)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf remarks = KR_BUF(4096);
    struct kr_wordpress_body body = made(arena, content, json, &remarks);

    assert_string_equal(kr_str_keep(body.html, arena), html);
    kr_buf_free(&remarks);
    kr_arena_free(arena);
}

void
expect_wordpress(const char *content, const char *html)
{
    expect_wordpress_notes(content, "", html);
}

void
expect_wordpress_excerpt(const char *content, const char *excerpt)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf remarks = KR_BUF(4096);
    struct kr_wordpress_body body = made(arena, content, "", &remarks);

    if (excerpt == NULL)
        assert_null(body.excerpt);
    else
        assert_string_equal(body.excerpt, excerpt);
    kr_buf_free(&remarks);
    kr_arena_free(arena);
}

void
expect_wordpress_remarks(const char *content, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf remarks = KR_BUF(65536);

    (void)made(arena, content, "", &remarks);
    assert_string_equal(kr_buf_cstr(&remarks), expected);
    kr_buf_free(&remarks);
    kr_arena_free(arena);
}

void
expect_wordpress_quick(struct kr_str content, double seconds)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf remarks = KR_BUF(65536);
    struct kr_wordpress_body body;
    struct kr_err err = { 0 };
    clock_t start = clock();
    bool ok = make(arena, content, "", &remarks, &body, &err);
    double took = (double)(clock() - start) / CLOCKS_PER_SEC;

    if (!ok)
        assert_int_equal(err.code, KR_LIMIT);
    if (took > seconds)
        fail_msg("took %.1f s", took);
    kr_buf_free(&remarks);
    kr_arena_free(arena);
    free((void *)(uintptr_t)content.data);
}
