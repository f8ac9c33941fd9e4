/*
 * What a survey keeps of a WordPress export: whose ids its items carry, and
 * the authors, categories and attachments of all parts of it.
 */
#ifndef KRONIEK_EXCHANGE_WXR_SITE_H
#define KRONIEK_EXCHANGE_WXR_SITE_H

#include <stddef.h>
#include "wxr_gather.h"

struct kr_arena;
struct kr_survey;
struct kr_term_draft;

/* The name of the site CHANNEL is of: its address without scheme and final
 * slash, in ARENA; "" when it has none. */
const char *
kr_wxr_site(struct kr_arena *arena, const struct kr_wxr_channel *channel);

/* Keep what CHANNEL, ENTRY or the attachment ITEM says; where the survey is
 * full, nothing. */
void kr_wxr_site_channel(struct kr_survey *survey, const char *site,
                         const struct kr_wxr_channel *channel);
void kr_wxr_site_entry(struct kr_survey *survey, const char *site,
                       enum kr_wxr_entry_kind kind,
                       const struct kr_wxr_entry *entry);
void kr_wxr_site_attachment(struct kr_survey *survey, const char *site,
                            const struct kr_wxr_item *item);

/* The language of the site; NULL unknown. */
const char *
kr_wxr_site_language(const struct kr_survey *survey, const char *site);

/* The author with LOGIN, as a term in ARENA. */
struct kr_term_draft
kr_wxr_site_author(struct kr_arena *arena, const struct kr_survey *survey,
                   const char *site, const char *login);

/* The category or tag TERM is, with its id and its parents, in ARENA. */
struct kr_term_draft
kr_wxr_site_term(struct kr_arena *arena, const struct kr_survey *survey,
                 const char *site, const struct kr_wxr_term *term);

#endif
