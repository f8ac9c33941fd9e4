/*
 * A small site to make pages of: posts with everything a page can show, and a
 * view and frame in a language.  Tests of the view share it.
 */
#ifndef KRONIEK_SUPPORT_VIEW_SAMPLE_H
#define KRONIEK_SUPPORT_VIEW_SAMPLE_H

#include "kroniek/archive/article.h"
#include "kroniek/base/settings.h"
#include "kroniek/view/article_page.h"
#include "kroniek/view/error_page.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/index_page.h"
#include "kroniek/view/listing_page.h"
#include "kroniek/view/view.h"

struct kr_arena;

struct sample {
    struct kr_arena *arena;
    struct kr_settings settings;
    struct kr_view *view;
    struct kr_frame frame;
};

/* LANGUAGE "nl"; the view stands, or the test fails. */
struct sample *sample_open(const char *language);
void sample_close(struct sample *sample);

struct kr_dateline sample_date(const char *edtf, enum kr_basis basis);

/* The post with everything: pictures there and absent, tables, notes, … */
struct kr_article sample_rich(struct sample *sample);
/* A short one called TITLE, of EDTF ("" unknown). */
struct kr_article sample_plain(struct sample *sample, const char *title,
                               const char *edtf, enum kr_basis basis);
/* A month's listing with both and more, page PAGE of 9. */
struct kr_listing_content sample_month(struct sample *sample, int page);
struct kr_periods sample_periods(struct sample *sample);
struct kr_terms sample_terms(struct sample *sample, enum kr_taxonomy taxonomy);
/* TERMS as a whole index, each under the letter its name begins with. */
struct kr_terms_content
sample_terms_content(struct sample *sample, enum kr_taxonomy taxonomy,
                     struct kr_terms terms);

/* The page as text, in the sample's arena. */
const char *sample_article(struct sample *s, const struct kr_article *article);
const char *
sample_listing(struct sample *s, const struct kr_listing_content *content);
const char *sample_archive(struct sample *s);
const char *
sample_index(struct sample *s, const struct kr_terms_content *content);
const char *sample_error(struct sample *s, const struct kr_trouble *trouble);

/* TEXT has WORDS in it, or has not; the test fails with both shown. */
void expect_shows(const char *text, const char *words);
void expect_hides(const char *text, const char *words);

#endif
