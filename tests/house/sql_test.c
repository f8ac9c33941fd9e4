/*
 * Every statement of sql/query, held against the schema of sql/schema: it
 * prepares, opens with what it is, and binds by name.  A statement whose head
 * says "Reader." is run for readers: its plan walks no table from end to end
 * and sorts nothing.  Where it must, the head gives the reason, after "scan:"
 * for walking an index whole, after "sorts:" for a temporary sort.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "house_tree.h"

struct head { /* what the opening comment says */
    bool reader, scans, sorts;
    bool comment;
};

struct plan {
    char made[1024]; /* names of what the plan makes itself, between spaces */
    char text[4096]; /* a step each line */
};

static sqlite3 *database;
static size_t readers;

static void
apply_schema(const char *path, const char *text,
             struct house_complaints *complaints)
{
    char *trouble = NULL;

    if (sqlite3_exec(database, text, NULL, NULL, &trouble) != SQLITE_OK)
        house_complain(complaints, path, 1, "%s", trouble);
    sqlite3_free(trouble);
}

/* The index's tokenizer and its ranking are the store's own: to prepare what
 * uses them it is enough that something has their names. */
static int
be_tokenizer(void *self, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)arguments;
    (void)count;
    *out = self;
    return SQLITE_OK;
}

static void
end_tokenizer(Fts5Tokenizer *self)
{
    (void)self;
}

static int
find_no_token(Fts5Tokenizer *self, void *context, int flags, const char *text,
              int length,
              int (*take)(void *context, int flags, const char *token, int size,
                          int start, int end))
{
    (void)self;
    (void)context;
    (void)flags;
    (void)text;
    (void)length;
    (void)take;
    return SQLITE_OK;
}

static void
score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context,
      int count, sqlite3_value **values)
{
    (void)api;
    (void)fts;
    (void)count;
    (void)values;
    sqlite3_result_double(context, 0);
}

static void
know_index(void)
{
    static fts5_tokenizer methods = { be_tokenizer, end_tokenizer,
                                      find_no_token };
    sqlite3_stmt *stmt = NULL;
    fts5_api *api = NULL;

    assert_int_equal(sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &stmt,
                                        NULL),
                     SQLITE_OK);
    sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
    (void)sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    assert_non_null(api);
    assert_int_equal(api->xCreateTokenizer(api, "kroniek", &methods, &methods,
                                           NULL),
                     SQLITE_OK);
    assert_int_equal(api->xCreateFunction(api, "search_score", NULL, score,
                                          NULL),
                     SQLITE_OK);
}

static int
open_archive(void **state)
{
    struct house_complaints complaints = { 0 };

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    know_index();
    assert_true(
        house_each_file("sql/schema", ".sql", apply_schema, &complaints) > 0);
    expect_no_complaint(&complaints);
    return 0;
}

static int
close_archive(void **state)
{
    (void)state;
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
    return 0;
}

/* --- one statement --- */

static struct head
head_of(const char *text)
{
    struct head head = { 0 };
    const char *at = text;
    char line[512];

    while (strncmp(at, "--", 2) == 0 &&
           house_next_line(&at, line, sizeof(line))) {
        head.comment = true;
        head.reader |= strstr(line, "-- Reader.") != NULL;
        head.scans |= strstr(line, "scan: ") != NULL;
        head.sorts |= strstr(line, "sorts: ") != NULL;
    }
    return head;
}

static bool
only_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

/* NULL and a complaint, or a statement to finalize. */
static sqlite3_stmt *
prepare(const char *path, const char *text, const char *before,
        struct house_complaints *complaints)
{
    char *sql = sqlite3_mprintf("%s%s", before, text);
    sqlite3_stmt *statement = NULL;
    const char *tail = NULL;

    assert_non_null(sql);
    if (sqlite3_prepare_v2(database, sql, -1, &statement, &tail) != SQLITE_OK)
        house_complain(complaints, path, 1, "%s", sqlite3_errmsg(database));
    else if (statement == NULL)
        house_complain(complaints, path, 1, "is no statement");
    else if (!only_blank(tail))
        house_complain(complaints, path, 1, "goes on after its statement");
    sqlite3_free(sql);
    return statement;
}

static void
check_statement(const char *path, const char *text,
                struct house_complaints *complaints)
{
    sqlite3_stmt *statement = prepare(path, text, "", complaints);
    const char *name;

    if (!head_of(text).comment)
        house_complain(complaints, path, 1, "does not open with a comment");
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
        name = sqlite3_bind_parameter_name(statement, i);
        if (name == NULL || name[0] != ':')
            house_complain(complaints, path, 1, "parameter %d is %s, not :name",
                           i, name != NULL ? name : "?");
    }
    sqlite3_finalize(statement);
}

/* --- its plan --- */

/* "CO-ROUTINE page" and "MATERIALIZE page" make `page`. */
static void
note_made(struct plan *plan, const char *detail)
{
    size_t length = strlen(plan->made);
    char name[128];

    if (sscanf(detail, "CO-ROUTINE %127[^\n]", name) == 1 ||
        sscanf(detail, "MATERIALIZE %127[^\n]", name) == 1)
        (void)snprintf(plan->made + length, sizeof(plan->made) - length, "|%s|",
                       name);
}

static bool
is_made(const struct plan *plan, const char *name)
{
    char sought[140];

    (void)snprintf(sought, sizeof(sought), "|%s|", name);
    return strstr(plan->made, sought) != NULL;
}

/* Words searched through an index of FTS, or the rows of json_each(…). */
static bool
is_sought_in_a_virtual_table(const char *detail)
{
    const char *at = strstr(detail, " VIRTUAL TABLE INDEX ");

    return at != NULL && strcmp(at, " VIRTUAL TABLE INDEX 0:") != 0;
}

static void
check_step(const char *path, const struct head *head, const struct plan *plan,
           const char *detail, struct house_complaints *complaints)
{
    char name[128];

    if (strstr(detail, "USE TEMP B-TREE") != NULL && !head->sorts)
        house_complain(complaints, path, 1, "%s; without a 'sorts: reason'",
                       detail);
    if (strstr(detail, "AUTOMATIC ") != NULL)
        house_complain(complaints, path, 1, "lacks an index: %s", detail);
    if (sscanf(detail, "SCAN %127[^\n]", name) != 1 ||
        strstr(detail, " CONSTANT ROW") != NULL ||
        is_sought_in_a_virtual_table(detail))
        return;
    if (strstr(name, " USING ") != NULL) {
        if (!head->scans)
            house_complain(complaints, path, 1, "%s; without a 'scan: reason'",
                           detail);
    } else if (!is_made(plan, name)) {
        house_complain(complaints, path, 1, "%s, every row of it", detail);
    }
}

static void
read_plan(sqlite3_stmt *statement, struct plan *plan)
{
    const char *detail;
    size_t length;

    while (sqlite3_step(statement) == SQLITE_ROW) {
        detail = (const char *)sqlite3_column_text(statement, 3);
        note_made(plan, detail);
        length = strlen(plan->text);
        (void)snprintf(plan->text + length, sizeof(plan->text) - length, "%s\n",
                       detail);
    }
}

static void
check_plan(const char *path, const char *text,
           struct house_complaints *complaints)
{
    struct head head = head_of(text);
    struct plan plan = { 0 };
    sqlite3_stmt *statement;
    const char *at = plan.text;
    char detail[512];

    if (!head.reader)
        return;
    statement = prepare(path, text, "EXPLAIN QUERY PLAN ", complaints);
    if (statement == NULL)
        return;
    readers++;
    read_plan(statement, &plan);
    while (house_next_line(&at, detail, sizeof(detail)))
        check_step(path, &head, &plan, detail, complaints);
    sqlite3_finalize(statement);
}

/* A reader writes nothing: its connection would refuse it. */
static void
check_reads_only(const char *path, const char *text,
                 struct house_complaints *complaints)
{
    sqlite3_stmt *statement;

    if (!head_of(text).reader)
        return;
    statement = prepare(path, text, "", complaints);
    if (statement != NULL && !sqlite3_stmt_readonly(statement))
        house_complain(complaints, path, 1, "is a reader's, and writes");
    sqlite3_finalize(statement);
}

/* --- the cases --- */

static void
no_statement_breaks(house_check *check)
{
    static struct house_complaints complaints;

    complaints = (struct house_complaints){ 0 };
    assert_true(house_each_file("sql/query", ".sql", check, &complaints) > 0);
    expect_no_complaint(&complaints);
}

static void
every_statement_prepares_and_binds_by_name(void **state)
{
    (void)state;
    no_statement_breaks(check_statement);
}

static void
what_readers_run_walks_an_index_and_sorts_nothing(void **state)
{
    (void)state;
    readers = 0;
    no_statement_breaks(check_plan);
    assert_true(readers > 0);
}

static void
what_readers_run_only_reads(void **state)
{
    (void)state;
    no_statement_breaks(check_reads_only);
    expect_complaint(check_reads_only, "a.sql",
                     "-- Reader. x\nCREATE TABLE x (y);\n", "and writes");
    expect_silence(check_reads_only, "a.sql", "-- Reader. x\nSELECT 1;\n");
}

static void
a_statement_that_is_none_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_statement, "a.sql", "-- x\nSELEC 1;\n", "syntax");
    expect_complaint(check_statement, "a.sql", "-- x\nSELECT a FROM nowhere;\n",
                     "no such table");
    expect_complaint(check_statement, "a.sql", "-- x\n", "no statement");
    expect_complaint(check_statement, "a.sql", "-- x\nSELECT 1;\nSELECT 2;\n",
                     "goes on");
    expect_silence(check_statement, "a.sql", "-- x\nSELECT :one;\n");
}

static void
a_statement_without_its_comment_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_statement, "a.sql", "SELECT 1;\n", "a comment");
}

static void
a_parameter_without_a_name_is_seen(void **state)
{
    (void)state;
    expect_complaint(check_statement, "a.sql", "-- x\nSELECT ?;\n",
                     "parameter 1 is ?");
    expect_complaint(check_statement, "a.sql", "-- x\nSELECT :a, @b;\n",
                     "parameter 2 is @b");
}

static void
make_samples(void)
{
    assert_int_equal(
        sqlite3_exec(database,
                     "CREATE TEMP TABLE sample (id INTEGER PRIMARY KEY, a, b);"
                     "CREATE INDEX temp.sample_a ON sample (a);",
                     NULL, NULL, NULL),
        SQLITE_OK);
}

static void
drop_samples(void)
{
    assert_int_equal(sqlite3_exec(database, "DROP TABLE temp.sample;", NULL,
                                  NULL, NULL),
                     SQLITE_OK);
}

static void
a_readers_scan_is_seen(void **state)
{
    (void)state;
    make_samples();
    expect_complaint(check_plan, "a.sql",
                     "-- Reader. x\nSELECT b FROM sample WHERE b = :b;\n",
                     "every row of it");
    expect_complaint(check_plan, "a.sql",
                     "-- Reader. scan: small\nSELECT b FROM sample;\n",
                     "every row of it");
    expect_complaint(check_plan, "a.sql",
                     "-- Reader. x\nSELECT a FROM sample ORDER BY a;\n",
                     "without a 'scan: reason'");
    expect_silence(check_plan, "a.sql",
                   "-- Reader. scan: x\nSELECT a FROM sample ORDER BY a;\n");
    expect_silence(check_plan, "a.sql",
                   "-- Reader. x\nSELECT b FROM sample WHERE a = :a;\n");
    expect_silence(check_plan, "a.sql", "-- x\nSELECT b FROM sample;\n");
    drop_samples();
}

static void
a_readers_sort_is_seen(void **state)
{
    static const char sorting[] =
        "-- Reader. x\nSELECT b FROM sample WHERE a = :a ORDER BY b;\n";

    (void)state;
    make_samples();
    expect_complaint(check_plan, "a.sql", sorting, "without a 'sorts: reason'");
    expect_silence(check_plan, "a.sql",
                   "-- Reader. sorts: few\n"
                   "SELECT b FROM sample WHERE a = :a ORDER BY b;\n");
    drop_samples();
}

static void
keys_chosen_first_may_be_walked(void **state)
{
    (void)state;
    make_samples();
    expect_silence(
        check_plan, "a.sql",
        "-- Reader. x\n"
        "WITH page AS MATERIALIZED\n"
        "    (SELECT id FROM sample WHERE a = :a LIMIT 10)\n"
        "SELECT s.b FROM page JOIN sample AS s ON s.id = page.id;\n");
    drop_samples();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_prepares_and_binds_by_name),
        cmocka_unit_test(what_readers_run_walks_an_index_and_sorts_nothing),
        cmocka_unit_test(what_readers_run_only_reads),
        cmocka_unit_test(a_statement_that_is_none_is_seen),
        cmocka_unit_test(a_statement_without_its_comment_is_seen),
        cmocka_unit_test(a_parameter_without_a_name_is_seen),
        cmocka_unit_test(a_readers_scan_is_seen),
        cmocka_unit_test(a_readers_sort_is_seen),
        cmocka_unit_test(keys_chosen_first_may_be_walked),
    };

    return cmocka_run_group_tests_name("house: sql", tests, open_archive,
                                       close_archive);
}
