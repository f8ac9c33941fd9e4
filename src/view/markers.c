#include "view/markers.h"

#include <string.h>

#include "kroniek/base/err.h"

struct scope { /* an open section */
    struct kr_str name;
    const struct field *fields; /* those it adds; NULL none */
};

struct walk {
    const struct kr_markers *markers;
    struct scope open[KR_MARKER_DEPTH];
    size_t depth;
    int line;
    struct kr_err *err;
};

static bool
trouble(const struct walk *w, const char *what, struct kr_str name)
{
    return kr_fail(w->err, KR_INVALID, "%s:%d: %s %.*s", w->markers->file,
                   w->line, what, KR_STR_ARGS(name));
}

static const struct field *
in_table(const struct field *fields, struct kr_str name)
{
    const struct field *f;

    for (f = fields; f != NULL && f->kind != FIELD_END; f++)
        if (kr_str_is(name, f->name))
            return f;
    return NULL;
}

/* The field NAME means here: the innermost section's first. */
static const struct field *
look_up(const struct walk *w, struct kr_str name)
{
    const struct field *found = NULL;
    size_t i;

    for (i = w->depth; i > 0 && found == NULL; i--)
        found = in_table(w->open[i - 1].fields, name);
    if (found == NULL)
        found = in_table(w->markers->fields, name);
    if (found == NULL)
        found = in_table(w->markers->frame, name);
    if (found != NULL && w->markers->shown != NULL)
        w->markers->shown(w->markers->self, found);
    return found;
}

/* "TAG_separator" is the engine's own: shown between the items of TAG. */
static struct kr_str
without_separator(struct kr_str name)
{
    const struct kr_str end = KR_STR("_separator");

    return kr_str_ends(name, end) ? kr_str_upto(name, name.length - end.length)
                                  : name;
}

static bool
open_section(struct walk *w, struct kr_str name)
{
    struct kr_str plain = without_separator(name);
    const struct field *f = look_up(w, plain);

    if (f != NULL && plain.length < name.length && f->kind != FIELD_LIST)
        return trouble(w, "not between items of a list:", name);
    if (f == NULL)
        return trouble(w, "no field", name);
    if (f->kind == FIELD_TEXT || f->kind == FIELD_HTML || f->file != NULL)
        return trouble(w, "not a section:", name);
    if (w->depth == KR_MARKER_DEPTH)
        return trouble(w, "too deep:", name);
    w->open[w->depth++] = (struct scope){ name, f->fields };
    return true;
}

static bool
close_section(struct walk *w, struct kr_str name)
{
    if (w->depth == 0 || !kr_str_equal(w->open[w->depth - 1].name, name))
        return trouble(w, "closes what is not open:", name);
    w->depth--;
    return true;
}

static bool
include(struct walk *w, struct kr_str name)
{
    const struct field *f = look_up(w, name);

    if (f == NULL)
        return trouble(w, "no field", name);
    if (f->file == NULL)
        return trouble(w, "not a partial:", name);
    return true;
}

/* Whether F is shown as it is: made to be safe in a page of HTML. */
static bool
is_trusted(const struct walk *w, const struct field *f)
{
    return w->markers->escape == KR_ESCAPE_HTML &&
           (f->kind == FIELD_HTML || f->kind == FIELD_JSON);
}

static bool
value(struct walk *w, struct kr_str marker)
{
    size_t colon = kr_str_find(marker, ':');
    struct kr_str name = kr_str_upto(marker, colon);
    bool raw = kr_str_search(marker, KR_STR(":none")) < marker.length;
    const struct field *f = look_up(w, name);

    if (f == NULL)
        return trouble(w, "no field", name);
    if (is_trusted(w, f) && !kr_str_is(kr_str_from(marker, colon), ":none"))
        return trouble(w, "trusted, yet without :none:", name);
    if (is_trusted(w, f))
        return true;
    if (f->kind == FIELD_JSON)
        return trouble(w, "JSON stands in pages only:", name);
    if (f->kind == FIELD_HTML)
        return !raw || trouble(w, "HTML is never :none in XML:", name);
    if (f->kind != FIELD_TEXT && f->kind != FIELD_MAYBE)
        return trouble(w, "not a text:", name);
    return !raw || trouble(w, "a text is never :none:", name);
}

/* What stands between "{{" and "}}". */
static bool
marker(struct walk *w, struct kr_str inside)
{
    struct kr_str name = kr_str_from(inside, 1);

    if (inside.length == 0)
        return trouble(w, "empty marker", inside);
    switch (inside.data[0]) {
    case '!': return true;
    case '#': return open_section(w, name);
    case '/': return close_section(w, name);
    case '>': return include(w, name);
    case '%':
    case '=': return trouble(w, "not allowed here:", inside);
    default: return value(w, inside);
    }
}

static void
count_lines(struct walk *w, struct kr_str text)
{
    size_t i;

    for (i = 0; i < text.length; i++)
        w->line += text.data[i] == '\n';
}

bool
kr_markers_check(const struct kr_markers *markers, struct kr_err *err)
{
    static const char *const pragmas[] = {
        [KR_ESCAPE_HTML] = KR_AUTOESCAPE,
        [KR_ESCAPE_XML] = KR_AUTOESCAPE_XML,
    };
    const char *pragma = pragmas[markers->escape];
    struct walk w = { .markers = markers, .line = 1, .err = err };
    struct kr_str rest = markers->text;
    size_t at, end;

    if (!kr_str_starts(rest, kr_str(pragma)))
        return trouble(&w, "does not open with", kr_str(pragma));
    rest = kr_str_from(rest, strlen(pragma));
    while ((at = kr_str_search(rest, KR_STR("{{"))) < rest.length) {
        count_lines(&w, kr_str_upto(rest, at));
        rest = kr_str_from(rest, at + 2);
        end = kr_str_search(rest, KR_STR("}}"));
        if (end == rest.length)
            return trouble(&w,
                           "a marker is not closed:", kr_str_upto(rest, 20));
        if (!marker(&w, kr_str_upto(rest, end)))
            return false;
        count_lines(&w, kr_str_upto(rest, end));
        rest = kr_str_from(rest, end + 2);
    }
    count_lines(&w, rest);
    return w.depth == 0 ||
           trouble(&w, "a section is not closed:", w.open[w.depth - 1].name);
}
