#include "server/turn.h"

#include <time.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/log.h"
#include "kroniek/http/status.h"

#define HEADERS_MOST ((size_t)64 * 1024)

int64_t
kr_turn_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void
kr_turn_open(struct kr_turn *turn)
{
    *turn = (struct kr_turn){ .arena = kr_arena_new(),
                              .res = KR_RESPONSE,
                              .out = KR_BUF(HEADERS_MOST) };
}

void
kr_turn_close(struct kr_turn *turn)
{
    kr_outgoing_end(&turn->going);
    kr_buf_free(&turn->out);
    kr_response_free(&turn->res);
    kr_arena_free(turn->arena);
}

static void
clear(struct kr_turn *turn)
{
    turn->began = kr_turn_now();
    kr_outgoing_end(&turn->going);
    kr_arena_reset(turn->arena);
    turn->cache = KR_CACHE_NONE;
    kr_response_start(&turn->res, turn->arena, 0);
}

/* Answer the request, which may be FINE to be routed. */
static void
answer_request(struct kr_turn *turn, bool fine, bool too_large,
               kr_answer *answer, void *own)
{
    struct kr_request *req = &turn->req;

    if (!fine)
        kr_response_plain(&turn->res, req->refused);
    else if (too_large || req->content_length > KR_REQUEST_BODY_MOST)
        kr_response_plain(&turn->res, KR_BODY_TOO_LARGE);
    else {
        req->now = turn->began / 1000000;
        answer(own, turn);
    }
    if (turn->going.head.length == 0)
        kr_turn_write(turn);
}

void
kr_turn_take(struct kr_turn *turn, kr_environment *get, void *self,
             bool too_large, kr_answer *answer, void *own)
{
    bool fine;

    clear(turn);
    fine = kr_request_from_env(turn->arena, get, self, &turn->req);
    answer_request(turn, fine, too_large, answer, own);
}

void
kr_turn_take_pairs(struct kr_turn *turn, const char *const *pairs,
                   bool too_large, kr_answer *answer, void *own)
{
    bool fine;

    clear(turn);
    fine = kr_request_from_pairs(turn->arena, pairs, &turn->req);
    answer_request(turn, fine, too_large, answer, own);
}

void
kr_turn_write(struct kr_turn *turn)
{
    kr_buf_clear(&turn->out);
    (void)kr_response_write_head(&turn->res, &turn->req, &turn->out,
                                 &turn->going.body);
    turn->going.head = kr_buf_view(&turn->out);
}

void
kr_turn_log(const struct kr_turn *turn, int worker, const char *sent,
            struct kr_log *log)
{
    static const char *const cached[] = { "none", "hit", "made" };
    int64_t now = kr_turn_now();

    kr_log_begin(log, now, "info", "request");
    kr_log_text(log, "method", turn->req.method_text);
    kr_log_text(log, "target", turn->req.target);
    kr_log_number(log, "status", turn->res.status);
    kr_log_number(log, "bytes", (int64_t)kr_outgoing_length(&turn->going));
    kr_log_number(log, "microseconds", now - turn->began);
    kr_log_text(log, "cache", kr_str(cached[turn->cache]));
    kr_log_number(log, "worker", worker);
    if (sent != NULL)
        kr_log_text(log, "sent", kr_str(sent));
}
