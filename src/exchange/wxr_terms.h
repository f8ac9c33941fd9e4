/*
 * Tags, categories and authors as WXR declares them, before the first item
 * that has them.
 */
#ifndef KRONIEK_EXCHANGE_WXR_TERMS_H
#define KRONIEK_EXCHANGE_WXR_TERMS_H

struct kr_buf;
struct kr_draft;
struct kr_wxr_numbers;

/* Those of DRAFT that were not yet declared, a parent before what is below. */
void kr_wxr_write_terms(struct kr_buf *out, const struct kr_draft *draft,
                        struct kr_wxr_numbers *numbers);

#endif
