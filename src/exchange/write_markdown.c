#include "write_markdown.h"

#include <stdlib.h>
#include <string.h>

#include "front_matter.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/exchange/writers.h"
#include "markdown_body.h"
#include "markdown_matter.h"
#include "markdown_site.h"
#include "matter_write.h"

#define FILE_LIMIT ((size_t)64 << 20) /* bytes */

struct markdown {
    struct kr_writer_place *place; /* borrowed */
    struct kr_writer_options options;
    enum kr_matter_form form;
    struct kr_buf buf;      /* owned: the file at work */
    struct kr_arena *arena; /* owned: for the article at work */
};

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct markdown *markdown = self;

    (void)source;
    return kr_markdown_site_write(markdown->place, &markdown->options,
                                  markdown->form == KR_MATTER_YAML, err);
}

/* "index.md" is about its folder, to Hugo as to us. */
static const char *
name_of(struct markdown *markdown, const struct kr_draft *draft)
{
    struct kr_arena *arena = markdown->arena;
    const char *behind = strcmp(draft->slug, "index") == 0 ? "-" : "";

    if (draft->kind == KR_PAGE)
        return kr_arena_format(arena, KR_MARKDOWN_PAGES "%s%s.md", draft->slug,
                               behind);
    if (draft->date.precision < KR_PRECISION_DAY)
        return kr_arena_format(arena, KR_MARKDOWN_UNDATED "%s%s.md",
                               draft->slug, behind);
    return kr_arena_format(arena, KR_MARKDOWN_POSTS "%.10s-%s.md",
                           draft->date.edtf, draft->slug);
}

/* A file that several show is copied once; where its bytes are not to be had
 * was told when the draft was made. */
static bool
copy_files(struct markdown *markdown, const struct kr_draft *draft,
           struct kr_err *err)
{
    for (size_t i = 0; i < draft->media_count; i++) {
        const struct kr_media_draft *media = &draft->media[i];
        struct kr_err why = { 0 };

        if (strncmp(media->src, "/media/", 7) != 0 ||
            kr_writer_has(markdown->place, media->src + 1) ||
            kr_writer_copy(markdown->place, media->src + 1, media->file, &why))
            continue;
        if (why.code != KR_NOT_FOUND) {
            *err = why;
            return false;
        }
    }
    return true;
}

static bool
write_article(struct markdown *markdown, const struct kr_draft *draft,
              struct kr_err *err)
{
    struct kr_buf *out = &markdown->buf;
    const struct kr_matter *map =
        kr_markdown_matter(markdown->arena, draft,
                           markdown->options.addresses.base_url,
                           markdown->form == KR_MATTER_YAML);

    if (!kr_matter_write(map, markdown->form, out, err))
        return false;
    if (out->length > KR_FRONT_MATTER_LIMIT)
        return kr_fail(err, KR_LIMIT,
                       "%s: more front matter than can be read again",
                       draft->place);
    if (!kr_markdown_body(draft, out, err))
        return false;
    if (out->full)
        return kr_fail(err, KR_LIMIT, "%s: a file of more than %zu MiB",
                       draft->place, FILE_LIMIT >> 20);
    return kr_writer_file(markdown->place, name_of(markdown, draft),
                          kr_buf_view(out), err);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct markdown *markdown = self;
    bool ok =
        copy_files(markdown, draft, err) && write_article(markdown, draft, err);

    kr_buf_clear(&markdown->buf);
    kr_arena_reset(markdown->arena);
    return ok;
}

static void
ignore(void *self, const char *place, const char *what)
{
    (void)self;
    (void)place;
    (void)what;
}

static bool
end_source(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

bool
kr_write_markdown_begin(struct kr_writer_place *place,
                        const struct kr_writer_options *options, void **self,
                        struct kr_err *err)
{
    enum kr_matter_form form = KR_MATTER_YAML;
    struct markdown *markdown;

    if (options->front_matter != NULL &&
        !kr_matter_form_parse(options->front_matter, &form))
        return kr_fail(err, KR_INVALID,
                       "--front-matter '%s' is none of yaml, toml, json",
                       options->front_matter);
    markdown = kr_alloc(sizeof(*markdown));
    *markdown = (struct markdown){ .place = place,
                                   .options = *options,
                                   .form = form,
                                   .buf = KR_BUF(FILE_LIMIT),
                                   .arena = kr_arena_new() };
    *self = markdown;
    return true;
}

struct kr_sink
kr_write_markdown_sink(void *self)
{
    return (struct kr_sink){ .self = self,
                             .source = take_source,
                             .article = take_article,
                             .failed = ignore,
                             .note = ignore,
                             .skipped = ignore,
                             .missing = ignore,
                             .source_end = end_source };
}

bool
kr_write_markdown_finish(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

void
kr_write_markdown_end(void *self)
{
    struct markdown *markdown = self;

    if (markdown == NULL)
        return;
    kr_buf_free(&markdown->buf);
    kr_arena_free(markdown->arena);
    free(markdown);
}
