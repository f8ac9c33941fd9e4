/*
 * A digest of everything a source says of an article besides its text, so that
 * what is imported again unchanged is known at a glance.  Where the file lies
 * is no claim, nor is a title made from its name.
 */
#ifndef KRONIEK_STORE_CLAIMS_H
#define KRONIEK_STORE_CLAIMS_H

struct kr_dateline;
struct kr_draft;

/* DATE is the draft's with its listing's.  Hex SHA-256. */
void
kr_claims_digest(const struct kr_draft *draft, const struct kr_dateline *date,
                 const char *fingerprint, char out[65]);

#endif
