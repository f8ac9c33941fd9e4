/*
 * One turn: from the variables of a request to the bytes of its answer, the
 * same for FastCGI and CGI.  A struct kr_turn belongs to one thread and is used
 * again and again.
 */
#ifndef KRONIEK_SERVER_TURN_H
#define KRONIEK_SERVER_TURN_H

#include <stdint.h>
#include "kroniek/base/buf.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "server/outgoing.h"

struct kr_arena;
struct kr_log;

#define KR_REQUEST_BODY_MOST 65536 /* bytes of a body that is read at all */

struct kr_turn;

/* Fills TURN->res for TURN->req, whatever happens; or TURN->going and the
 * status, when it has the bytes already.  OWN is the thread's. */
typedef void kr_answer(void *own, struct kr_turn *turn);

/* What the pages that are kept had to do with an answer: nothing, it is one,
 * it became one. */
enum kr_cached { KR_CACHE_NONE, KR_CACHE_HIT, KR_CACHE_MADE };

struct kr_turn {
    struct kr_arena *arena; /* owned */
    struct kr_request req;
    struct kr_response res;
    struct kr_buf out;        /* the head this turn wrote itself */
    struct kr_outgoing going; /* what goes out */
    enum kr_cached cache;
    int64_t began; /* microseconds since 1970 */
};

void kr_turn_open(struct kr_turn *turn);
void kr_turn_close(struct kr_turn *turn);

/*
 * Make TURN->going.  A request that cannot be routed, or whose Content-Length
 * is past KR_REQUEST_BODY_MOST (or TOO_LARGE: its body was seen to be), never
 * gets to ANSWER; it gets 400, 414 or 413 and a line of text.
 */
void kr_turn_take(struct kr_turn *turn, kr_environment *get, void *self,
                  bool too_large, kr_answer *answer, void *own);

/* The same of the variables in PAIRS, as kr_request_from_pairs; they stay until
 * the answer is made. */
void kr_turn_take_pairs(struct kr_turn *turn, const char *const *pairs,
                        bool too_large, kr_answer *answer, void *own);

/* Make TURN->going of its response. */
void kr_turn_write(struct kr_turn *turn);

/* Write the line of this turn, unended, to LOG: time, method, target, status,
 * bytes, microseconds, worker; SENT only when it is not NULL. */
void kr_turn_log(const struct kr_turn *turn, int worker, const char *sent,
                 struct kr_log *log);

/* Microseconds since 1970. */
int64_t kr_turn_now(void);

#endif
