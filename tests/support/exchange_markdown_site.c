#include "exchange_markdown_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

static struct memory_sink *memory;

void
site_forget(void)
{
    memory_sink_free(memory);
    memory = NULL;
}

void
site_read(const char *name)
{
    const struct kr_read_options options = { 0 };
    struct kr_err err = { 0 };
    char path[1000];

    site_forget();
    memory = memory_sink_new();
    (void)snprintf(path, sizeof(path), "%s/tests/fixtures/markdown/%s",
                   KRONIEK_SOURCE, name);
    if (!kr_exchange_read(path, &options, &memory->sink, &err))
        fail_msg("%s", err.message);
}

const struct memory_sink *
site_sink(void)
{
    return memory;
}

void
expect_site_titles(const char *joined)
{
    char all[2000] = "";
    size_t used = 0;

    for (size_t i = 0; i < memory->draft_count; i++)
        used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
                                 i > 0 ? "|" : "", memory->drafts[i].title);
    assert_string_equal(all, joined);
}

const struct kr_draft *
site_draft(const char *title)
{
    for (size_t i = 0; i < memory->draft_count; i++)
        if (strcmp(memory->drafts[i].title, title) == 0)
            return &memory->drafts[i];
    fail_msg("nothing is called '%s'", title);
    return NULL;
}

const char *
site_field(const char *title, const char *name, int place)
{
    const struct kr_draft *draft = site_draft(title);

    for (size_t i = 0; i < draft->field_count; i++)
        if (strcmp(draft->fields[i].name, name) == 0 && place-- == 0)
            return draft->fields[i].value;
    return NULL;
}

void
expect_site_terms(const struct kr_term_draft *terms, size_t count,
                  const char *joined)
{
    char all[400] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
                                 i > 0 ? "|" : "", terms[i].name);
    assert_string_equal(all, joined);
}

void
expect_site_alias(const char *title, const char *path)
{
    const struct kr_draft *draft = site_draft(title);

    for (size_t i = 0; i < draft->alias_count; i++)
        if (strcmp(draft->aliases[i], path) == 0)
            return;
    fail_msg("'%s' is no old address of '%s', but '%s'", path, title,
             draft->alias_count == 0 ? "" : draft->aliases[0]);
}

void
expect_site_html(const char *title, const char *html)
{
    char *made = kr_str_keep(site_draft(title)->html, memory->arena);

    assert_string_equal(made, html);
}
