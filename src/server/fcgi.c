#include "server/fcgi.h"

#include <signal.h>

#include <fcgiapp.h>

void
kr_fcgi_set_up(void)
{
    struct sigaction action = { .sa_handler = SIG_DFL };

    FCGX_Init();
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

/* What is not read would stand before the next request. */
static bool
read_body(FCGX_Stream *in)
{
    char bytes[4096];

    while (FCGX_GetStr(bytes, sizeof(bytes), in) > 0)
        ;
    return FCGX_GetError(in) == 0;
}

enum kr_delivery_state
kr_fcgi_serve(struct kr_turn *turn, int *fd, bool too_large, kr_answer *answer,
              void *own, struct kr_delivery *delivery, bool *keep)
{
    enum kr_delivery_state state;
    FCGX_Request request;

    *keep = false;
    FCGX_InitRequest(&request, -1, FCGI_FAIL_ACCEPT_ON_INTR);
    request.ipcFd = *fd;
    request.keepConnection = 1;
    if (FCGX_Accept_r(&request) != 0) {
        *fd = -1;
        return KR_DELIVERY_LOST;
    }
    *keep = request.keepConnection != 0 && !too_large && read_body(request.in);
    kr_turn_take_pairs(turn, (const char *const *)request.envp, too_large,
                       answer, own);
    *delivery =
        (struct kr_delivery){ .going = turn->going, .id = request.requestId };
    state = kr_delivery_send(delivery, *fd);
    FCGX_Free(&request, 0); /* says nothing on the connection */
    return state;
}
