#include "shown.h"

#include "kroniek/base/arena.h"

#define WIDE_COLUMNS 3 /* of a table that may be wider than a phone */
#define LONG_WORD 28   /* bytes; so much stands on a line of a phone */
#define FOCUSED " tabindex=\"0\"" /* as cleaning writes every <pre> */
#define LONG_LINE 30              /* characters of <pre>, the same */

/* --- Tables --- */

static void
start_table(struct shown *shown)
{
    if (shown->table.depth > 0)
        return;
    shown->table_count++;
    shown->table = (struct shown_table){
        .depth = shown->depth,
        .edit = shown_edit(shown, shown->at, 0),
    };
}

static void
start_cell(struct shown *shown)
{
    struct kr_str span = shown_attribute(shown, "colspan");
    size_t columns = 1;

    if (span.length > 1 || (span.length == 1 && span.data[0] > '1'))
        columns = span.length > 1 ? 10 : (size_t)(span.data[0] - '0');
    shown->table.cells += columns;
    shown->table.word = 0;
    if (shown->table.columns < shown->table.cells)
        shown->table.columns = shown->table.cells;
}

static void
measure_words(struct shown_table *table, struct kr_str text)
{
    for (size_t i = 0; i < text.length && !table->long_words; i++) {
        table->word = (unsigned char)text.data[i] <= ' ' ? 0 : table->word + 1;
        table->long_words = table->word > LONG_WORD;
    }
}

/* What the table is called: as its caption, if no table before it is. */
static struct kr_str
name_of_table(struct shown *shown)
{
    const struct shown_table *table = &shown->table;
    const char *caption = "";

    if (table->caption_to > table->caption_from)
        caption = shown_words(shown, table->caption_from, table->caption_to);
    if (caption[0] != '\0' && kr_names_take(&shown->captions, kr_str(caption)))
        return shown_label(shown, KR_SHOWN_CAPTION, caption);
    return shown_label(shown, KR_SHOWN_TABLE,
                       kr_arena_format(shown->arena, "%zu",
                                       shown->table_count));
}

static void
end_table(struct shown *shown)
{
    const struct shown_table *table = &shown->table;
    struct kr_str name;

    if (table->columns >= WIDE_COLUMNS || table->long_words) {
        name = name_of_table(shown);
        shown_put(shown, table->edit,
                  kr_str(kr_arena_format(
                      shown->arena,
                      "<div class=\"shown-scroll\" role=\"region\" "
                      "aria-label=\"%.*s\" tabindex=\"0\">",
                      KR_STR_ARGS(name))));
        shown_put(shown, shown_edit(shown, shown->end, 0), KR_STR("</div>"));
    }
    shown->table = (struct shown_table){ 0 };
}

static void
table_start(struct shown *shown, enum html_tag tag)
{
    struct shown_table *table = &shown->table;

    if (tag == HTML_TABLE)
        start_table(shown);
    else if (tag == HTML_TR && shown->depth <= table->depth + 2)
        table->cells = 0;
    else if ((tag == HTML_TD || tag == HTML_TH) && table->depth > 0)
        start_cell(shown);
    else if (tag == HTML_CAPTION && shown->depth == table->depth + 1)
        table->caption_from = table->caption_to = shown->end;
}

static void
table_end(struct shown *shown, enum html_tag tag)
{
    if (tag == HTML_CAPTION && shown->depth == shown->table.depth + 1)
        shown->table.caption_to = shown->at;
    if (tag == HTML_TABLE && shown->depth == shown->table.depth)
        end_table(shown);
}

/* --- Text that keeps its lines --- */

/* There is a line longer than a phone shows; tags are no part of it. */
static bool
has_long_line(struct kr_str html)
{
    size_t line = 0;
    bool in_tag = false;

    for (size_t i = 0; i < html.length && line <= LONG_LINE; i++) {
        unsigned char c = (unsigned char)html.data[i];

        if (c == '<' || c == '>')
            in_tag = c == '<';
        else if (c == '\n')
            line = 0;
        else if (!in_tag && (c & 0xC0) != 0x80)
            line += c == '\t' ? 4 : 1;
    }
    return line > LONG_LINE;
}

/* What need not scroll need not be reached. */
static void
start_pre(struct shown *shown)
{
    size_t focused = kr_str_search(shown->token.raw, KR_STR(FOCUSED));
    bool has = focused < shown->token.raw.length;

    shown->pre = shown->depth;
    shown->pre_count++;
    shown->pre_from = shown->end;
    shown->pre_edit =
        shown_edit(shown, has ? shown->at + (uint32_t)focused : shown->end - 1,
                   has ? sizeof(FOCUSED) - 1 : 0);
}

static void
end_pre(struct shown *shown)
{
    struct kr_str inside = { shown->html.data + shown->pre_from,
                             shown->at - shown->pre_from };
    bool code = kr_str_search(inside, KR_STR("<code")) < inside.length;
    struct kr_str name;

    shown->pre = 0;
    if (!has_long_line(inside))
        return;
    name = shown_label(shown, code ? KR_SHOWN_CODE : KR_SHOWN_PRE,
                       kr_arena_format(shown->arena, "%zu", shown->pre_count));
    shown_put(shown, shown->pre_edit,
              kr_str(kr_arena_format(shown->arena,
                                     FOCUSED
                                     " role=\"group\" aria-label=\"%.*s\"",
                                     KR_STR_ARGS(name))));
}

/* --- Headings --- */

static void
start_heading(struct shown *shown)
{
    shown->heading_id = shown_attribute(shown, "id");
    if (shown->heading_id.length == 0 || !shown->rules->alone)
        return;
    shown->heading = shown->depth;
    shown->heading_from = shown->end;
    shown_put(shown, shown_edit(shown, shown->at, 0),
              KR_STR("<div class=\"shown-headed\">"));
}

static void
end_heading(struct shown *shown, enum html_tag tag)
{
    struct kr_shown_heading *heading;
    struct kr_str name;

    shown->headings =
        kr_arena_grow(shown->kept, shown->headings, shown->heading_count,
                      &shown->heading_room, sizeof(*shown->headings));
    heading = &shown->headings[shown->heading_count++];
    heading->level = (int)(tag - HTML_H2) + 2;
    heading->id = kr_str_keep(shown->heading_id, shown->kept);
    heading->text =
        kr_arena_text(shown->kept,
                      shown_words(shown, shown->heading_from, shown->at));
    name = shown_label(shown, KR_SHOWN_HEADING, heading->text);
    shown_put(shown, shown_edit(shown, shown->end, 0),
              kr_str(kr_arena_format(shown->arena,
                                     "<a class=\"shown-anchor\" href=\"#%s\" "
                                     "aria-label=\"%.*s\">#</a></div>",
                                     heading->id, KR_STR_ARGS(name))));
    shown->heading = 0;
}

/* --- All of them --- */

void
shown_part_start(struct shown *shown, enum html_tag tag)
{
    if (tag >= HTML_CAPTION || tag == HTML_TABLE) {
        table_start(shown, tag);
    } else if (tag == HTML_PRE) {
        start_pre(shown);
    } else if (html_is_heading(tag)) {
        start_heading(shown);
    }
}

void
shown_part_end(struct shown *shown, enum html_tag tag)
{
    if (tag >= HTML_CAPTION || tag == HTML_TABLE)
        table_end(shown, tag);
    else if (tag == HTML_PRE && shown->pre > 0 && shown->pre == shown->depth)
        end_pre(shown);
    else if (html_is_heading(tag) && shown->heading > 0 &&
             shown->heading == shown->depth)
        end_heading(shown, tag);
}

void
shown_part_text(struct shown *shown)
{
    if (shown->table.depth > 0)
        measure_words(&shown->table, shown->token.raw);
}
