#include "text_list.h"

#include "kroniek/base/buf.h"
#include "text_bytes.h"

static void
close_last(struct kr_text_list *list)
{
    list->depth--;
    kr_buf_text(list->out, list->levels[list->depth].ordered
                               ? "</li>\n</ol>\n"
                               : "</li>\n</ul>\n");
    if (list->depth > 0)
        list->levels[list->depth - 1].reopens = true;
}

static void
open_list(struct kr_text_list *list, int indent, bool ordered, int number)
{
    if (list->depth > 0)
        kr_buf_char(list->out, '\n');
    if (!ordered)
        kr_buf_text(list->out, "<ul>\n");
    else if (number == 1)
        kr_buf_text(list->out, "<ol>\n");
    else
        kr_buf_format(list->out, "<ol start=\"%d\">\n", number);
    list->levels[list->depth].indent = indent;
    list->levels[list->depth].ordered = ordered;
    list->levels[list->depth].next = number;
    list->levels[list->depth].reopens = false;
    list->depth++;
}

static void
open_item(struct kr_text_list *list, int number)
{
    int top = list->depth - 1;

    if (list->levels[top].ordered && number != list->levels[top].next)
        kr_buf_format(list->out, "<li value=\"%d\">", number);
    else
        kr_buf_text(list->out, "<li>");
    list->levels[top].next = number + 1;
    list->levels[top].reopens = false;
}

void
kr_text_list_item(struct kr_text_list *list, int indent, bool ordered,
                  int number, struct kr_str text)
{
    while (list->depth > 1 && list->levels[list->depth - 1].indent > indent)
        close_last(list);
    if (list->depth > 0) {
        int top = list->depth - 1;

        if (list->levels[top].indent < indent &&
            list->depth < KR_TEXT_LIST_DEPTH) {
            open_list(list, indent, ordered, number);
        } else if (list->levels[top].ordered != ordered) {
            close_last(list);
            open_list(list, indent, ordered, number);
        } else {
            kr_buf_text(list->out, "</li>\n");
        }
    } else {
        open_list(list, indent, ordered, number);
    }
    open_item(list, number);
    kr_text_escape(list->out, text);
}

void
kr_text_list_line(struct kr_text_list *list, int indent, struct kr_str text)
{
    int top;

    while (list->depth > 1 && list->levels[list->depth - 1].indent >= indent)
        close_last(list);
    top = list->depth - 1;
    if (!list->levels[top].reopens)
        kr_buf_text(list->out, "<br>\n");
    list->levels[top].reopens = false;
    kr_text_escape(list->out, text);
}

bool
kr_text_list_continues(const struct kr_text_list *list, int indent,
                       bool ordered, int number)
{
    int top = list->depth - 1;

    while (top > 0 && list->levels[top].indent > indent)
        top--;
    if (list->levels[top].indent < indent)
        return true;
    return list->levels[top].ordered == ordered &&
           (!ordered || number == list->levels[top].next);
}

void
kr_text_list_end(struct kr_text_list *list)
{
    while (list->depth > 0)
        close_last(list);
}
