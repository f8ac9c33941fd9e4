/*
 * What a template may show of a struct, as a table: the contract between a
 * page's C and its template.  A marker {{NAME}} or {{#NAME}} that no table
 * names stops the start (markers.h); the table is read by ctemplate.cc alone.
 *
 *     static const struct field post_fields[] = {
 *         TEXT("TITLE", struct kr_post, title),
 *         HTML("BODY", struct kr_post, body),
 *         LIST("TAG", struct kr_post, tags, kr_anchor_fields),
 *         { 0 },
 *     };
 *
 * Inside a section the fields around it are seen as well; a partial sees only
 * its own table and the frame's, which is set page-wide.
 */
#ifndef KRONIEK_SRC_VIEW_FIELD_H
#define KRONIEK_SRC_VIEW_FIELD_H

#include <stdbool.h>
#include <stddef.h>

enum field_kind {
    FIELD_END,
    FIELD_TEXT,  /* {{NAME}}: const char *, escaped by context */
    FIELD_MAYBE, /* as TEXT; {{#NAME}} is shown unless it is "" */
    FIELD_HTML,  /* {{NAME:none}}: struct kr_clean_html; in XML {{NAME}} */
    FIELD_JSON, /* {{NAME:none}}: struct kr_json; {{#NAME}} when there is one */
    FIELD_FLAG, /* {{#NAME}} is shown when the bool is true */
    FIELD_ANY,  /* {{#NAME}} is shown once when the list has items */
    FIELD_LIST, /* {{#NAME}} or {{>NAME}} for each item */
    FIELD_ONE,  /* {{#NAME}} or {{>NAME}} when the pointer is not NULL */
    FIELD_WITH  /* {{#NAME}} or {{>NAME}} once: a struct in the struct */
};

struct field {
    enum field_kind kind;
    const char *name;
    size_t at;                  /* offset of the member */
    size_t count_at;            /* of a list's count */
    size_t size;                /* of a list's item */
    const struct field *fields; /* of what is inside */
    const char *file;           /* {{>NAME}}: the partial; else NULL */
};

#ifndef __cplusplus
#define MEMBER(type, member) (((type *)0)->member)

/* offsetof, for members of one C type only. */
#define AT(type, member, wanted)                                               \
    (offsetof(type, member) + 0 * sizeof(_Generic(MEMBER(type, member), wanted \
                                                  : (char)0)))

#define TEXT(n, type, member)                                                  \
    {                                                                          \
        .kind = FIELD_TEXT, .name = n, .at = AT(type, member, const char *)    \
    }
#define MAYBE(n, type, member)                                                 \
    {                                                                          \
        .kind = FIELD_MAYBE, .name = n, .at = AT(type, member, const char *)   \
    }
#define HTML(n, type, member)                                                  \
    {                                                                          \
        .kind = FIELD_HTML, .name = n,                                         \
        .at = AT(type, member, struct kr_clean_html)                           \
    }
#define JSON(n, type, member)                                                  \
    {                                                                          \
        .kind = FIELD_JSON, .name = n, .at = AT(type, member, struct kr_json)  \
    }
#define FLAG(n, type, member)                                                  \
    {                                                                          \
        .kind = FIELD_FLAG, .name = n, .at = AT(type, member, bool)            \
    }
#define ANY(n, type, member)                                                   \
    {                                                                          \
        .kind = FIELD_ANY, .name = n,                                          \
        .count_at = AT(type, member.count, size_t)                             \
    }
#define LIST_OF(n, type, member, table, partial)                               \
    {                                                                          \
        .kind = FIELD_LIST, .name = n, .at = offsetof(type, member.items),     \
        .count_at = AT(type, member.count, size_t),                            \
        .size = sizeof(*MEMBER(type, member.items)), .fields = table,          \
        .file = partial                                                        \
    }
#define LIST(n, type, member, table) LIST_OF(n, type, member, table, NULL)
#define ONE(n, type, member, table)                                            \
    {                                                                          \
        .kind = FIELD_ONE, .name = n, .at = offsetof(type, member),            \
        .size = sizeof(*MEMBER(type, member)), .fields = table                 \
    }
#define WITH(n, type, member, table)                                           \
    {                                                                          \
        .kind = FIELD_WITH, .name = n, .at = offsetof(type, member),           \
        .fields = table                                                        \
    }
/* Partials: of a struct in the struct, of a pointer, of each in a list, of
 * the struct itself. */
#define PART(n, type, member, partial, table)                                  \
    {                                                                          \
        .kind = FIELD_WITH, .name = n, .at = offsetof(type, member),           \
        .fields = table, .file = partial                                       \
    }
#define PART_ONE(n, type, member, partial, table)                              \
    {                                                                          \
        .kind = FIELD_ONE, .name = n, .at = offsetof(type, member),            \
        .size = sizeof(*MEMBER(type, member)), .fields = table,                \
        .file = partial                                                        \
    }
#define PART_EACH(n, type, member, partial, table)                             \
    LIST_OF(n, type, member, table, partial)
#define PART_SELF(n, partial, table)                                           \
    {                                                                          \
        .kind = FIELD_WITH, .name = n, .fields = table, .file = partial        \
    }
#endif

#endif
