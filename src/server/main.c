/*
 * The responder.  Exit status: 0 well, 1 the command line, 2 the settings, the
 * archive or the socket.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include <sys/resource.h>
#include <unistd.h>

#include "kroniek/base/err.h"
#include "kroniek/base/log.h"
#include "kroniek/base/str.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "server/cgi.h"
#include "server/loop.h"
#include "server/options.h"
#include "server/responder.h"
#include "server/socket.h"
#include "server/turn.h"

enum { WELL = 0, NO_START = 2 };

static void
say(const char *event, const char *key, struct kr_str value)
{
    struct kr_log log;

    kr_log_begin(&log, kr_turn_now(), "info", event);
    kr_log_number(&log, "pid", (int64_t)getpid());
    if (key != NULL)
        kr_log_text(&log, key, value);
    (void)kr_log_end(&log, STDERR_FILENO);
}

static int
give_up(const char *event, const struct kr_err *err)
{
    struct kr_log log;

    kr_log_begin(&log, kr_turn_now(), "error", event);
    kr_log_text(&log, "code", kr_str(kr_code_name(err->code)));
    kr_log_text(&log, "why", kr_str(err->message));
    (void)kr_log_end(&log, STDERR_FILENO);
    return NO_START;
}

/* --- CGI --- */

static void
answer_unavailable(void *own, struct kr_turn *turn)
{
    (void)own;
    kr_response_plain(&turn->res, KR_UNAVAILABLE);
}

static int
serve_cgi(const struct kr_options *options)
{
    struct kr_responder *responder;
    struct kr_err err;
    bool ok;

    if (!kr_responder_open(options->config, 1, STDERR_FILENO, &responder,
                           &err)) {
        (void)kr_cgi_serve(answer_unavailable, NULL, STDOUT_FILENO);
        return give_up("start", &err);
    }
    ok = kr_cgi_serve(kr_responder_answer, kr_responder_own(responder)[0],
                      STDOUT_FILENO);
    kr_responder_close(responder);
    return ok ? WELL : NO_START;
}

/* --- FastCGI --- */

/* Every connection is a descriptor; take as many as we may have. */
static void
raise_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void
reload(struct kr_responder *responder)
{
    struct kr_err err;

    if (kr_responder_reload(responder, &err))
        say("reload", NULL, KR_STR(""));
    else
        (void)give_up("reload", &err);
}

/* The signals are blocked in all threads and taken here, one by one. */
static void
wait_for_end(struct kr_responder *responder, const sigset_t *signals)
{
    int which = 0;

    while (sigwait(signals, &which) == 0 && which == SIGHUP)
        reload(responder);
    say("stop", "signal", kr_str(which == SIGINT ? "INT" : "TERM"));
}

static bool
run(struct kr_responder *responder, int listening, const sigset_t *signals,
    struct kr_err *err)
{
    const struct kr_loop_plan plan = {
        .listening = listening,
        .threads = kr_responder_threads(responder),
        .answer = kr_responder_answer,
        .own = kr_responder_own(responder),
        .log_fd = STDERR_FILENO,
    };
    struct kr_loop *loop;

    if (!kr_loop_start(&plan, &loop, err))
        return false;
    say("start", "version", KR_STR(KRONIEK_VERSION));
    wait_for_end(responder, signals);
    kr_loop_stop(loop);
    return true;
}

static bool
find_socket(const struct kr_options *options, int *out, struct kr_err *err)
{
    if (options->socket != NULL)
        return kr_socket_make(options->socket, out, err);
    *out = kr_socket_inherited(getenv("LISTEN_PID"), getenv("LISTEN_FDS"));
    return *out >= 0 ||
           kr_fail(err, KR_INVALID,
                   "no socket was handed over and no --socket given");
}

static int
serve_fcgi(const struct kr_options *options)
{
    struct kr_responder *responder;
    sigset_t signals;
    struct kr_err err;
    int listening;
    bool ok;

    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    raise_limit();
    if (!kr_responder_open(options->config, options->threads, STDERR_FILENO,
                           &responder, &err))
        return give_up("start", &err);
    ok = find_socket(options, &listening, &err);
    if (ok) {
        ok = run(responder, listening, &signals, &err);
        if (options->socket != NULL)
            kr_socket_remove(options->socket, listening);
    }
    kr_responder_close(responder);
    return ok ? WELL : give_up("start", &err);
}

int
main(int argc, char **argv)
{
    struct kr_options options;
    int status;

    if (!kr_options_read(argc, argv, &options, &status))
        return status;
    if (options.socket == NULL && getenv("REQUEST_METHOD") != NULL &&
        kr_socket_inherited(getenv("LISTEN_PID"), getenv("LISTEN_FDS")) < 0)
        return serve_cgi(&options);
    return serve_fcgi(&options);
}
