#include "write_wxr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/survey.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/exchange/writer_place.h"
#include "wxr_terms.h"
#include "wxr_write.h"
#include "xml_write.h"

#define ITEM_LIMIT ((size_t)64 << 20) /* bytes */

/* Ids of ours begin here, out of the way of those a WordPress gave. */
#define FIRST_ID INT64_C(1000000000)

#define MEDIA "/media/" /* where files of ours are */

static const char opening[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
    "<!-- generator=\"Kroniek/" KRONIEK_VERSION "\" -->\n"
    "<rss version=\"2.0\"\n"
    "\txmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
    "\txmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
    "\txmlns:wfw=\"http://wellformedweb.org/CommentAPI/\"\n"
    "\txmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    "\txmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel>\n";

struct wxr {
    struct kr_writer_place *place; /* borrowed */
    struct kr_writer_options options;
    struct kr_buf buf;       /* owned: the element at work */
    struct kr_survey *given; /* owned: ids and nicenames */
    struct kr_wxr_numbers numbers;
    int64_t last_id;
};

static bool
put(struct wxr *wxr, const char *place, struct kr_err *err)
{
    bool full = wxr->buf.full, ok;

    if (full)
        return kr_fail(err, KR_LIMIT, "%s: an item of more than %zu MiB", place,
                       ITEM_LIMIT >> 20);
    ok = kr_writer_put(wxr->place, kr_buf_view(&wxr->buf), err);
    kr_buf_clear(&wxr->buf);
    return ok;
}

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct wxr *wxr = self;
    const struct kr_writer_options *options = &wxr->options;
    struct kr_buf *out = &wxr->buf;

    (void)source;
    kr_buf_text(out, opening);
    kr_xml_element(out, 1, "title", options->title);
    kr_xml_element(out, 1, "link", options->addresses.base_url);
    kr_xml_element(out, 1, "description", options->description);
    kr_xml_element(out, 1, "language", options->language);
    kr_xml_element(out, 1, "wp:wxr_version", "1.2");
    kr_xml_element(out, 1, "wp:base_site_url", options->addresses.base_url);
    kr_xml_element(out, 1, "wp:base_blog_url", options->addresses.base_url);
    return put(wxr, "archive", err);
}

/* --- records --- */

static bool
is_given(const struct wxr *wxr, const char *path)
{
    return kr_survey_noted(wxr->given, "media", path) != NULL;
}

/* A kept file as an attachment, the first time an article shows it. */
static bool
put_media(struct wxr *wxr, const struct kr_media_draft *draft,
          struct kr_err *err)
{
    const char *path = draft->src + strlen(MEDIA);
    const char *name = strrchr(path, '/');
    const struct kr_record_media media = {
        .path = path,
        .sha256 = name == NULL ? path : name + 1,
        .file = draft->file,
    };
    char id[24];

    wxr->numbers.post = ++wxr->last_id;
    (void)snprintf(id, sizeof(id), "%lld", (long long)wxr->numbers.post);
    (void)kr_survey_note(wxr->given, "media", path, id);
    kr_wxr_write_attachment(&wxr->buf, &media, &wxr->numbers);
    return kr_writer_copy_media(wxr->options.media, &media, err);
}

static bool
put_all_media(struct wxr *wxr, const struct kr_draft *draft, struct kr_err *err)
{
    for (size_t i = 0; i < draft->media_count; i++) {
        const struct kr_media_draft *media = &draft->media[i];

        if (strncmp(media->src, MEDIA, strlen(MEDIA)) == 0 &&
            !is_given(wxr, media->src + strlen(MEDIA)) &&
            !put_media(wxr, media, err))
            return false;
    }
    return true;
}

/* --- articles --- */

/* The id its source gave it, while nothing else has it. */
static int64_t
id_of(struct wxr *wxr, const char *source_id)
{
    char *end = NULL;
    long long id = source_id == NULL ? 0 : strtoll(source_id, &end, 10);

    if (end == NULL || *end != '\0' || id < 1 || id >= FIRST_ID ||
        kr_survey_noted(wxr->given, "post", source_id) != NULL ||
        !kr_survey_note(wxr->given, "post", source_id, ""))
        return ++wxr->last_id;
    return id;
}

static int64_t
thumbnail_of(const struct wxr *wxr, const char *src)
{
    const char *id;

    if (src == NULL || strncmp(src, MEDIA, strlen(MEDIA)) != 0)
        return 0;
    id = kr_survey_noted(wxr->given, "media", src + strlen(MEDIA));
    return id == NULL ? 0 : strtoll(id, NULL, 10);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct wxr *wxr = self;

    if (!put_all_media(wxr, draft, err))
        return false;
    wxr->numbers.post = id_of(wxr, draft->source_id);
    wxr->numbers.thumbnail = thumbnail_of(wxr, draft->featured_src);
    kr_wxr_write_terms(&wxr->buf, draft, &wxr->numbers);
    kr_wxr_write_item(&wxr->buf, draft, &wxr->numbers);
    return put(wxr, draft->place, err);
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
    struct wxr *wxr = self;

    kr_buf_text(&wxr->buf, "</channel>\n</rss>\n");
    return put(wxr, "archive", err);
}

/* --- the writer --- */

bool
kr_write_wxr_begin(struct kr_writer_place *place,
                   const struct kr_writer_options *options, void **self,
                   struct kr_err *err)
{
    struct wxr *wxr = kr_alloc(sizeof(*wxr));

    (void)err;
    *wxr = (struct wxr){ .place = place,
                         .options = *options,
                         .buf = KR_BUF(ITEM_LIMIT),
                         .given = kr_survey_new(),
                         .numbers.base_url = options->addresses.base_url,
                         .last_id = FIRST_ID };
    wxr->numbers.given = wxr->given;
    *self = wxr;
    return true;
}

struct kr_sink
kr_write_wxr_sink(void *self)
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
kr_write_wxr_finish(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

void
kr_write_wxr_end(void *self)
{
    struct wxr *wxr = self;

    if (wxr == NULL)
        return;
    kr_survey_free(wxr->given);
    kr_buf_free(&wxr->buf);
    free(wxr);
}
