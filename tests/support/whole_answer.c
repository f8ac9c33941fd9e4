#include "whole_answer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/site/site.h"

void
whole_header(const struct whole_answer *answer, const char *name, char *out,
             size_t size)
{
    const char *line = answer->head;
    size_t length = strlen(name);

    out[0] = '\0';
    while (line != NULL && line < answer->body) {
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            size_t value = strcspn(line + length + 1, "\r\n");

            line += length + 1;
            while (*line == ' ') {
                line++;
                value--;
            }
            snprintf(out, size, "%.*s", (int)value, line);
            return;
        }
        line = strstr(line, "\r\n");
        line = line == NULL ? NULL : line + 2;
    }
}

void
whole_answer_read(char *bytes, size_t length, struct whole_answer *out)
{
    char *end = strstr(bytes, "\r\n\r\n");
    char status[16];

    *out = (struct whole_answer){ .bytes = bytes, .length = length };
    if (end == NULL)
        fail_msg("no answer: '%.200s'", bytes);
    out->head = bytes;
    out->body = end + 4;
    out->body_length = length - (size_t)(out->body - bytes);
    if (strncmp(bytes, "HTTP/1.", 7) == 0) {
        out->status = (int)strtol(bytes + 9, NULL, 10);
        return;
    }
    whole_header(out, "Status", status, sizeof(status));
    out->status = (int)strtol(status, NULL, 10);
}

void
whole_answer_free(struct whole_answer *answer)
{
    free(answer->bytes);
    answer->bytes = NULL;
}

struct asked { /* what the environment holds */
    const char *method, *target, *headers;
    char value[1024];
};

/* "HTTP_IF_NONE_MATCH" is the header line "If-None-Match: …". */
static const char *
find_header(struct asked *asked, const char *name)
{
    const char *line = asked->headers;

    for (; *line != '\0'; line = strstr(line, "\r\n") + 2) {
        size_t i = 0;

        while (name[i] != '\0' &&
               (name[i] == '_' ? line[i] == '-'
                               : strncasecmp(&name[i], &line[i], 1) == 0))
            i++;
        if (name[i] != '\0' || line[i] != ':')
            continue;
        snprintf(asked->value, sizeof(asked->value), "%.*s",
                 (int)strcspn(line + i + 2, "\r"), line + i + 2);
        return asked->value;
    }
    return NULL;
}

static const char *
get(void *self, const char *name)
{
    struct asked *asked = self;

    if (strcmp(name, "REQUEST_METHOD") == 0)
        return asked->method;
    if (strcmp(name, "REQUEST_URI") == 0)
        return asked->target;
    if (strncmp(name, "HTTP_", 5) == 0)
        return find_header(asked, name + 5);
    return NULL;
}

void
whole_ask_site(struct kr_site *site, const char *method, const char *target,
               const char *headers, struct whole_answer *out)
{
    struct asked asked = { .method = method,
                           .target = target,
                           .headers = headers };
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf bytes = KR_BUF((size_t)64 << 20);
    struct kr_response response = KR_RESPONSE;
    struct kr_request request;

    (void)kr_request_from_env(arena, get, &asked, &request);
    kr_site_answer(site, &request, &response);
    (void)kr_response_write(&response, &request, &bytes);
    whole_answer_read(bytes.data, bytes.length, out);
    kr_response_free(&response);
    kr_arena_free(arena);
}

void
whole_ask_port(int port, const char *method, const char *target,
               const char *headers, struct whole_answer *out)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port) };
    struct kr_buf bytes = KR_BUF((size_t)64 << 20);
    char piece[16384];
    ssize_t got;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address,
                             sizeof(address)),
                     0);
    assert_true(dprintf(fd,
                        "%s %s HTTP/1.1\r\nHost: elders.example\r\n"
                        "Connection: close\r\n%s\r\n",
                        method, target, headers) > 0);
    while ((got = read(fd, piece, sizeof(piece))) > 0)
        kr_buf_bytes(&bytes, piece, (size_t)got);
    close(fd);
    if (bytes.length == 0)
        fail_msg("nothing was answered to %s %s", method, target);
    whole_answer_read(bytes.data, bytes.length, out);
}
