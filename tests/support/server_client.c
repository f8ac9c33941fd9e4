#include "server_client.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>
#include <fastcgi.h>

void
client_crowd(int count)
{
    rlim_t needed = 2 * (rlim_t)count + 100;
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max < needed)
        fail_msg("more descriptors are needed: ulimit -Hn %d", (int)needed);
    limit.rlim_cur = limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

int
client_connect(const char *path)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    const struct timeval patience = { .tv_sec = 5 };

    assert_true(strlen(path) < sizeof(address.sun_path));
    memcpy(address.sun_path, path, strlen(path) + 1);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)),
                     0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    return fd;
}

void
client_record(struct kr_buf *out, int type, int id, const char *content,
              size_t length)
{
    const char header[FCGI_HEADER_LEN] = { FCGI_VERSION_1,
                                           (char)type,
                                           (char)(id >> 8),
                                           (char)id,
                                           (char)(length >> 8),
                                           (char)length,
                                           0,
                                           0 };

    kr_buf_bytes(out, header, sizeof(header));
    kr_buf_bytes(out, content, length);
}

static void
add_length(struct kr_buf *out, size_t length)
{
    if (length > 127) {
        kr_buf_char(out, (char)(length >> 24 | 0x80));
        kr_buf_char(out, (char)(length >> 16));
        kr_buf_char(out, (char)(length >> 8));
    }
    kr_buf_char(out, (char)length);
}

void
client_pair(struct kr_buf *out, const char *name, const char *value)
{
    add_length(out, strlen(name));
    add_length(out, strlen(value));
    kr_buf_text(out, name);
    kr_buf_text(out, value);
}

static void
add_body(struct kr_buf *out, size_t length)
{
    static char zeros[32768];

    while (length > 0) {
        size_t part = length < sizeof(zeros) ? length : sizeof(zeros);

        client_record(out, FCGI_STDIN, 1, zeros, part);
        length -= part;
    }
    client_record(out, FCGI_STDIN, 1, NULL, 0);
}

void
client_request(struct kr_buf *out, const char *target, bool keep, size_t length)
{
    const char begin[8] = { 0, FCGI_RESPONDER, keep ? FCGI_KEEP_CONN : 0 };
    struct kr_buf pairs = KR_BUF(32768);

    client_pair(&pairs, "REQUEST_METHOD", "GET");
    client_pair(&pairs, "REQUEST_URI", target);
    client_record(out, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    client_record(out, FCGI_PARAMS, 1, pairs.data, pairs.length);
    client_record(out, FCGI_PARAMS, 1, NULL, 0);
    add_body(out, length);
    kr_buf_free(&pairs);
}

void
client_send(int fd, const struct kr_buf *bytes)
{
    size_t sent = 0;

    while (sent < bytes->length) {
        ssize_t n =
            send(fd, bytes->data + sent, bytes->length - sent, MSG_NOSIGNAL);

        if (n <= 0)
            break;
        sent += (size_t)n;
    }
}

static bool
read_exactly(int fd, void *out, size_t length)
{
    return length == 0 || recv(fd, out, length, MSG_WAITALL) == (ssize_t)length;
}

bool
client_answer(int fd, struct kr_buf *out)
{
    unsigned char header[FCGI_HEADER_LEN], content[65536 + 256];

    while (read_exactly(fd, header, sizeof(header))) {
        size_t length = (size_t)header[4] << 8 | header[5];

        assert_int_not_equal(header[1], FCGI_STDERR);
        if (!read_exactly(fd, content, length + header[6]))
            return false;
        if (header[1] == FCGI_END_REQUEST)
            return true;
        if (header[1] == FCGI_STDOUT)
            kr_buf_bytes(out, content, length);
    }
    return false;
}

void
expect_answer(int fd, const char *target, const char *text)
{
    struct kr_buf request = KR_BUF(65536), answer = KR_BUF(65536);

    client_request(&request, target, true, 0);
    client_send(fd, &request);
    assert_true(client_answer(fd, &answer));
    assert_true(
        kr_str_starts(kr_buf_view(&answer), KR_STR("Status: 200 OK\r\n")));
    assert_non_null(strstr(kr_buf_cstr(&answer), text));
    kr_buf_free(&request);
    kr_buf_free(&answer);
}

void
expect_closed(int fd)
{
    char bytes[4096];
    ssize_t n;

    do
        n = recv(fd, bytes, sizeof(bytes), 0);
    while (n > 0);
    if (n < 0)
        assert_int_equal(errno, ECONNRESET);
}
