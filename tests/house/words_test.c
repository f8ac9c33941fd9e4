/*
 * The words of the house: what files may be called, how long they and their
 * lines grow, and which functions only the rooms at the edge may call.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "house_tree.h"

#define LONGEST_FILE 600 /* lines */
#define WIDEST_LINE 80   /* characters */

struct edge {
    const char *word;
    bool called;        /* the word only counts before a parenthesis */
    const char *places; /* the folders and files that may use it */
};

static const struct edge edges[] = {
    { "exit", true, "src/cli/ src/server/" },
    { "_exit", true, "src/cli/ src/server/" },
    { "getenv", true, "src/cli/ src/server/" },
    { "secure_getenv", true, "src/cli/ src/server/" },
    { "setlocale", true, "" },
    { "time", true, "src/cli/ src/server/" },
    { "gettimeofday", true, "src/cli/ src/server/" },
    { "clock_gettime", true, "src/cli/ src/server/" },
    { "printf", true, "src/cli/ src/server/" },
    { "puts", true, "src/cli/ src/server/" },
    { "putchar", true, "src/cli/ src/server/" },
    { "stdout", false, "src/cli/ src/server/" },
    { "stderr", false, "src/cli/ src/server/ src/base/log.c" },
    { "perror", true, "" },
    { "system", true, "" },
    { "popen", true, "" },
};

/* Spelled in two pieces each, so that this file may be searched too. */
static const char *const unfinished[] = { "TO"
                                          "DO",
                                          "FIX"
                                          "ME",
                                          "XX"
                                          "X" };
static const char *const workplaces[] = { "/ho"
                                          "me/",
                                          "/ro"
                                          "ot/",
                                          "/wo"
                                          "rk/",
                                          "shared/se"
                                          "eds/00" };

static const char *const idle_names[] = { "utils",  "util", "common", "helpers",
                                          "helper", "misc", "manager" };

/* Blank what stands in comments and, unless STRINGS, in quotes. */
static char *
without_comments(const char *text, bool strings)
{
    char *bare = strdup(text), *at = bare, quote;

    assert_non_null(bare);
    while (*at != '\0') {
        if (at[0] == '/' && at[1] == '*') {
            for (; *at != '\0' && !(at[0] == '*' && at[1] == '/'); at++)
                *at = *at == '\n' ? '\n' : ' ';
            if (*at != '\0') {
                *at++ = ' ';
                *at++ = ' ';
            }
        } else if (*at == '"' || *at == '\'') {
            for (quote = *at++; *at != '\0' && *at != quote; at++) {
                bool escaped = *at == '\\' && at[1] != '\0';

                if (!strings)
                    *at = ' ';
                at += escaped;
                if (!strings && escaped)
                    *at = ' ';
            }
            at += *at != '\0';
        } else {
            at++;
        }
    }
    return bare;
}

static bool
of_a_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* WORD in LINE with nothing of a word on either side. */
static const char *
word_in(const char *line, const char *word)
{
    const char *at = line;
    size_t length = strlen(word);

    for (; (at = strstr(at, word)) != NULL; at++)
        if ((at == line || !of_a_word(at[-1])) && !of_a_word(at[length]))
            return at;
    return NULL;
}

static bool
calls(const char *line, const char *function)
{
    const char *at = line, *behind;

    while ((at = word_in(at, function)) != NULL) {
        behind = at + strlen(function);
        if (behind[strspn(behind, " ")] == '(' &&
            (at == line || (at[-1] != '.' && at[-1] != '>')))
            return true;
        at = behind;
    }
    return false;
}

static bool
uses(const char *line, const struct edge *edge)
{
    return edge->called ? calls(line, edge->word)
                        : word_in(line, edge->word) != NULL;
}

static bool
allowed(const char *places, const char *path)
{
    const char *at = places;

    while (*at != '\0') {
        size_t n = strcspn(at, " ");

        if (strncmp(path, at, n) == 0)
            return true;
        at += n;
        at += strspn(at, " ");
    }
    return false;
}

/* --- the checks --- */

static void
check_name(const char *path, const char *text,
           struct house_complaints *complaints)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;

    (void)text;
    for (size_t i = 0; i < KR_COUNT(idle_names); i++)
        if (word_in(name, idle_names[i]) != NULL)
            house_complain(complaints, path, 1, "'%s' is no noun of an archive",
                           idle_names[i]);
}

static void
check_length(const char *path, const char *text,
             struct house_complaints *complaints)
{
    size_t lines = 0;

    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    if (lines > LONGEST_FILE)
        house_complain(complaints, path, lines, "%zu lines are two nouns",
                       lines);
}

static void
check_width(const char *path, const char *text,
            struct house_complaints *complaints)
{
    const char *at = text;
    char line[4096];

    for (size_t n = 1; house_next_line(&at, line, sizeof(line)); n++) {
        size_t width = 0;

        for (const char *c = line; *c != '\0'; c++)
            width += ((unsigned char)*c & 0xC0) != 0x80;
        if (width > WIDEST_LINE)
            house_complain(complaints, path, n, "%zu characters wide", width);
    }
}

static void
check_finished(const char *path, const char *text,
               struct house_complaints *complaints)
{
    const char *at = text;
    char line[4096];

    for (size_t n = 1; house_next_line(&at, line, sizeof(line)); n++)
        for (size_t i = 0; i < KR_COUNT(unfinished); i++)
            if (word_in(line, unfinished[i]) != NULL)
                house_complain(complaints, path, n, "%s", unfinished[i]);
}

static void
check_place(const char *path, const char *text,
            struct house_complaints *complaints)
{
    const char *at = text;
    char line[4096];

    for (size_t n = 1; house_next_line(&at, line, sizeof(line)); n++)
        for (size_t i = 0; i < KR_COUNT(workplaces); i++)
            if (strstr(line, workplaces[i]) != NULL)
                house_complain(complaints, path, n, "the path '%s' is local",
                               workplaces[i]);
}

static void
check_edges(const char *path, const char *text,
            struct house_complaints *complaints)
{
    char *bare = without_comments(text, false), line[1024];
    const char *at = bare;

    for (size_t n = 1; house_next_line(&at, line, sizeof(line)); n++)
        for (size_t i = 0; i < KR_COUNT(edges); i++)
            if (uses(line, &edges[i]) && !allowed(edges[i].places, path))
                house_complain(complaints, path, n, "%s is not for this room",
                               edges[i].word);
    free(bare);
}

static void
check_sql(const char *path, const char *text,
          struct house_complaints *complaints)
{
    static const char *const verbs[] = { "\"SELECT ", "\"INSERT ", "\"UPDATE ",
                                         "\"DELETE FROM ", "\"CREATE TABLE " };
    char *bare = without_comments(text, true), line[1024];
    const char *at = bare;

    for (size_t n = 1; house_next_line(&at, line, sizeof(line)); n++)
        for (size_t i = 0; i < KR_COUNT(verbs); i++)
            if (strstr(line, verbs[i]) != NULL)
                house_complain(complaints, path, n, "SQL outside sql/");
    free(bare);
}

/* Whether TEXT's first include is that of HEADER. */
static bool
begins_with(const char *text, const char *header)
{
    const char *first = strstr(text, "#include ");
    char line[300];

    (void)snprintf(line, sizeof(line), "#include \"%s\"\n", header);
    return first != NULL && strncmp(first, line, strlen(line)) == 0;
}

/* A source begins with its own header, "x.h" or "room/x.h", if it has one. */
static void
check_own_header(const char *path, const char *text,
                 struct house_complaints *complaints)
{
    char stem[200], door[240], private[240];
    bool is_door, is_private;

    (void)snprintf(stem, sizeof(stem), "%.*s",
                   (int)(strrchr(path, '.') - path - 4), path + 4);
    (void)snprintf(door, sizeof(door), "include/kroniek/%s.h", stem);
    (void)snprintf(private, sizeof(private), "src/%s.h", stem);
    is_door = house_exists(door);
    is_private = house_exists(private);
    if (is_door && begins_with(text, door + strlen("include/")))
        return;
    if (is_private && (begins_with(text, private + strlen("src/")) ||
                       begins_with(text, strrchr(private, '/') + 1)))
        return;
    if (is_door || is_private)
        house_complain(complaints, path, 1, "its own header is not the first");
}

/* --- the cases --- */

static void
no_file_breaks(house_check *check, const char *folders, const char *suffixes)
{
    static struct house_complaints complaints;
    const char *at = folders;
    char folder[64];
    size_t seen = 0;

    complaints = (struct house_complaints){ 0 };
    for (; *at != '\0'; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");

        (void)snprintf(folder, sizeof(folder), "%.*s", (int)n, at);
        seen += house_each_file(folder, suffixes, check, &complaints);
        at += n;
    }
    assert_true(seen > 0);
    expect_no_complaint(&complaints);
}

static void
files_are_nouns_of_this_archive(void **state)
{
    (void)state;
    no_file_breaks(check_name, "src include sql templates tests", "");
    expect_complaint(check_name, "src/base/utils.c", "", "utils");
    expect_complaint(check_name, "src/site/common.h", "", "common");
    expect_silence(check_name, "src/view/commonplace.c", "");
}

static void
no_source_outgrows_one_noun(void **state)
{
    char lines[LONGEST_FILE + 2];

    (void)state;
    no_file_breaks(check_length, "src include", ".c .h .cc");
    memset(lines, '\n', sizeof(lines) - 1);
    lines[sizeof(lines) - 1] = '\0';
    expect_complaint(check_length, "src/site/all.c", lines, "601 lines");
    expect_silence(check_length, "src/site/all.c", lines + 1);
}

static void
no_line_is_wider_than_eighty(void **state)
{
    char line[WIDEST_LINE + 3];

    (void)state;
    no_file_breaks(check_width, "src include tests", ".c .h .cc");
    memset(line, 'x', sizeof(line) - 1);
    line[sizeof(line) - 1] = '\0';
    expect_complaint(check_width, "a.c", line, "82 characters wide");
    memcpy(line, "\xC3\xA9\xC3\xA9", 4);
    expect_silence(check_width, "a.c", line);
}

static void
nothing_is_left_to_do_later(void **state)
{
    char mark[64];

    (void)state;
    no_file_breaks(check_finished, "src include sql templates tests", "");
    for (size_t i = 0; i < KR_COUNT(unfinished); i++) {
        (void)snprintf(mark, sizeof(mark), "/* %s: x */", unfinished[i]);
        expect_complaint(check_finished, "a.c", mark, unfinished[i]);
    }
    expect_silence(check_finished, "a.c", "mkdtemp(\"/tmp/kroniek-XXXXXX\")");
}

static void
no_path_is_of_one_machine(void **state)
{
    char path[64];

    (void)state;
    no_file_breaks(check_place, "src include sql templates tests", "");
    for (size_t i = 0; i < KR_COUNT(workplaces); i++) {
        (void)snprintf(path, sizeof(path), "open(\"%sx\")", workplaces[i]);
        expect_complaint(check_place, "a.c", path, workplaces[i]);
    }
}

static void
the_world_stays_at_the_edges(void **state)
{
    (void)state;
    no_file_breaks(check_edges, "src include", ".c .h .cc");
    expect_complaint(check_edges, "src/store/a.c", "    exit(1);", "exit");
    expect_complaint(check_edges, "src/site/a.c", "now = time(NULL);", "time");
    expect_complaint(check_edges, "src/view/a.c", "x = getenv (y);", "getenv");
    expect_complaint(check_edges, "src/text/a.c", "fputs(x, stderr);",
                     "stderr");
    expect_silence(check_edges, "src/cli/main.c", "exit(1); time(NULL);");
    expect_silence(check_edges, "src/base/log.c", "fprintf(stderr, x);");
}

static void
a_word_that_only_looks_like_a_call_is_let_be(void **state)
{
    (void)state;
    expect_silence(check_edges, "src/site/a.c", "/* exit(1) */ kr_exit(1);");
    expect_silence(check_edges, "src/site/a.c",
                   "x = \"time(NULL) \\\" time(\";");
    expect_silence(check_edges, "src/site/a.c", "mktime(x); time_t time;");
    expect_silence(check_edges, "src/site/a.c", "store->time(x); snprintf(x);");
    expect_complaint(check_edges, "src/site/a.c",
                     "x = '\"'; /* a\nb */ exit(1);", "a.c:2: exit");
}

static void
sql_is_written_in_sql_files_alone(void **state)
{
    (void)state;
    no_file_breaks(check_sql, "src include", ".c .h .cc");
    expect_complaint(check_sql, "src/store/a.c", "x(\"SELECT 1\");", "SQL");
    expect_silence(check_sql, "src/store/a.c", "/* \"SELECT 1\" */");
}

static void
a_source_includes_its_own_header_first(void **state)
{
    (void)state;
    no_file_breaks(check_own_header, "src", ".c .cc");
    expect_complaint(check_own_header, "src/base/err.c",
                     "#include <stdio.h>\n#include \"kroniek/base/err.h\"\n",
                     "not the first");
    expect_silence(check_own_header, "src/base/err.c",
                   "#include \"kroniek/base/err.h\"\n#include <stdio.h>\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_nouns_of_this_archive),
        cmocka_unit_test(no_source_outgrows_one_noun),
        cmocka_unit_test(no_line_is_wider_than_eighty),
        cmocka_unit_test(nothing_is_left_to_do_later),
        cmocka_unit_test(no_path_is_of_one_machine),
        cmocka_unit_test(the_world_stays_at_the_edges),
        cmocka_unit_test(a_word_that_only_looks_like_a_call_is_let_be),
        cmocka_unit_test(sql_is_written_in_sql_files_alone),
        cmocka_unit_test(a_source_includes_its_own_header_first),
    };

    return cmocka_run_group_tests_name("house: words", tests, NULL, NULL);
}
