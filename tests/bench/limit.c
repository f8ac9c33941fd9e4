/*
 * The yardstick: a bare libfcgi program that answers bytes from memory, in the
 * best arrangement found.  An epoll set owns the listening socket and the kept
 * connections, one event each at a time; a thread takes one that is ready, lets
 * FCGX_Accept_r read the request, and sends the answer, which lies in memory as
 * it goes over the wire, END_REQUEST and all, with one call.  It logs nothing,
 * checks nothing it need not, and knows nothing but what its command line
 * named: each FILE, a header and body as a CGI program writes them, is the
 * answer to one REQUEST_URI.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcgiapp.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fastcgi.h>

#define ANSWERS_MOST 256
#define CONTENT_MOST ((size_t)65528) /* of a record; a multiple of eight */
#define REQUEST_ID 1                 /* nginx numbers no other */

struct answer {
    const char *uri; /* borrowed from the command line */
    unsigned char *wire;
    size_t length;
};

static struct answer answers[ANSWERS_MOST];
static size_t answer_count;
static int listening, set;

static void
give_up(const char *what)
{
    perror(what);
    exit(1);
}

/* --- the answers --- */

static unsigned char *
put_header(unsigned char *out, int type, size_t length)
{
    const unsigned char header[FCGI_HEADER_LEN] = {
        FCGI_VERSION_1, (unsigned char)type,          0,
        REQUEST_ID,     (unsigned char)(length >> 8), (unsigned char)length,
    };

    memcpy(out, header, sizeof(header));
    return out + sizeof(header);
}

static void
make_wire(struct answer *answer, FILE *file, size_t size)
{
    size_t records = size / CONTENT_MOST + 4;
    unsigned char *at = calloc(1, size + records * FCGI_HEADER_LEN);

    if (at == NULL)
        give_up("memory");
    answer->wire = at;
    for (size_t left = size; left > 0;) {
        size_t part = left < CONTENT_MOST ? left : CONTENT_MOST;

        at = put_header(at, FCGI_STDOUT, part);
        if (fread(at, 1, part, file) != part)
            give_up(answer->uri);
        at += part;
        left -= part;
    }
    at = put_header(at, FCGI_STDOUT, 0);
    at = put_header(at, FCGI_END_REQUEST, sizeof(FCGI_EndRequestBody));
    at += sizeof(FCGI_EndRequestBody);
    answer->length = (size_t)(at - answer->wire);
}

/* WORD is URI=FILE. */
static void
load(char *word)
{
    struct answer *answer = &answers[answer_count++];
    char *path = strchr(word, '=');
    struct stat about;
    FILE *file;

    if (path == NULL || answer_count == ANSWERS_MOST)
        give_up(word);
    *path++ = '\0';
    answer->uri = word;
    file = fopen(path, "rb");
    if (file == NULL || fstat(fileno(file), &about) != 0)
        give_up(path);
    make_wire(answer, file, (size_t)about.st_size);
    fclose(file);
}

static int
by_uri(const void *a, const void *b)
{
    return strcmp(((const struct answer *)a)->uri,
                  ((const struct answer *)b)->uri);
}

static const struct answer *
find(const char *uri)
{
    const struct answer wanted = { .uri = uri };

    return uri == NULL ? NULL
                       : bsearch(&wanted, answers, answer_count, sizeof(wanted),
                                 by_uri);
}

/* --- the connections --- */

static void
watch(int how, int fd)
{
    struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT,
                                 .data.fd = fd };

    if (epoll_ctl(set, how, fd, &event) != 0)
        give_up("epoll");
}

static void
accept_all(void)
{
    int fd;

    while ((fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC)) >= 0)
        watch(EPOLL_CTL_ADD, fd);
    watch(EPOLL_CTL_MOD, listening);
}

static bool
put(int fd, const struct answer *answer)
{
    size_t done = 0;

    while (done < answer->length) {
        ssize_t sent =
            send(fd, answer->wire + done, answer->length - done, MSG_NOSIGNAL);

        if (sent < 0 && errno != EINTR)
            return false;
        done += sent < 0 ? 0 : (size_t)sent;
    }
    return true;
}

static void
serve(int fd)
{
    const struct answer *answer;
    FCGX_Request request;
    bool sent = false;
    char rest[64];

    FCGX_InitRequest(&request, -1, FCGI_FAIL_ACCEPT_ON_INTR);
    request.ipcFd = fd;
    request.keepConnection = 1;
    if (FCGX_Accept_r(&request) != 0)
        return; /* libfcgi has closed it */
    while (FCGX_GetStr(rest, sizeof(rest), request.in) > 0)
        ;
    answer = find(FCGX_GetParam("REQUEST_URI", request.envp));
    if (answer != NULL && request.requestId == REQUEST_ID)
        sent = put(fd, answer);
    FCGX_Free(&request, !sent);
    if (sent)
        watch(EPOLL_CTL_MOD, fd);
}

static void *
work(void *self)
{
    struct epoll_event event;

    for (;;) {
        if (epoll_wait(set, &event, 1, -1) != 1)
            continue;
        if (event.data.fd == listening)
            accept_all();
        else
            serve(event.data.fd);
    }
    return self;
}

static void
listen_at(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };

    if (strlen(path) >= sizeof(address.sun_path))
        give_up(path);
    memcpy(address.sun_path, path, strlen(path) + 1);
    listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening < 0 ||
        bind(listening, (struct sockaddr *)&address, sizeof(address)) != 0 ||
        listen(listening, SOMAXCONN) != 0)
        give_up(path);
}

int
main(int argc, char **argv)
{
    long threads = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    pthread_t thread;

    if (threads < 1) {
        fprintf(stderr, "usage: %s SOCKET THREADS URI=FILE...\n", argv[0]);
        return 1;
    }
    for (int i = 3; i < argc; i++)
        load(argv[i]);
    qsort(answers, answer_count, sizeof(*answers), by_uri);
    FCGX_Init();
    signal(SIGTERM, SIG_DFL);
    set = epoll_create1(EPOLL_CLOEXEC);
    listen_at(argv[1]);
    watch(EPOLL_CTL_ADD, listening);
    while (--threads > 0)
        if (pthread_create(&thread, NULL, work, NULL) != 0)
            give_up("thread");
    return work(NULL) == NULL ? 0 : 1;
}
