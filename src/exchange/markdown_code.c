#include "markdown_code.h"

#include <string.h>

bool
kr_markdown_fenced(struct kr_markdown_code *code, struct kr_str line)
{
    struct kr_str at = kr_str_trim(line);
    size_t run = 0;
    char c = at.length == 0 ? '\0' : at.data[0];

    if (c == '`' || c == '~')
        while (run < at.length && at.data[run] == c)
            run++;
    if (code->fence == 0) {
        if (run < 3 ||
            (c == '`' &&
             kr_str_find(kr_str_from(at, run), '`') + run < at.length))
            return false;
        code->fence = c;
        code->fence_length = run;
        return true;
    }
    if (c == code->fence && run >= code->fence_length && run == at.length)
        code->fence = 0;
    return true;
}

size_t
kr_markdown_indent(struct kr_str line)
{
    size_t columns = 0;

    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] == '\t')
            columns += 4;
        else if (line.data[i] == ' ')
            columns++;
        else
            break;
    }
    return columns;
}

static bool
opens_item(struct kr_str line)
{
    struct kr_str at = kr_str_trim(line);
    size_t digits = 0;

    if (at.length == 0)
        return false;
    if (strchr("-*+", at.data[0]) != NULL)
        return at.length == 1 || at.data[1] == ' ' || at.data[1] == '\t';
    while (digits < 9 && digits < at.length && at.data[digits] >= '0' &&
           at.data[digits] <= '9')
        digits++;
    return digits > 0 && digits < at.length &&
           (at.data[digits] == '.' || at.data[digits] == ')');
}

bool
kr_markdown_is_code(struct kr_markdown_code *code, struct kr_str line)
{
    bool blank = kr_str_trim(line).length == 0;
    size_t indent;

    if (kr_markdown_fenced(code, line)) {
        code->after_text = code->is_indented = false;
        return true;
    }
    if (blank) {
        code->after_text = false;
        return false;
    }
    indent = kr_markdown_indent(line);
    code->is_indented = indent >= 4 && !code->after_text && !code->in_list;
    code->after_text = !code->is_indented;
    if (opens_item(line) && !code->is_indented)
        code->in_list = true;
    else if (indent == 0)
        code->in_list = false;
    return code->is_indented;
}

size_t
kr_markdown_code_span(struct kr_str text)
{
    size_t run = 0, at, found = 0;

    while (run < text.length && text.data[run] == '`')
        run++;
    for (at = run; at < text.length; at++) {
        if (text.data[at] == '`') {
            found++;
            continue;
        }
        if (found == run)
            return at;
        found = 0;
        if (text.data[at] == '\n' && at + 1 < text.length &&
            text.data[at + 1] == '\n')
            return 0;
    }
    return found == run ? at : 0;
}
