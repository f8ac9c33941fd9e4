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
put_media(struct wxr *wxr, const struct kr_record_media *media,
          struct kr_err *err)
{
    char id[24];

    wxr->numbers.post = ++wxr->last_id;
    (void)snprintf(id, sizeof(id), "%lld", (long long)wxr->numbers.post);
    (void)kr_survey_note(wxr->given, "media", media->path, id);
    kr_wxr_write_attachment(&wxr->buf, media, &wxr->numbers);
    return kr_writer_copy_media(wxr->options.media, media, err);
}

static bool
take_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    struct wxr *wxr = self;

    switch (record->kind) {
    case KR_RECORD_MEDIA:
        if (!put_media(wxr, &record->media, err))
            return false;
        break;
    case KR_RECORD_TERM:   /* before the first article that has it */
    case KR_RECORD_SOURCE: /* WordPress has no place for the others */
    case KR_RECORD_ALIAS:
    case KR_RECORD_FORWARD:
    case KR_RECORD_EVENT: return true;
    }
    return put(wxr, record->place, err);
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
    const struct kr_str start = KR_STR("/media/");
    const char *id;

    if (src == NULL || !kr_str_starts(kr_str(src), start))
        return 0;
    id = kr_survey_noted(wxr->given, "media", src + start.length);
    return id == NULL ? 0 : strtoll(id, NULL, 10);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct wxr *wxr = self;

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
                             .record = take_record,
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
