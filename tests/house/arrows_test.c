/*
 * A room knows only the rooms below it.  The table here says which those are;
 * the includes of every file and the room() lines of CMakeLists.txt are held
 * against it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "house_tree.h"

struct room {
    const char *name;
    const char *below;
};

static const struct room rooms[] = {
    { "base", "" },
    { "text", "base" },
    { "archive", "text base" },
    { "http", "base" },
    { "store", "archive text base" },
    { "view", "archive text base" },
    { "exchange", "archive text base" },
    { "site", "store view http archive text base" },
    { "cli", "site store exchange archive text base" },
    { "server", "site store view http base" },
};

struct library {
    const char *header; /* how the name between < and > begins */
    const char *place;  /* the folder or file that may include it; with its
                           other rows, alone */
};

static const struct library libraries[] = {
    { "ini.h", "src/base/" },
    { "openssl/", "src/archive/" },
    { "sqlite3.h", "src/store/" },
    { "ctemplate/", "src/view/ctemplate.cc" },
    { "gettext-po.h", "src/view/" },
    { "md4c", "src/exchange/" },
    { "yaml.h", "src/exchange/" },
    { "jansson.h", "src/cli/" },
    { "fcg", "src/server/" },
    { "fastcgi.h", "src/server/" },
    { "libxml/", "src/exchange/" },
    { "jansson.h", "src/exchange/" },
    { "zlib.h", "src/exchange/" },
    { "archive", "src/exchange/" },
    { "unicode/", "src/exchange/" },
    { "openssl/", "src/exchange/" },
    { "jansson.h", "src/view/" },
    { "libstemmer.h", "src/text/" },
    { "libdeflate.h", "src/server/" },
    { "brotli/", "src/server/" },
};

/* What C and POSIX give every room. */
static const char system_headers[] =
    "argp.h arpa/inet.h assert.h ctype.h dirent.h endian.h errno.h fcntl.h "
    "float.h fnmatch.h fts.h getopt.h iconv.h inttypes.h limits.h locale.h "
    "math.h netinet/in.h poll.h pthread.h pwd.h semaphore.h setjmp.h signal.h "
    "stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h "
    "stdlib.h string.h strings.h sys/epoll.h sys/eventfd.h sys/file.h "
    "sys/ioctl.h sys/mman.h sys/random.h sys/resource.h sys/signalfd.h "
    "sys/socket.h sys/stat.h sys/syscall.h sys/time.h sys/timerfd.h "
    "sys/types.h sys/uio.h sys/un.h sys/wait.h termios.h time.h unistd.h "
    "wchar.h";

static const struct room *
room_named(const char *name)
{
    for (size_t i = 0; i < KR_COUNT(rooms); i++)
        if (strcmp(rooms[i].name, name) == 0)
            return &rooms[i];
    return NULL;
}

/* src/R/x.c and include/kroniek/R/x.h are of room R. */
static const struct room *
room_of(const char *path)
{
    char name[64];
    bool door = strncmp(path, "include/", 8) == 0;

    house_path_part(path, door ? 2 : 1, name, sizeof(name));
    return room_named(name);
}

/* sql/ is built into the store; what pages are made of into the view. */
static void
check_embedded(const struct room *room, const char *path, size_t line,
               const char *name, struct house_complaints *complaints)
{
    bool sql = house_word_among("query.h schema.h", name);
    const char *owner = sql ? "store" : "view";

    if (strcmp(room->name, owner) != 0)
        house_complain(complaints, path, line, "embedded/%s is for %s", name,
                       owner);
}

static void
check_door(const struct room *room, const char *path, size_t line,
           const char *name, struct house_complaints *complaints)
{
    char other[64];

    house_path_part(name, 1, other, sizeof(other));
    if (strcmp(other, "embedded") == 0)
        check_embedded(room, path, line, name + strlen("kroniek/embedded/"),
                       complaints);
    else if (room_named(other) == NULL)
        house_complain(complaints, path, line, "'%s' is no room", other);
    else if (strcmp(other, room->name) != 0 &&
             !house_word_among(room->below, other))
        house_complain(complaints, path, line,
                       "there is no arrow from %s to %s", room->name, other);
}

static void
check_private(const struct room *room, const char *path, size_t line,
              const char *name, struct house_complaints *complaints)
{
    char own[64];

    if (strncmp(path, "include/", 8) == 0) {
        house_complain(complaints, path, line,
                       "a door leans on the private header '%s'", name);
        return;
    }
    house_path_part(name, 0, own, sizeof(own));
    if (strchr(name, '/') != NULL && strcmp(own, room->name) != 0)
        house_complain(complaints, path, line,
                       "'%s' is a private header of another room", name);
}

static bool
starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The row that lets PATH include HEADER; else one that lets another; NULL: it
 * is of no library. */
static const struct library *
library_of(const char *path, const char *header)
{
    const struct library *library = NULL;

    for (size_t i = 0; i < KR_COUNT(libraries); i++)
        if (starts(header, libraries[i].header) &&
            (library == NULL || starts(path, libraries[i].place)))
            library = &libraries[i];
    return library;
}

static bool
is_of_cplusplus(const char *path, const char *header)
{
    return strcmp(path, "src/view/ctemplate.cc") == 0 &&
           strchr(header, '.') == NULL && strchr(header, '/') == NULL;
}

static void
check_library(const char *path, size_t line, const char *header,
              struct house_complaints *complaints)
{
    const struct library *library = library_of(path, header);

    if (library != NULL) {
        if (!starts(path, library->place))
            house_complain(complaints, path, line, "<%s> is for %s alone",
                           header, library->place);
    } else if (!house_word_among(system_headers, header) &&
               !is_of_cplusplus(path, header)) {
        house_complain(complaints, path, line,
                       "<%s> belongs to no room of this table", header);
    }
}

static void
check_include(const struct room *room, const char *path, size_t line,
              const char *what, struct house_complaints *complaints)
{
    char name[256];

    if (sscanf(what, " \"%255[^\"]", name) == 1) {
        if (strncmp(name, "kroniek/", 8) == 0)
            check_door(room, path, line, name, complaints);
        else
            check_private(room, path, line, name, complaints);
    } else if (sscanf(what, " <%255[^>]", name) == 1) {
        check_library(path, line, name, complaints);
    } else {
        house_complain(complaints, path, line, "an include of what? %s", what);
    }
}

static void
check_includes(const char *path, const char *text,
               struct house_complaints *complaints)
{
    const struct room *room = room_of(path);
    const char *at = text;
    char line[512], *start;

    if (room == NULL) {
        house_complain(complaints, path, 1, "this is in no room");
        return;
    }
    for (size_t number = 1; house_next_line(&at, line, sizeof(line));
         number++) {
        start = line + strspn(line, " \t");
        if (*start != '#')
            continue;
        start += 1 + strspn(start + 1, " \t");
        if (strncmp(start, "include", 7) == 0)
            check_include(room, path, number, start + 7, complaints);
    }
}

/* --- the room() lines of CMakeLists.txt --- */

static size_t
count_words(const char *words)
{
    size_t count = 0;

    for (const char *at = words + strspn(words, " "); *at != '\0';
         at += strspn(at, " ")) {
        at += strcspn(at, " ");
        count++;
    }
    return count;
}

/* BODY is what stands between the parentheses; it is cut up. */
static void
check_room_line(const char *path, char *body,
                struct house_complaints *complaints)
{
    const struct room *room;
    char *rest = NULL, *word = strtok_r(body, " \n", &rest);
    bool below = false;
    size_t arrows = 0;

    room = word != NULL ? room_named(word) : NULL;
    if (room == NULL) {
        house_complain(complaints, path, 1, "room(%s) is not drawn",
                       word != NULL ? word : "");
        return;
    }
    while ((word = strtok_r(NULL, " \n", &rest)) != NULL) {
        if (strcmp(word, "BELOW") == 0 || strcmp(word, "LIBRARIES") == 0 ||
            strcmp(word, "GENERATED") == 0) {
            below = strcmp(word, "BELOW") == 0;
            continue;
        }
        arrows += below;
        if (below && !house_word_among(room->below, word))
            house_complain(complaints, path, 1,
                           "no arrow is drawn from %s to %s", room->name, word);
    }
    if (arrows < count_words(room->below))
        house_complain(complaints, path, 1, "%s lacks an arrow of: %s",
                       room->name, room->below);
}

static void
check_cmake(const char *path, const char *text,
            struct house_complaints *complaints)
{
    static const char opening[] = "\nroom(";
    const char *at = text;
    char body[512];
    size_t seen = 0;

    while ((at = strstr(at, opening)) != NULL) {
        at += strlen(opening);
        (void)snprintf(body, sizeof(body), "%.*s", (int)strcspn(at, ")"), at);
        check_room_line(path, body, complaints);
        seen++;
    }
    if (seen != KR_COUNT(rooms))
        house_complain(complaints, path, 1, "%zu rooms, %zu are drawn", seen,
                       KR_COUNT(rooms));
}

/* --- the cases --- */

static void
every_include_follows_an_arrow(void **state)
{
    struct house_complaints complaints = { 0 };
    size_t seen = 0;

    (void)state;
    seen += house_each_file("src", ".c .h .cc", check_includes, &complaints);
    seen += house_each_file("include", ".h", check_includes, &complaints);
    assert_true(seen > 0);
    expect_no_complaint(&complaints);
}

static void
cmake_links_exactly_the_arrows(void **state)
{
    struct house_complaints complaints = { 0 };
    char *text = house_read("CMakeLists.txt");

    (void)state;
    assert_non_null(text);
    check_cmake("CMakeLists.txt", text, &complaints);
    free(text);
    expect_no_complaint(&complaints);
}

static void
the_drawing_goes_only_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < KR_COUNT(rooms); i++)
        for (size_t j = i; j < KR_COUNT(rooms); j++)
            assert_false(house_word_among(rooms[i].below, rooms[j].name));
}

static void
a_step_up_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_includes, "src/text/slug.c",
                     "#include \"kroniek/store/store.h\"\n",
                     "no arrow from text to store");
    expect_complaint(check_includes, "include/kroniek/view/page.h",
                     "\n#  include \"kroniek/store/store.h\"\n",
                     "page.h:2: there is no arrow from view to store");
    expect_silence(check_includes, "src/store/store.c",
                   "#include \"kroniek/archive/article.h\"\n"
                   "#include \"kroniek/store/store.h\"\n");
}

static void
a_private_header_that_travels_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_includes, "src/site/answer.c",
                     "#include \"store/stmt.h\"\n", "of another room");
    expect_complaint(check_includes, "include/kroniek/store/store.h",
                     "#include \"store/stmt.h\"\n", "a door leans on");
    expect_silence(check_includes, "src/store/row.c",
                   "#include \"row.h\"\n#include \"store/stmt.h\"\n");
}

static void
a_library_in_the_wrong_room_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_includes, "src/site/answer.c",
                     "#include <sqlite3.h>\n", "is for src/store/ alone");
    expect_complaint(check_includes, "include/kroniek/store/store.h",
                     "#include <sqlite3.h>\n", "is for src/store/ alone");
    expect_complaint(check_includes, "src/view/frame.c",
                     "#include <ctemplate/template.h>\n", "ctemplate.cc");
    expect_complaint(check_includes, "src/http/query.c",
                     "#include <fcgiapp.h>\n", "is for src/server/ alone");
    expect_complaint(check_includes, "src/http/query.c",
                     "#include <curl/curl.h>\n", "belongs to no room");
    expect_complaint(check_includes, "src/site/answer.c",
                     "#include \"kroniek/embedded/query.h\"\n", "is for store");
    expect_silence(check_includes, "src/store/store.c",
                   "#include <sqlite3.h>\n#include <stdio.h>\n"
                   "#include \"kroniek/embedded/query.h\"\n");
}

static void
a_file_outside_every_room_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_includes, "src/stray.c", "", "in no room");
    expect_complaint(check_includes, "src/engine/stray.c", "", "in no room");
}

static void
an_arrow_too_many_or_too_few_in_cmake_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_cmake, "CMakeLists.txt",
                     "\nroom(text BELOW base store LIBRARIES x)\n",
                     "no arrow is drawn from text to store");
    expect_complaint(check_cmake, "CMakeLists.txt",
                     "\nroom(archive BELOW\n  text)\n", "archive lacks");
    expect_complaint(check_cmake, "CMakeLists.txt", "\nroom(engine)\n",
                     "room(engine) is not drawn");
    expect_complaint(check_cmake, "CMakeLists.txt", "\nroom(base)\n",
                     "1 rooms");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_include_follows_an_arrow),
        cmocka_unit_test(cmake_links_exactly_the_arrows),
        cmocka_unit_test(the_drawing_goes_only_down),
        cmocka_unit_test(a_step_up_is_seen),
        cmocka_unit_test(a_private_header_that_travels_is_seen),
        cmocka_unit_test(a_library_in_the_wrong_room_is_seen),
        cmocka_unit_test(a_file_outside_every_room_is_seen),
        cmocka_unit_test(an_arrow_too_many_or_too_few_in_cmake_is_seen),
    };

    return cmocka_run_group_tests_name("house: arrows", tests, NULL, NULL);
}
