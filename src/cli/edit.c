/*
 * `kroniek edit`: what an editor decides of one article, above what its
 * sources say.
 */
#include <string.h>

#include "cli/change.h"
#include "cli/editor.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/body.h"
#include "kroniek/store/revisions.h"

static bool
read_status(const struct kr_arguments *given, struct kr_edit *out,
            struct kr_err *err)
{
    const char *name = kr_arguments_value(given, "status");

    if (name == NULL)
        return true;
    if (!kr_status_parse(kr_str(name), &out->status))
        return kr_fail(err, KR_INVALID,
                       "--status '%s' is none of published, draft, scheduled, "
                       "private",
                       name);
    return out->status != KR_WITHDRAWN ||
           kr_fail(err, KR_INVALID,
                   "'kroniek withdraw --reason TEXT' withdraws");
}

static bool
read_unset(const struct kr_arguments *given, struct kr_arena *arena,
           struct kr_edit *out, struct kr_err *err)
{
    size_t count;
    const char *const *names =
        kr_arguments_values(arena, given, "unset", &count);

    for (size_t i = 0; i < count; i++) {
        int field = 0;

        while (field < KR_EDIT_FIELDS &&
               strcmp(kr_edit_field_name((enum kr_edit_field)field),
                      names[i]) != 0)
            field++;
        if (field == KR_EDIT_FIELDS)
            return kr_fail(err, KR_INVALID,
                           "--unset '%s' is none of title, date, slug, "
                           "language, excerpt, status, alt, body, authors, "
                           "tags, categories",
                           names[i]);
        out->unset[field] = true;
    }
    return true;
}

static bool
is_both(const struct kr_edit *edit, bool with_body)
{
    const bool *unset = edit->unset;

    return (unset[KR_EDIT_TITLE] && edit->title != NULL) ||
           (unset[KR_EDIT_DATE] && edit->date != NULL) ||
           (unset[KR_EDIT_SLUG] && edit->slug != NULL) ||
           (unset[KR_EDIT_LANGUAGE] && edit->language != NULL) ||
           (unset[KR_EDIT_EXCERPT] && edit->excerpt != NULL) ||
           (unset[KR_EDIT_STATUS] && edit->status != 0) ||
           (unset[KR_EDIT_ALT] && edit->alt != NULL) ||
           (unset[KR_EDIT_AUTHORS] && edit->author_count > 0) ||
           (unset[KR_EDIT_BODY] && with_body);
}

static bool
read_edit(const struct kr_call *call, struct kr_edit *out, struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    bool with_body =
        kr_arguments_has(given, "body") || kr_arguments_has(given, "body-file");
    size_t own = given->given_count;

    own -= kr_arguments_has(given, "json") + kr_arguments_has(given, "config");
    *out = (struct kr_edit){
        .title = kr_arguments_value(given, "title"),
        .date = kr_arguments_value(given, "date"),
        .slug = kr_arguments_value(given, "slug"),
        .language = kr_arguments_value(given, "language"),
        .excerpt = kr_arguments_value(given, "excerpt"),
        .alt = kr_arguments_value(given, "alt"),
    };
    out->authors =
        kr_arguments_values(call->arena, given, "author", &out->author_count);
    if (own == 0)
        return kr_fail(err, KR_INVALID,
                       "say what to edit; see 'kroniek help edit'");
    if (!read_status(given, out, err) ||
        !read_unset(given, call->arena, out, err))
        return false;
    return !is_both(out, with_body) ||
           kr_fail(err, KR_INVALID, "a value is given and taken back at once");
}

/* --- the body --- */

/* The text to keep; *CHANGED is false when it is what was there. */
static bool
edit_body(struct kr_change *change, const char *slug, struct kr_edit_body *out,
          bool *changed, struct kr_err *err)
{
    const struct kr_arguments *given = &change->call->arguments;
    const char *file = kr_arguments_value(given, "body-file");
    struct kr_arena *arena = change->call->arena;
    struct kr_revision was;

    if (!kr_store_revision(change->session.store, arena, slug, 0, &was, err))
        return false;
    out->source_type = was.source_type;
    if (file != NULL ? !kr_editor_read(arena, file, &out->source, err)
                     : !kr_editor_run(arena, was.source,
                                      kr_body_extension(was.source_type),
                                      &out->source, err))
        return false;
    *changed = !kr_str_equal(out->source, was.source);
    if (*changed && kr_str_trim(out->source).length == 0)
        return kr_fail(err, KR_INVALID,
                       "the text is empty; nothing is changed");
    return kr_body_html(arena, was.source_type, was.source, &out->was_html,
                        err) &&
           kr_body_html(arena, was.source_type, out->source, &out->html, err);
}

/* The editor may be open for an hour: the archive is free meanwhile. */
static bool
take_body(struct kr_change *change, const char *slug, struct kr_edit *edit,
          struct kr_edit_body *body, struct kr_err *err)
{
    const struct kr_arguments *given = &change->call->arguments;
    bool changed;

    if (!kr_arguments_has(given, "body") &&
        !kr_arguments_has(given, "body-file"))
        return true;
    if (!edit_body(change, slug, body, &changed, err))
        return false;
    if (changed)
        edit->body = body;
    return true;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const char *slug = call->arguments.operands[0];
    struct kr_change change;
    struct kr_edit_body body = { .html = { "", 0 } };
    struct kr_edit edit;

    if (!read_edit(call, &edit, err))
        return KR_END_TROUBLE;
    return kr_change_end(&change,
                         kr_change_open(&change, call, "edit", err) &&
                             take_body(&change, slug, &edit, &body, err) &&
                             kr_change_begin(&change, err) &&
                             kr_editing_article(change.editing, slug, &edit,
                                                err),
                         err);
}

static const struct kr_option options[] = {
    { "title", 't', "TITLE", "another title" },
    { "date", 'd', "EDTF", "another date: 2025, 2025-12, ...; '' unknown" },
    { "slug", 's', "SLUG", "another address; the old one leads to it" },
    { "author", 'a', "NAME", "the author; may be repeated" },
    { "language", 'l', "TAG", "of the text: nl, en, ...; '' the archive's" },
    { "excerpt", 'e', "TEXT", "what listings show of it" },
    { "alt", 'A', "TEXT", "alternative text of the featured picture" },
    { "status", 'S', "NAME", "published, draft, scheduled or private" },
    { "body", 'b', NULL, "edit the text in $VISUAL or $EDITOR" },
    { "body-file", 'B', "FILE", "take the text from FILE; '-' standard input" },
    { "unset", 'u', "FIELD", "back to what the sources say; may be repeated" },
    { "json", 'j', NULL, "print the changes as JSON" },
    { 0 },
};

const struct kr_command kr_command_edit = {
    .name = "edit",
    .operands = "SLUG",
    .summary = "decide what readers see of an article",
    .about =
        "A decision stands above what sources say, now and at every later\n"
        "import, until --unset takes it back.  FIELD is title, date, slug,\n"
        "language, excerpt, status, alt, body, authors, tags or categories.\n"
        "A text is edited in the form its source has it and becomes a new\n"
        "revision; one that is left as it was changes nothing.",
    .examples = "kroniek edit magnesium --title 'Magnesium en slaap'\n"
                "kroniek edit magnesium --date 2025-12 --author 'Ank Bos'\n"
                "kroniek edit magnesium --body\n"
                "kroniek edit magnesium --unset title",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
