#include "server/socket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "server_client.h"

static char folder[64];
static char path[96];

static int
set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/kr-socket-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/s", folder);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
    return 0;
}

static int
made(const char *place)
{
    struct kr_err err;
    int fd = -1;

    if (!kr_socket_make(place, &fd, &err))
        fail_msg("%s", err.message);
    return fd;
}

static void
expect_refused(const char *place, enum kr_code code)
{
    struct kr_err err;
    int fd;

    assert_false(kr_socket_make(place, &fd, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(fd, -1);
}

static void
expect_mode_under(mode_t mask)
{
    mode_t before = umask(mask);
    int fd = made(path);
    struct stat what;

    assert_int_equal(umask(before), mask);
    assert_int_equal(stat(path, &what), 0);
    assert_int_equal(what.st_mode & 07777, 0660);
    kr_socket_remove(path, fd);
}

static void
a_path_has_mode_0660_whatever_the_umask(void **state)
{
    (void)state;
    expect_mode_under(0);
    expect_mode_under(022);
    expect_mode_under(0777);
}

static void
it_listens_and_is_not_inherited(void **state)
{
    int fd = made(path);

    (void)state;
    assert_true(kr_socket_listens(fd));
    assert_true((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    close(client_connect(path));
    kr_socket_remove(path, fd);
    assert_int_equal(access(path, F_OK), -1);
}

static void
a_path_left_behind_is_taken_over(void **state)
{
    (void)state;
    close(made(path));
    assert_int_equal(access(path, F_OK), 0);
    kr_socket_remove(path, made(path));
}

static void
a_path_in_use_is_left_alone(void **state)
{
    int fd = made(path);

    (void)state;
    expect_refused(path, KR_CONFLICT);
    close(client_connect(path));
    kr_socket_remove(path, fd);
}

static void
a_file_is_never_removed(void **state)
{
    int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

    (void)state;
    close(fd);
    expect_refused(path, KR_CONFLICT);
    assert_int_equal(access(path, F_OK), 0);
}

static void
the_path_of_a_successor_stays(void **state)
{
    int fd = made(path), successor;

    (void)state;
    assert_int_equal(unlink(path), 0);
    successor = made(path);
    kr_socket_remove(path, fd);
    close(client_connect(path));
    kr_socket_remove(path, successor);
}

static void
an_address_and_port_is_a_place_too(void **state)
{
    int fd = made("127.0.0.1:0");

    (void)state;
    assert_true(kr_socket_listens(fd));
    close(fd);
}

static void
other_places_are_refused(void **state)
{
    char longest[200];

    (void)state;
    memset(longest, 'a', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    expect_refused("", KR_INVALID);
    expect_refused(longest, KR_INVALID);
    expect_refused("/nowhere/at/all/s", KR_IO);
}

static void
what_listens_on_0_is_inherited(void **state)
{
    int before = dup(STDIN_FILENO), fd = made(path);
    char pid[32];

    (void)state;
    assert_int_equal(kr_socket_inherited(NULL, NULL), -1);
    dup2(fd, STDIN_FILENO);
    assert_int_equal(kr_socket_inherited(NULL, NULL), STDIN_FILENO);
    snprintf(pid, sizeof(pid), "%ld", (long)getpid() + 1);
    assert_int_equal(kr_socket_inherited(pid, "1"), STDIN_FILENO);
    dup2(before, STDIN_FILENO);
    close(before);
    kr_socket_remove(path, fd);
}

/* As nginx does: without waiting. */
static int
connect_at_once(void)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    memcpy(address.sun_path, path, strlen(path) + 1);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)),
                     0);
    return fd;
}

static void
a_crowd_finds_room_to_wait(void **state)
{
    static int crowd[900];
    int fd = made(path);

    (void)state;
    for (int i = 0; i < 900; i++)
        crowd[i] = connect_at_once();
    for (int i = 0; i < 900; i++)
        close(crowd[i]);
    kr_socket_remove(path, fd);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_path_has_mode_0660_whatever_the_umask),
        CASE(it_listens_and_is_not_inherited),
        CASE(a_path_left_behind_is_taken_over),
        CASE(a_path_in_use_is_left_alone),
        CASE(a_file_is_never_removed),
        CASE(the_path_of_a_successor_stays),
        CASE(an_address_and_port_is_a_place_too),
        CASE(other_places_are_refused),
        CASE(what_listens_on_0_is_inherited),
        CASE(a_crowd_finds_room_to_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
