/*
 * XML as it streams by: what begins, what stands in it, what ends, each with
 * its place in the file.  Bytes go in as they come, in pieces of any size, and
 * have been through xml_filter first: they are UTF-8 with LF line ends.  Built
 * on libxml2's push parser; no tree is made, no DTD loaded, no entity but the
 * five of XML itself and characters by number expanded, nothing fetched.  A
 * DOCTYPE is refused.  Memory stays the same however long the file is.
 *
 * Names are matched by namespace: a prefix is what the file happens to call
 * it, and is given for files that use one they never declare.
 */
#ifndef KRONIEK_EXCHANGE_XML_PARSE_H
#define KRONIEK_EXCHANGE_XML_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_xml_parse; /* opaque; ended by kr_xml_parse_free */

#define KR_XML_DEPTH 256               /* elements within each other */
#define KR_XML_ATTRIBUTES 256          /* of one element */
#define KR_XML_TAG ((size_t)512 << 10) /* bytes of a tag, comment, PI */
#define KR_XML_NAMES ((size_t)4 << 20) /* bytes of all different names */

struct kr_xml_place {
    size_t line;   /* from 1 */
    size_t column; /* characters, from 1 */
};

struct kr_xml_attribute {
    const char *uri;  /* of its namespace; "" none */
    const char *name; /* without prefix */
    struct kr_str value;
};

struct kr_xml_element {
    const char *uri;    /* of its namespace; "" none, or never declared */
    const char *prefix; /* as written; "" none */
    const char *name;   /* without prefix */
    const struct kr_xml_attribute *attributes; /* no xmlns among them */
    size_t attribute_count;
};

/*
 * Who is told.  What is pointed at is borrowed for the call.  False, with ERR
 * filled in, stops the parse, which then fails with that ERR as it is.  Any of
 * them may be NULL.
 */
struct kr_xml_handler {
    void *self;
    bool (*start)(void *self, const struct kr_xml_element *element,
                  struct kr_err *err);
    /* A piece of text or of a CDATA section, never empty; one text may come in
     * many pieces. */
    bool (*text)(void *self, struct kr_str piece, struct kr_err *err);
    /* ELEMENT has no attributes here. */
    bool (*end)(void *self, const struct kr_xml_element *element,
                struct kr_err *err);
    bool (*comment)(void *self, struct kr_str text, struct kr_err *err);
};

struct kr_xml_options {
    const char *name; /* of the file, for messages */
    size_t text;      /* most bytes of one text between two tags; 0 any */
    bool doctype;     /* one without declarations of its own is passed over */
    bool recover;     /* go on after what is not well-formed, where libxml2
                         can; kr_xml_parse_broken says that it was */
};

/* A parse that tells HANDLER (copied; its self is borrowed). */
struct kr_xml_parse *
kr_xml_parse_new(const struct kr_xml_options *options,
                 const struct kr_xml_handler *handler) KR_RETURNS_NONNULL;
void kr_xml_parse_free(struct kr_xml_parse *parse); /* NULL is fine */

/*
 * The next bytes of the file.  INVALID "dump.xml:412:17: reason" where it is
 * not well-formed or has a DOCTYPE, LIMIT past the caps above, or what the
 * handler said.  After false, every further call is false with the same ERR.
 */
KR_MUST_CHECK bool kr_xml_parse_feed(struct kr_xml_parse *parse,
                                     struct kr_str bytes, struct kr_err *err);

/* The bytes fed next are those at PLACE of the file: for parts of one that are
 * parsed by themselves. */
void kr_xml_parse_placed(struct kr_xml_parse *parse, struct kr_xml_place place);

/* There is no more: fails as above when something is still open, or when
 * there was no element at all. */
KR_MUST_CHECK bool
kr_xml_parse_end(struct kr_xml_parse *parse, struct kr_err *err);

/* In a handler: where what it is told of begins (a tag at its '<'); after a
 * failure: where that was. */
struct kr_xml_place kr_xml_parse_place(const struct kr_xml_parse *parse);

/* It failed because a DOCTYPE was refused. */
bool kr_xml_parse_refused(const struct kr_xml_parse *parse);

/* With `recover`: the first thing that was not well-formed, "dump.xml:412:17:
 * reason", borrowed; NULL when all was well. */
const char *kr_xml_parse_broken(const struct kr_xml_parse *parse);

/* Within the handler's calls, how many elements are open, that one (in start
 * and end) included. */
size_t kr_xml_parse_depth(const struct kr_xml_parse *parse);

/* The value of ELEMENT's attribute NAME of no namespace, or of namespace URI
 * when that is not ""; false when it has none. */
bool kr_xml_attribute(const struct kr_xml_element *element, const char *uri,
                      const char *name, struct kr_str *value);

struct kr_xml_filter;

/*
 * All of BYTES, a whole file as it came, through FILTER and PARSE to the end.
 * The filter is made by kr_xml_filter_new and still knows afterwards what it
 * mended.
 */
KR_MUST_CHECK bool
kr_xml_parse_whole(struct kr_xml_parse *parse, struct kr_xml_filter *filter,
                   struct kr_str bytes, struct kr_err *err);

#endif
