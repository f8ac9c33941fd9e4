/*
 * One article as an <item> of WXR.
 */
#ifndef KRONIEK_EXCHANGE_WXR_WRITE_H
#define KRONIEK_EXCHANGE_WXR_WRITE_H

#include <stdint.h>

struct kr_buf;
struct kr_draft;
struct kr_record_media;
struct kr_survey;

#define KR_WXR_NO_DATE "0000-00-00 00:00:00"

/* What an item needs of the file it is in. */
struct kr_wxr_numbers {
    const char *base_url;    /* no final slash */
    struct kr_survey *given; /* borrowed: see wxr_nicename.h */
    int64_t post;            /* its wp:post_id */
    int64_t thumbnail;       /* of its featured picture; 0 none */
    int64_t comment;         /* the last wp:comment_id given out */
    int64_t term;            /* the last wp:term_id given out */
};

void kr_wxr_write_item(struct kr_buf *out, const struct kr_draft *draft,
                       struct kr_wxr_numbers *numbers);

/* A kept file as an item of type attachment. */
void
kr_wxr_write_attachment(struct kr_buf *out, const struct kr_record_media *media,
                        const struct kr_wxr_numbers *numbers);

#endif
