#include "markdown_dates.h"

#include <string.h>

#include "kroniek/base/err.h"
#include "kroniek/text/date.h"

#define LONGEST 64 /* bytes of any date */

static bool
says_none(struct kr_str text)
{
    return kr_str_starts(text, KR_STR("0000-00-00")) ||
           kr_str_starts(text, KR_STR("0001-01-01T00:00:00"));
}

static bool
has_letter(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((text.data[i] | 0x20) >= 'a' && (text.data[i] | 0x20) <= 'z')
            return true;
    return false;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* TEXT begins with a day of the form 2025-12-03, MARK for the hyphens. */
static bool
looks_like_day(struct kr_str text, char mark)
{
    if (text.length < 10)
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text.data[i] != mark : !is_digit(text.data[i]))
            return false;
    return text.length == 10 || !is_digit(text.data[10]);
}

/* Copy TEXT to DATE as EDTF has it: hyphens for slashes, "Z" for " UTC". */
static struct kr_str
rewritten(struct kr_str text, char date[LONGEST])
{
    bool utc = kr_str_ends(text, KR_STR(" UTC"));

    if (text.length >= LONGEST || (!utc && !looks_like_day(text, '/')))
        return text;
    memcpy(date, text.data, text.length);
    if (looks_like_day(text, '/'))
        date[4] = date[7] = '-';
    if (utc) {
        text.length -= 3;
        date[text.length - 1] = 'Z';
    }
    return (struct kr_str){ date, text.length };
}

bool
kr_markdown_date(struct kr_str text, enum kr_basis basis,
                 struct kr_dateline *out, struct kr_err *err)
{
    char date[LONGEST];
    struct kr_date words;

    text = kr_str_trim(text);
    if (says_none(text)) {
        *out = kr_dateline_unknown();
        return true;
    }
    if (text.length < LONGEST && has_letter(text) &&
        !is_digit(text.data[text.length > 3 ? 3 : 0]) &&
        kr_date_parse_words(text, &words)) {
        *out = kr_dateline_of(words, basis);
        return true;
    }
    return kr_dateline_parse(rewritten(text, date), basis, out, err);
}

size_t
kr_markdown_name_day(struct kr_str name, struct kr_dateline *out)
{
    size_t length = 10;

    if (!looks_like_day(name, '-') ||
        !kr_dateline_parse(kr_str_upto(name, 10), KR_BASIS_FILE, out, NULL))
        return 0;
    while (length < name.length && strchr("-_ ", name.data[length]) != NULL)
        length++;
    return length;
}
