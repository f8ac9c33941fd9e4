#include "http_request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/http/request.h"

static const char *
look_up(void *self, const char *name)
{
    const char *const *variables = self;

    for (; variables[0] != NULL; variables += 2)
        if (strcmp(variables[0], name) == 0)
            return variables[1];
    return NULL;
}

bool
request_from(struct kr_arena *arena, const char *const *variables,
             struct kr_request *out)
{
    const char *list[32] = { NULL };
    size_t count = 0;

    for (; variables[count] != NULL; count++)
        list[count] = variables[count];
    assert_true(count < 31);
    return kr_request_from_env(arena, look_up, list, out);
}

struct kr_request
request_of(struct kr_arena *arena, const char *method, const char *target)
{
    const char *const variables[] = { "REQUEST_METHOD", method, "REQUEST_URI",
                                      target, NULL };
    struct kr_request req;

    assert_true(request_from(arena, variables, &req));
    return req;
}
