#include "whole_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "whole_archive.h"

#define MOST_WORDS 64
#define MOST_TEXT ((size_t)64 << 20)

int
whole_program_set_up(void **state)
{
    struct whole_program *program = calloc(1, sizeof(*program));

    assert_non_null(program);
    program->arena = kr_arena_new();
    (void)snprintf(program->folder, sizeof(program->folder),
                   "/tmp/kr-program-XXXXXX");
    assert_non_null(mkdtemp(program->folder));
    whole_program_init(program, "archive");
    *state = program;
    return 0;
}

int
whole_program_tear_down(void **state)
{
    struct whole_program *program = *state;

    whole_remove_folder(program->folder);
    kr_arena_free(program->arena);
    free(program);
    return 0;
}

const char *
whole_program_path(const struct whole_program *program, const char *name)
{
    return kr_arena_format(program->arena, "%s/%s", program->folder, name);
}

void
whole_program_init(struct whole_program *program, const char *name)
{
    RUN(program, "init", name, "--title", "Proef", "--base-url",
        "https://proef.example");
    expect_status(program, 0);
    program->config = kr_arena_format(program->arena, "%s/%s/kroniek.conf",
                                      program->folder, name);
}

void
whole_program_write(const struct whole_program *program, const char *name,
                    const char *text)
{
    FILE *file = fopen(whole_program_path(program, name), "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

const char *
whole_program_read(const struct whole_program *program, const char *name)
{
    struct kr_buf text = KR_BUF(MOST_TEXT);
    FILE *file = fopen(whole_program_path(program, name), "r");
    const char *kept;
    char piece[4096];
    size_t got;

    if (file == NULL)
        fail_msg("there is no file %s", name);
    while ((got = fread(piece, 1, sizeof(piece), file)) > 0)
        kr_buf_bytes(&text, piece, got);
    assert_int_equal(fclose(file), 0);
    kept = kr_buf_keep(&text, program->arena).data;
    kr_buf_free(&text);
    return kept;
}

bool
whole_program_has(const struct whole_program *program, const char *name)
{
    return access(whole_program_path(program, name), F_OK) == 0;
}

/* --- running --- */

static void
redirect(const struct whole_program *program, const char *name, int to)
{
    int file = open(whole_program_path(program, name),
                    O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (file < 0 || dup2(file, to) < 0)
        _exit(126);
}

static void
become(const struct whole_program *program, char *const words[])
{
    redirect(program, "out", STDOUT_FILENO);
    redirect(program, "error", STDERR_FILENO);
    (void)unsetenv("KRONIEK_CONF");
    if (program->config != NULL)
        (void)setenv("KRONIEK_CONF", program->config, 1);
    if (chdir(program->folder) == 0)
        (void)execv(KRONIEK_BUILD "/kroniek", words);
    _exit(127);
}

pid_t
whole_program_start(struct whole_program *program, const char *const words[])
{
    char *own[MOST_WORDS + 2] = { NULL };
    size_t count = 0;
    pid_t pid;

    own[count++] = kr_arena_text(program->arena, "kroniek");
    for (; *words != NULL && count <= MOST_WORDS; words++)
        own[count++] = kr_arena_text(program->arena, *words);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        become(program, own);
    return pid;
}

int
whole_program_wait(struct whole_program *program, pid_t pid)
{
    int how;

    assert_int_equal(waitpid(pid, &how, 0), pid);
    program->status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
    program->out = whole_program_read(program, "out");
    program->error = whole_program_read(program, "error");
    return program->status;
}

int
whole_program_run(struct whole_program *program, const char *const words[])
{
    return whole_program_wait(program, whole_program_start(program, words));
}

/* --- what is in the archive --- */

static void
add_row(struct kr_buf *out, sqlite3_stmt *stmt)
{
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        const void *bytes = sqlite3_column_blob(stmt, i);

        kr_buf_format(out, "%s=", sqlite3_column_name(stmt, i));
        if (bytes == NULL)
            kr_buf_text(out, "(null)");
        else
            kr_buf_bytes(out, bytes, (size_t)sqlite3_column_bytes(stmt, i));
        kr_buf_char(out, '|');
    }
    kr_buf_char(out, '\n');
}

static void
add_table(struct kr_buf *out, sqlite3 *db, const char *table)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    sqlite3_stmt *stmt;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    kr_buf_format(out, "-- %s\n", table);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        add_row(out, stmt);
    assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
    sqlite3_free(sql);
}

const char *
whole_program_rows(const struct whole_program *program, const char *name)
{
    struct kr_buf out = KR_BUF(MOST_TEXT);
    const char *path = kr_arena_format(program->arena, "%s/%s/archive.db",
                                       program->folder, name);
    sqlite3_stmt *tables;
    const char *kept;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema"
                                        " WHERE type = 'table'"
                                        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
                                        " ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW)
        add_table(&out, db, (const char *)sqlite3_column_text(tables, 0));
    assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_false(out.full);
    kept = kr_buf_keep(&out, program->arena).data;
    kr_buf_free(&out);
    return kept;
}

int64_t
whole_program_count(const struct whole_program *program, const char *name,
                    const char *table)
{
    const char *path = kr_arena_format(program->arena, "%s/%s/archive.db",
                                       program->folder, name);
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", table);
    sqlite3_stmt *stmt;
    int64_t count;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_busy_timeout(db, 5000), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    count = sqlite3_column_int64(stmt, 0);
    assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    sqlite3_free(sql);
    return count;
}

void
whole_program_alter(const struct whole_program *program, const char *name,
                    const char *sql)
{
    const char *path = kr_arena_format(program->arena, "%s/%s/archive.db",
                                       program->folder, name);
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* --- expecting --- */

void
expect_status(const struct whole_program *program, int status)
{
    if (program->status != status)
        fail_msg("it ended with %d, not %d: %s%s", program->status, status,
                 program->out, program->error);
}

void
expect_out(const struct whole_program *program, const char *text)
{
    if (strstr(program->out, text) == NULL)
        fail_msg("no '%s' in what it printed: %s%s", text, program->out,
                 program->error);
}

void
expect_error(const struct whole_program *program, const char *text)
{
    if (strstr(program->error, text) == NULL)
        fail_msg("no '%s' in its complaints: %s", text, program->error);
}
