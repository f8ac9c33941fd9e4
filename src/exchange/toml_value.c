#include "toml_value.h"

#include <stdint.h>
#include <string.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/utf8.h"

char
kr_toml_next(const struct kr_toml_text *text)
{
    return text->rest.length == 0 ? '\0' : text->rest.data[0];
}

void
kr_toml_pass(struct kr_toml_text *text, size_t length)
{
    for (size_t i = 0; i < length && i < text->rest.length; i++)
        if (text->rest.data[i] == '\n')
            text->line++;
    text->rest = kr_str_from(text->rest, length);
}

static void
pass_comment(struct kr_toml_text *text)
{
    if (kr_toml_next(text) == '#')
        kr_toml_pass(text, kr_str_find(text->rest, '\n'));
}

void
kr_toml_blanks(struct kr_toml_text *text, bool lines)
{
    for (;;) {
        char c = kr_toml_next(text);

        if (c == ' ' || c == '\t')
            kr_toml_pass(text, 1);
        else if (lines && (c == '\n' || c == '\r'))
            kr_toml_pass(text, 1);
        else if (lines && c == '#')
            pass_comment(text);
        else
            return;
    }
}

bool
kr_toml_line_end(struct kr_toml_text *text)
{
    kr_toml_blanks(text, false);
    pass_comment(text);
    if (kr_toml_next(text) == '\r')
        kr_toml_pass(text, 1);
    if (text->rest.length > 0 && kr_toml_next(text) != '\n')
        return false;
    kr_toml_pass(text, 1);
    return true;
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of LENGTH hex digits behind "\u". */
static bool
put_character(struct kr_toml_text *text, size_t length, struct kr_buf *out,
              struct kr_err *err)
{
    uint32_t code = 0;
    char bytes[KR_UTF8_SIZE];
    size_t i;

    for (i = 0; i < length && i < text->rest.length; i++) {
        int digit = hex_digit(text->rest.data[i]);

        if (digit < 0)
            break;
        code = code << 4 | (uint32_t)digit;
    }
    if (i < length || code > 0x10FFFF || code == 0 ||
        (code >= 0xD800 && code < 0xE000))
        return kr_fail(err, KR_INVALID, "'\\%c' without a character",
                       length == 4 ? 'u' : 'U');
    kr_buf_bytes(out, bytes, kr_utf8_encode(code, bytes));
    kr_toml_pass(text, length);
    return true;
}

/* A backslash at the end of a line takes all blanks behind it away. */
static bool
joins_lines(struct kr_toml_text *text)
{
    size_t blanks = 0;

    while (blanks < text->rest.length &&
           strchr(" \t\r", text->rest.data[blanks]) != NULL)
        blanks++;
    if (blanks == text->rest.length || text->rest.data[blanks] != '\n')
        return false;
    while (blanks < text->rest.length &&
           strchr(" \t\r\n", text->rest.data[blanks]) != NULL)
        blanks++;
    kr_toml_pass(text, blanks);
    return true;
}

/* What stands behind a backslash. */
static bool
put_escape(struct kr_toml_text *text, bool lines, struct kr_buf *out,
           struct kr_err *err)
{
    static const char letters[] = "btnfre\"\\/";
    static const char meant[] = "\b\t\n\f\r\x1b\"\\/";
    char c = kr_toml_next(text);
    const char *at = c == '\0' ? NULL : strchr(letters, c);

    if (lines && joins_lines(text))
        return true;
    if (at == NULL && c != 'u' && c != 'U')
        return kr_fail(err, KR_INVALID, "no escape '\\%c' in TOML",
                       c > ' ' && c < 127 ? c : '?');
    kr_toml_pass(text, 1);
    if (at == NULL)
        return put_character(text, c == 'u' ? 4 : 8, out, err);
    if (strchr("\t\n\r\"\\/", meant[at - letters]) != NULL)
        kr_buf_char(out, meant[at - letters]);
    return true;
}

static size_t
quotes(const struct kr_toml_text *text, char quote)
{
    size_t count = 0;

    while (count < 5 && count < text->rest.length &&
           text->rest.data[count] == quote)
        count++;
    return count;
}

/* The end of a string in three quotes: two more may stand before them. */
static bool
ends_long(struct kr_toml_text *text, char quote, struct kr_buf *out)
{
    size_t count = quotes(text, quote);

    for (size_t i = count < 3 ? 0 : 3; i < count; i++)
        kr_buf_char(out, quote);
    kr_toml_pass(text, count);
    return count >= 3;
}

static bool
read_long(struct kr_toml_text *text, char quote, struct kr_buf *out,
          struct kr_err *err)
{
    if (kr_str_starts(text->rest, KR_STR("\r\n")))
        kr_toml_pass(text, 1);
    if (kr_toml_next(text) == '\n')
        kr_toml_pass(text, 1);
    while (text->rest.length > 0) {
        char c = kr_toml_next(text);

        if (c == quote) {
            if (ends_long(text, quote, out))
                return true;
            continue;
        }
        kr_toml_pass(text, 1);
        if (c == '\\' && quote == '"') {
            if (!put_escape(text, true, out, err))
                return false;
        } else {
            kr_buf_char(out, c);
        }
    }
    return kr_fail(err, KR_INVALID, "a TOML string without an end");
}

static bool
read_short(struct kr_toml_text *text, char quote, struct kr_buf *out,
           struct kr_err *err)
{
    while (text->rest.length > 0 && kr_toml_next(text) != '\n') {
        char c = kr_toml_next(text);

        kr_toml_pass(text, 1);
        if (c == quote)
            return true;
        if (c != '\\' || quote == '\'')
            kr_buf_char(out, c);
        else if (!put_escape(text, false, out, err))
            return false;
    }
    return kr_fail(err, KR_INVALID, "a TOML string without an end");
}

bool
kr_toml_string(struct kr_toml_text *text, struct kr_buf *out,
               struct kr_err *err)
{
    char quote = kr_toml_next(text);
    size_t count = quotes(text, quote);

    if (count >= 3) {
        kr_toml_pass(text, 3);
        return read_long(text, quote, out, err);
    }
    kr_toml_pass(text, 1);
    return read_short(text, quote, out, err);
}

static struct kr_str
take_made_of(struct kr_toml_text *text, const char *marks)
{
    struct kr_str whole = text->rest;
    size_t length = 0;

    for (; length < whole.length; length++) {
        char c = whole.data[length], letter = c | 0x20;

        if (!(c >= '0' && c <= '9') && !(letter >= 'a' && letter <= 'z') &&
            (c == '\0' || strchr(marks, c) == NULL))
            break;
    }
    text->rest = kr_str_from(whole, length);
    return kr_str_upto(whole, length);
}

struct kr_str
kr_toml_bare_key(struct kr_toml_text *text)
{
    return take_made_of(text, "-_");
}

static bool
is_digit_at(struct kr_str text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* A number, as far as telling it from a word that lacks its quotes goes. */
static bool
is_number(struct kr_str word)
{
    size_t sign = word.length > 0 && strchr("+-", word.data[0]) != NULL ? 1 : 0;
    struct kr_str rest = kr_str_from(word, sign);

    return is_digit_at(rest, 0) || kr_str_is(rest, "inf") ||
           kr_str_is(rest, "nan");
}

bool
kr_toml_word(struct kr_toml_text *text, struct kr_str *out)
{
    struct kr_str whole = text->rest;

    *out = take_made_of(text, "+-_.:");
    /* A date may have a space before its time. */
    if (out->length == 10 && out->data[4] == '-' && out->data[7] == '-' &&
        kr_toml_next(text) == ' ' && is_digit_at(text->rest, 1) &&
        is_digit_at(text->rest, 2) && text->rest.length > 3 &&
        text->rest.data[3] == ':') {
        kr_toml_pass(text, 1);
        *out = kr_str_upto(whole, 11 + take_made_of(text, "+-.:").length);
    }
    return kr_str_is(*out, "true") || kr_str_is(*out, "false") ||
           is_number(*out);
}
