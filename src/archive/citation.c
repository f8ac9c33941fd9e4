#include "citation.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/language.h"

#define LONGEST_MARK 2000 /* bytes of a DOI or URL */
#define FIRST_YEAR 1500
#define LAST_YEAR 2099
#define MOST_BEFORE_SEMICOLON 16 /* "2015 Sep 23;7(9):8199" */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
starts_in_any_case(struct kr_str text, const char *start)
{
    size_t length = strlen(start);

    if (text.length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.data[i]) != start[i])
            return false;
    return true;
}

/* A blank, quote or dash of any kind ends an address. */
static bool
ends_mark(struct kr_str rest)
{
    unsigned char c = (unsigned char)rest.data[0];
    unsigned char d = rest.length > 1 ? (unsigned char)rest.data[1] : 0;

    if (c <= ' ' || strchr("\"\\^`{|}", rest.data[0]) != NULL)
        return true;
    return (c == 0xC2 && (d == 0xA0 || d == 0xAB || d == 0xBB)) ||
           (c == 0xE2 && d == 0x80) || (c == 0xE3 && d == 0x80);
}

/* How often OPEN stands in TEXT more than CLOSE. */
static long
surplus(struct kr_str text, char open, char close)
{
    long depth = 0;

    for (size_t i = 0; i < text.length; i++)
        depth += text.data[i] == open ? 1 : text.data[i] == close ? -1 : 0;
    return depth;
}

/* Bytes of MARK without what belongs to the sentence around it. */
static size_t
trimmed(struct kr_str mark)
{
    static const char brackets[] = "()[]<>";
    long depth[] = { surplus(mark, '(', ')'), surplus(mark, '[', ']'),
                     surplus(mark, '<', '>') };

    for (; mark.length > 0; mark.length--) {
        char last = mark.data[mark.length - 1];
        const char *bracket = strchr(brackets, last);

        if (bracket != NULL) {
            long *open = &depth[(bracket - brackets) / 2];
            bool closes = (bracket - brackets) % 2 == 1;

            if (closes && *open >= 0)
                break;
            *open += closes ? 1 : -1;
        } else if (strchr(".,;:!?'*", last) == NULL) {
            break;
        }
    }
    return mark.length;
}

/* 0 when there is none, or none that a reader could use. */
static size_t
mark_length(struct kr_str text)
{
    size_t length = 0;

    while (length < text.length && length <= LONGEST_MARK &&
           !ends_mark(kr_str_from(text, length)))
        length++;
    if (length > LONGEST_MARK)
        return 0;
    return trimmed(kr_str_upto(text, length));
}

/* TEXT starts with a DOI: "10.", four digits or more, '/', something. */
static bool
is_doi(struct kr_str text)
{
    size_t at = 3;

    if (!kr_str_starts(text, KR_STR("10.")))
        return false;
    while (at < text.length &&
           (is_digit(text.data[at]) || text.data[at] == '.'))
        at++;
    return at >= 7 && at + 1 < text.length && text.data[at] == '/';
}

static bool
read_doi(struct kr_str text, struct kr_str *doi)
{
    if (!kr_str_starts(text, KR_STR("10.")))
        return false;
    *doi = kr_str_upto(text, mark_length(text));
    return is_doi(*doi);
}

/* Bytes of ADDRESS before what its host is asked for; 0: no web address. */
static size_t
scheme_length(struct kr_str address)
{
    size_t length = kr_str_starts(address, KR_STR("https://"))  ? 8
                    : kr_str_starts(address, KR_STR("http://")) ? 7
                                                                : 0;

    return address.length > length && is_alnum(address.data[length]) ? length
                                                                     : 0;
}

/* ADDRESS behind the host that resolves DOIs; empty: another host. */
static struct kr_str
asked_of_doi_org(struct kr_str address)
{
    static const char *const hosts[] = { "doi.org/", "dx.doi.org/",
                                         "www.doi.org/" };
    struct kr_str rest = kr_str_from(address, scheme_length(address));

    for (size_t i = 0; i < KR_COUNT(hosts); i++)
        if (starts_in_any_case(rest, hosts[i]))
            return kr_str_from(rest, strlen(hosts[i]));
    return (struct kr_str){ "", 0 };
}

static bool
read_url(struct kr_str text, size_t at, struct citation_mark *mark)
{
    struct kr_str rest = kr_str_from(text, at), doi;
    size_t scheme = scheme_length(rest);

    if (scheme == 0)
        return false;
    *mark = (struct citation_mark){ .at = at, .length = mark_length(rest) };
    if (mark->length <= scheme)
        return false;
    if (read_doi(asked_of_doi_org(rest), &doi)) {
        mark->doi = doi;
        mark->encoded = true;
        mark->length = (size_t)(doi.data - rest.data) + doi.length;
    }
    return true;
}

bool
citation_of_address(struct kr_str address, struct citation_mark *mark)
{
    struct kr_str doi = asked_of_doi_org(address);

    *mark = (struct citation_mark){ .length = address.length };
    if (scheme_length(address) == 0)
        return false;
    if (is_doi(doi)) {
        mark->doi = doi;
        mark->encoded = true;
    }
    return true;
}

/* Bytes between the word "doi" and the DOI itself: ":", blanks or both. */
static size_t
doi_gap(struct kr_str text)
{
    size_t gap = kr_str_starts(text, KR_STR(":")) ? 1 : 0;

    for (;;) {
        struct kr_str rest = kr_str_from(text, gap);

        if (kr_str_starts(rest, KR_STR(" ")))
            gap += 1;
        else if (kr_str_starts(rest, KR_STR("\xC2\xA0")))
            gap += 2;
        else
            return gap;
    }
}

static bool
read_bare_doi(struct kr_str text, size_t at, struct citation_mark *mark)
{
    struct kr_str rest = kr_str_from(text, at);
    size_t gap;

    if (!starts_in_any_case(rest, "doi"))
        return false;
    gap = 3 + doi_gap(kr_str_from(rest, 3));
    *mark = (struct citation_mark){ .at = at + gap };
    if (gap == 3 || !read_doi(kr_str_from(rest, gap), &mark->doi))
        return false;
    mark->length = mark->doi.length;
    return true;
}

bool
citation_next(struct kr_str text, size_t from, struct citation_mark *mark)
{
    size_t word = from; /* where the run without blanks began */

    for (size_t at = from; at < text.length; at++) {
        char first = lower(text.data[at]);

        if (ends_mark(kr_str_from(text, at)))
            word = at + 1;
        if ((first != 'd' && first != 'h') || at - word > LONGEST_MARK ||
            (at > 0 && is_alnum(text.data[at - 1])))
            continue;
        if (first == 'd' ? read_bare_doi(text, at, mark)
                         : read_url(text, at, mark))
            return true;
    }
    return false;
}

static int
hex_digit(char c)
{
    c = lower(c);
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The DOI itself, NUL-ended. */
static char *
doi_of(struct kr_arena *arena, const struct citation_mark *mark)
{
    char *doi = kr_str_keep(mark->doi, arena);
    size_t length = 0;

    for (size_t i = 0; doi[i] != '\0'; i++) {
        int code = 0;

        if (mark->encoded && doi[i] == '%' && hex_digit(doi[i + 1]) >= 0 &&
            hex_digit(doi[i + 2]) >= 0)
            code = hex_digit(doi[i + 1]) * 16 + hex_digit(doi[i + 2]);
        doi[length++] = code > ' ' && code < 0x7F ? (char)code : doi[i];
        if (code > ' ' && code < 0x7F)
            i += 2;
    }
    doi[length] = '\0';
    return doi;
}

static void
write_doi(const char *doi, bool encoded, struct kr_buf *out)
{
    for (size_t i = 0; doi[i] != '\0'; i++) {
        bool kept = encoded && doi[i] == '%' && hex_digit(doi[i + 1]) >= 0 &&
                    hex_digit(doi[i + 2]) >= 0;

        if (kept || is_alnum(doi[i]) ||
            strchr("-._~/:;()@!$*+=,", doi[i]) != NULL)
            kr_buf_char(out, doi[i]);
        else
            kr_buf_format(out, "%%%02X", (unsigned char)doi[i]);
    }
}

struct kr_str
citation_address(struct kr_arena *arena, struct kr_str text,
                 const struct citation_mark *mark)
{
    struct kr_buf out = KR_BUF((size_t)LONGEST_MARK * 4);
    struct kr_str kept;

    if (mark->doi.length == 0)
        return kr_str_upto(kr_str_from(text, mark->at), mark->length);
    kr_buf_text(&out, "https://doi.org/");
    write_doi(doi_of(arena, mark), mark->encoded, &out);
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

void
citation_take(struct kr_arena *arena, struct kr_str text,
              const struct citation_mark *mark, struct kr_reference *out)
{
    if (mark->doi.length > 0 && out->doi == NULL)
        out->doi = doi_of(arena, mark);
    else if (mark->doi.length == 0 && out->url == NULL)
        out->url = kr_str_keep(citation_address(arena, text, mark), arena);
}

/* The year written at AT, a number of its own; 0: none. */
static int
year_at(struct kr_str text, size_t at)
{
    int year = 0;

    if (at + 4 > text.length || (at > 0 && is_alnum(text.data[at - 1])) ||
        (at + 4 < text.length && is_alnum(text.data[at + 4])))
        return 0;
    for (size_t i = at; i < at + 4; i++) {
        if (!is_digit(text.data[i]))
            return 0;
        year = year * 10 + (text.data[i] - '0');
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* The year that stands before the ';' at AT with a date at most between. */
static int
year_before(struct kr_str text, size_t at)
{
    int year;

    for (size_t back = 1; back <= at && back <= MOST_BEFORE_SEMICOLON; back++) {
        if (strchr(".;:", text.data[at - back]) != NULL)
            return 0;
        if (back >= 4 && (year = year_at(text, at - back)) != 0)
            return year;
    }
    return 0;
}

static int
last_year(struct kr_str text)
{
    for (size_t at = text.length; at-- > 0;) {
        int year = is_digit(text.data[at]) ? year_at(text, at) : 0;

        if (year != 0)
            return year;
    }
    return 0;
}

static void
skip_blanks(struct kr_str *text)
{
    while (text->length > 0 && text->data[0] == ' ')
        *text = kr_str_from(*text, 1);
}

static struct kr_str
take_number(struct kr_str *text)
{
    size_t length = 0;
    struct kr_str number;

    while (length < text->length && is_alnum(text->data[length]))
        length++;
    number = kr_str_upto(*text, length);
    *text = kr_str_from(*text, length);
    return number;
}

/* "65(2):165-177", "8:100121", "6(11):e05390": volume and first page. */
static void
read_place(struct kr_arena *arena, struct kr_str text, struct kr_reference *out)
{
    struct kr_str volume, page;

    skip_blanks(&text);
    volume = take_number(&text);
    if (volume.length == 0 || !is_digit(volume.data[0]))
        return;
    out->volume = kr_str_keep(volume, arena);
    skip_blanks(&text);
    if (text.length > 0 && text.data[0] == '(')
        text = kr_str_from(text, kr_str_find(text, ')') + 1);
    skip_blanks(&text);
    if (text.length == 0 || text.data[0] != ':')
        return;
    text = kr_str_from(text, 1);
    skip_blanks(&text);
    page = take_number(&text);
    if (page.length > 0)
        out->first_page = kr_str_keep(page, arena);
}

/* TEXT with its DOIs and URLs blank: their digits are no years. */
static struct kr_str
read_marks(struct kr_arena *arena, struct kr_str text, struct kr_reference *out)
{
    char *prose = kr_str_keep(text, arena);
    struct citation_mark mark = { 0 };

    for (size_t at = 0; citation_next(text, at, &mark);
         at = mark.at + mark.length) {
        citation_take(arena, text, &mark, out);
        memset(prose + mark.at, ' ', mark.length);
    }
    return (struct kr_str){ prose, text.length };
}

void
citation_read(struct kr_arena *arena, struct kr_str text,
              struct kr_reference *out)
{
    struct kr_str prose;

    *out = (struct kr_reference){ .text = kr_str_keep(text, arena),
                                  .language = kr_language_of_line(text) };
    prose = read_marks(arena, text, out);
    for (size_t at = 0; at < prose.length && out->year == 0; at++) {
        if (prose.data[at] != ';')
            continue;
        out->year = year_before(prose, at);
        if (out->year != 0)
            read_place(arena, kr_str_from(prose, at + 1), out);
    }
    if (out->year == 0)
        out->year = last_year(prose);
}
