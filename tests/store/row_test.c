/*
 * Rows are read by place, so every statement that says it brings a shape must
 * have that shape's columns, by name and in order; more may follow.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "kroniek/embedded/query.h"
#include "store/connection.h"
#include "store_archive.h"

static const struct shape {
    const char *mark; /* what the statement's head says */
    const char *columns;
} shapes[] = {
    { "shape article_full",
      "id slug title title_derived status kind language edtf basis modified "
      "excerpt featured_src featured_alt featured_width featured_height "
      "withdrawn_on withdrawn_why revisions html made uid " },
    { "shape article_brief",
      "id slug title title_derived status kind language edtf basis modified "
      "excerpt featured_src featured_alt featured_width featured_height "
      "withdrawn_on withdrawn_why revisions html made uid " },
    { "shape article_link", "id slug title edtf basis kind status " },
    { "hape term.", "id taxonomy name path posts " },
};

static const char *
columns_of(const char *sql)
{
    sqlite3 *db = kr_store_handle(archive.store);
    const char *columns = "";
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    for (int i = 0; i < sqlite3_column_count(stmt); i++)
        columns = text_of("%s%s ", columns, sqlite3_column_name(stmt, i));
    sqlite3_finalize(stmt);
    return columns;
}

/* What the statement says of itself before its first word. */
static const char *
head_of(const struct kr_embedded_file *query)
{
    const char *at = query->data;

    while (strncmp(at, "--", 2) == 0 && strchr(at, '\n') != NULL)
        at = strchr(at, '\n') + 1;
    return text_of("%.*s", (int)(at - query->data), query->data);
}

static int
expect_shape(const struct shape *shape)
{
    int statements = 0;

    for (size_t i = 0; i < KR_SQL_COUNT; i++) {
        const struct kr_embedded_file *query = &kr_embedded_query[i];
        const char *columns;

        if (strstr(head_of(query), shape->mark) == NULL)
            continue;
        columns = columns_of(query->data);
        if (strncmp(columns, shape->columns, strlen(shape->columns)) != 0)
            fail_msg("%s: %s, not %s", query->name, columns, shape->columns);
        statements++;
    }
    return statements;
}

static void
every_statement_brings_the_shape_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < KR_COUNT(shapes); i++)
        if (expect_shape(&shapes[i]) == 0)
            fail_msg("no statement says '%s'", shapes[i].mark);
}

static void
every_view_has_the_shape_of_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(columns_of(text_of("SELECT * FROM %s",
                                               shapes[i].mark + 6)),
                            shapes[i].columns);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_statement_brings_the_shape_it_says),
        CASE(every_view_has_the_shape_of_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
