#include "server_house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "server/socket.h"
#include "server_client.h"

struct house *
house_open(kr_answer *answer, const struct kr_patience *patience)
{
    struct house *house = kr_alloc(sizeof(*house));
    struct kr_loop_plan plan = { .threads = HOUSE_THREADS, .answer = answer };
    struct kr_err err;

    *house = (struct house){ .listening = -1, .said = KR_BUF(10000000) };
    snprintf(house->folder, sizeof(house->folder), "/tmp/kr-loop-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->path, sizeof(house->path), "%s/s", house->folder);
    assert_int_equal(pipe2(house->log, O_NONBLOCK), 0);
    if (!kr_socket_make(house->path, &house->listening, &err))
        fail_msg("%s", err.message);
    plan.listening = house->listening;
    plan.log_fd = house->log[1];
    if (patience != NULL)
        plan.patience = *patience;
    if (!kr_loop_start(&plan, &house->loop, &err))
        fail_msg("%s", err.message);
    return house;
}

void
house_stop(struct house *house)
{
    kr_loop_stop(house->loop);
    house->loop = NULL;
}

void
house_close(struct house *house)
{
    if (house->loop != NULL)
        house_stop(house);
    kr_socket_remove(house->path, house->listening);
    assert_int_equal(rmdir(house->folder), 0);
    close(house->log[0]);
    close(house->log[1]);
    kr_buf_free(&house->said);
    free(house);
}

const char *
house_log(struct house *house)
{
    char part[4096];
    ssize_t length;

    while ((length = read(house->log[0], part, sizeof(part))) > 0)
        kr_buf_bytes(&house->said, part, (size_t)length);
    return kr_buf_cstr(&house->said);
}

static int
times_in(const char *text, const char *words)
{
    int times = 0;

    while ((text = strstr(text, words)) != NULL) {
        text += strlen(words);
        times++;
    }
    return times;
}

void
expect_in_log(struct house *house, const char *words, int times)
{
    for (int i = 0; i < 1000; i++) {
        if (times_in(house_log(house), words) >= times)
            return;
        sleep_milliseconds(5);
    }
    fail_msg("the log does not say '%s' %d times: %s", words, times,
             house_log(house));
}

void
ask_once(struct house *house)
{
    int fd = client_connect(house->path);

    expect_answer(fd, "/quick", "path /quick");
    close(fd);
}

void
expect_at_once(struct house *house, int count)
{
    int late = 0;

    for (int i = 0; i < count; i++) {
        int64_t took = milliseconds_of(house, ask_once);

        late += took >= 100;
        if (took >= 1000 || late > (count + 9) / 10)
            fail_msg("answer %d took %d ms", i, (int)took);
    }
}

int
ask_and_leave(struct house *house, const char *target)
{
    struct kr_buf bytes = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, target, true, 0);
    client_send(fd, &bytes);
    kr_buf_free(&bytes);
    return fd;
}

void
sleep_milliseconds(int milliseconds)
{
    const struct timespec time = { .tv_sec = milliseconds / 1000,
                                   .tv_nsec = milliseconds % 1000 * 1000000L };

    nanosleep(&time, NULL);
}

int64_t
milliseconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
milliseconds_of(struct house *house, void (*act)(struct house *))
{
    int64_t began = milliseconds_now();

    act(house);
    return milliseconds_now() - began;
}
