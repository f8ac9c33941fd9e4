#include "kroniek/view/view.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/embedded/public.h"
#include "kroniek/view/article_page.h"
#include "kroniek/view/discussion.h"
#include "kroniek/view/error_page.h"
#include "kroniek/view/feed_page.h"
#include "kroniek/view/index_page.h"
#include "kroniek/view/listing_page.h"
#include "kroniek/view/oembed.h"
#include "kroniek/view/search_page.h"
#include "kroniek/view/sitemap_page.h"
#include "kroniek/view/texts_page.h"
#include "kroniek/view/works_page.h"
#include "view/ctemplate.h"
#include "view/feed_json.h"
#include "view/head.h"
#include "view/loader.h"
#include "view/overrides.h"
#include "view/pages.h"
#include "view/words.h"

struct kr_view {
    struct kr_arena *arena;   /* owned; small things of the view */
    struct kr_words *words;   /* owned */
    struct kr_engine *engine; /* owned, frozen */
    const char *style_href, *feed_style_href;
    const char *feed_href;
    const char *search_href;
    struct kr_search_names search_names;
    struct kr_overrides overrides;
    struct kr_str own_style; /* length 0: none */
    const char *own_style_href;
    const char *stamp;
};

bool
kr_view_public(const char *name, struct kr_str *out)
{
    const struct kr_embedded_file *file;

    for (file = kr_embedded_public; file->name != NULL; file++) {
        if (strcmp(file->name, name) != 0)
            continue;
        *out = (struct kr_str){ file->data, file->length };
        return true;
    }
    return false;
}

/* A style sheet's address changes with its bytes (FNV-1a, 32 bits), so that it
 * may be cached for ever. */
static const char *
href_of(struct kr_arena *arena, const char *name, struct kr_str style)
{
    uint32_t hash = 2166136261u;
    size_t i;

    for (i = 0; i < style.length; i++)
        hash = (hash ^ (unsigned char)style.data[i]) * 16777619u;
    return kr_arena_format(arena, "/%s?v=%08x", name, hash);
}

static const char *
style_href(struct kr_arena *arena, const char *name)
{
    struct kr_str style = KR_STR("");

    (void)kr_view_public(name, &style);
    return href_of(arena, name, style);
}

bool
kr_view_own_style(const struct kr_view *view, struct kr_str *out)
{
    *out = view->own_style;
    return view->own_style.length > 0;
}

const char *
kr_view_stamp(const struct kr_view *view)
{
    return view->stamp;
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* NAME, if it can stand before a colon in what is typed; else ENGLISH. */
static const char *
filter_name(struct kr_arena *arena, const char *name, const char *english)
{
    const struct kr_search_names names = { name, name, name };
    struct kr_search_query query;

    kr_search_query_read_in(arena,
                            kr_str(kr_arena_format(arena, "%s:2025", name)),
                            &names, &query);
    return query.count == 0 ? name : english;
}

static struct kr_search_names
filter_names(struct kr_arena *arena, const struct kr_words *words)
{
    return (struct kr_search_names){
        .tag = filter_name(arena, kr_word(words, W("filter", "tag")), "tag"),
        .author =
            filter_name(arena, kr_word(words, W("filter", "author")), "author"),
        .year = filter_name(arena, kr_word(words, W("filter", "year")), "year"),
    };
}

/* The operator's own templates and style sheet. */
static bool
load_own(struct kr_view *view, const struct kr_settings *settings,
         struct kr_err *err)
{
    const char *folder = settings->templates != NULL ? settings->templates : "";
    const char *style = settings->style != NULL ? settings->style : "";

    if (!kr_overrides_find(view->arena, folder, &view->overrides, err) ||
        !kr_load_style(view->arena, style, &view->own_style, err))
        return false;
    view->own_style_href =
        view->own_style.length > 0
            ? href_of(view->arena, "own.css", view->own_style)
            : "";
    return true;
}

bool
kr_view_open(const struct kr_settings *settings, struct kr_view **out,
             struct kr_err *err)
{
    const char *folder = settings->templates != NULL ? settings->templates : "";
    struct kr_view *view;

    *out = NULL;
    if (folder[0] != '\0' && !is_folder(folder))
        return kr_fail(err, KR_NOT_FOUND, "no folder '%s' of templates",
                       folder);
    view = kr_alloc(sizeof(*view));
    *view = (struct kr_view){ .arena = kr_arena_new() };
    view->style_href = style_href(view->arena, "style.css");
    view->feed_style_href = style_href(view->arena, "feed.css");
    view->feed_href = kr_arena_format(view->arena, "/%s/", settings->feed_base);
    if (!kr_load_words(folder, settings->language, &view->words, err) ||
        !load_own(view, settings, err) ||
        !kr_load_pages(folder, view->words, &view->overrides, &view->engine,
                       err) ||
        !kr_load_stamp(folder, &view->overrides, view->own_style, view->arena,
                       &view->stamp, err)) {
        kr_view_close(view);
        return false;
    }
    view->search_names = filter_names(view->arena, view->words);
    view->search_href =
        kr_arena_format(view->arena, "/%s/", settings->search_base);
    *out = view;
    return true;
}

void
kr_view_close(struct kr_view *view)
{
    if (view == NULL)
        return;
    kr_engine_free(view->engine);
    kr_words_free(view->words);
    kr_arena_free(view->arena);
    free(view);
}

const char *
kr_view_undated(const struct kr_view *view)
{
    return kr_word(view->words, W("address", "date-unknown"));
}

void
kr_frame_make(const struct kr_view *view, const struct kr_settings *settings,
              struct kr_frame *out)
{
    *out = (struct kr_frame){
        .words = view->words,
        .addresses = kr_addresses_from(settings, kr_view_undated(view)),
        .listing = settings->listing,
        .language = settings->language,
        .site_title = settings->title,
        .site_description =
            settings->description != NULL ? settings->description : "",
        .style_href = view->style_href,
        .feed_style_href = view->feed_style_href,
        .feed_href = view->feed_href,
        .own_style_href = view->own_style_href,
        .search_href = view->search_href,
        .opensearch_href = "/opensearch.xml",
        .search_names = view->search_names,
    };
}

static bool
render(const struct kr_view *view, const char *file, const struct field *fields,
       const struct kr_head *head, const void *page, struct kr_buf *out,
       struct kr_err *err)
{
    file = kr_overrides_pick(&view->overrides, file, head->own);
    if (!kr_engine_expand(view->engine, file, kr_frame_fields, head->frame,
                          fields, page, out))
        return kr_fail(err, KR_IO, "%s cannot be expanded", file);
    if (out->full)
        return kr_fail(err, KR_LIMIT, "the page is larger than %zu bytes",
                       out->limit);
    return true;
}

bool
kr_view_article(const struct kr_view *view, const struct kr_article_page *page,
                struct kr_buf *out, struct kr_err *err)
{
    return render(view, "article.tpl", kr_article_fields, &page->head, page,
                  out, err);
}

bool
kr_view_discussion(const struct kr_view *view,
                   const struct kr_discussion_page *page, struct kr_buf *out,
                   struct kr_err *err)
{
    return render(view, "discussion.tpl", kr_discussion_page_fields,
                  &page->head, page, out, err);
}

bool
kr_view_listing(const struct kr_view *view, const struct kr_listing_page *page,
                struct kr_buf *out, struct kr_err *err)
{
    return render(view, "archive.tpl", kr_listing_fields, &page->head, page,
                  out, err);
}

bool
kr_view_archive(const struct kr_view *view, const struct kr_archive_page *page,
                struct kr_buf *out, struct kr_err *err)
{
    return render(view, "years.tpl", kr_archive_fields, &page->head, page, out,
                  err);
}

bool
kr_view_terms(const struct kr_view *view, const struct kr_terms_page *page,
              struct kr_buf *out, struct kr_err *err)
{
    return render(view, "terms.tpl", kr_terms_fields, &page->head, page, out,
                  err);
}

bool
kr_view_works(const struct kr_view *view, const struct kr_works_page *page,
              struct kr_buf *out, struct kr_err *err)
{
    return render(view, "works.tpl", kr_works_fields, &page->head, page, out,
                  err);
}

bool
kr_view_texts(const struct kr_view *view, const struct kr_texts_page *page,
              struct kr_buf *out, struct kr_err *err)
{
    return render(view, "revisions.tpl", kr_texts_fields, &page->head, page,
                  out, err);
}

bool
kr_view_text(const struct kr_view *view, const struct kr_text_page *page,
             struct kr_buf *out, struct kr_err *err)
{
    return render(view, "revision.tpl", kr_text_fields, &page->head, page, out,
                  err);
}

bool
kr_view_search(const struct kr_view *view, const struct kr_search_page *page,
               struct kr_buf *out, struct kr_err *err)
{
    return render(view, "search.tpl", kr_search_fields, &page->head, page, out,
                  err);
}

bool
kr_view_opensearch(const struct kr_view *view,
                   const struct kr_opensearch_page *page, struct kr_buf *out,
                   struct kr_err *err)
{
    const struct kr_head head = { .frame = page->frame };

    return render(view, "opensearch.tpl", kr_opensearch_fields, &head, page,
                  out, err);
}

bool
kr_view_error(const struct kr_view *view, const struct kr_error_page *page,
              struct kr_buf *out, struct kr_err *err)
{
    return render(view, "error.tpl", kr_error_fields, &page->head, page, out,
                  err);
}

bool
kr_view_feed(const struct kr_view *view, enum kr_feed_form form,
             const struct kr_feed_page *page, struct kr_buf *out,
             struct kr_err *err)
{
    const struct kr_head head = { .frame = page->frame };

    if (form == KR_FORM_JSON)
        return kr_json_feed(page, out, err);
    return render(view, form == KR_FORM_ATOM ? "feed/atom.tpl" : "feed/rss.tpl",
                  kr_feed_fields, &head, page, out, err);
}

bool
kr_view_sitemap(const struct kr_view *view, const struct kr_sitemap_page *page,
                struct kr_buf *out, struct kr_err *err)
{
    const struct kr_head head = { .frame = page->frame };

    return render(view, "sitemap.tpl", kr_sitemap_fields, &head, page, out,
                  err);
}

bool
kr_view_sitemap_index(const struct kr_view *view,
                      const struct kr_sitemap_page *page, struct kr_buf *out,
                      struct kr_err *err)
{
    const struct kr_head head = { .frame = page->frame };

    return render(view, "sitemap_index.tpl", kr_sitemap_index_fields, &head,
                  page, out, err);
}

bool
kr_view_oembed(const struct kr_view *view, const struct kr_oembed *page,
               struct kr_buf *out, struct kr_err *err)
{
    const struct kr_head head = { .frame = page->frame };

    return render(view, "oembed.tpl", kr_oembed_fields, &head, page, out, err);
}
