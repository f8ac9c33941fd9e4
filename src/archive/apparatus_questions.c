#include "finding.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

struct asking {
    struct finding *finding;
    struct kr_question *questions;
    size_t count, size;
};

static const char *const question_marks[] = { "V:",
                                              "Q:",
                                              "Vraag:",
                                              "Question:",
                                              "F:",
                                              "Frage:",
                                              "Question\xC2\xA0:",
                                              "Question :",
                                              "Q :",
                                              "P:",
                                              "Pregunta:" };
/* What the first of these may be, as a body has it, and the blanks before. */
static const char first_letters[] = "VQFP& \t\r\n\f";
static const char *const answer_marks[] = { "A:",
                                            "Antwoord:",
                                            "Answer:",
                                            "Antwort:",
                                            "R:",
                                            "R :",
                                            "R\xC3\xA9ponse:",
                                            "R\xC3\xA9ponse :",
                                            "R\xC3\xA9ponse\xC2\xA0:",
                                            "Respuesta:" };

/* Bytes of the first of MARKS that TEXT starts with; 0: none. */
static size_t
mark_of(struct kr_str text, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (kr_str_starts(text, kr_str(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static size_t
question_mark(struct kr_str text)
{
    return mark_of(text, question_marks, KR_COUNT(question_marks));
}

static size_t
answer_mark(struct kr_str text)
{
    return mark_of(text, answer_marks, KR_COUNT(answer_marks));
}

static struct kr_str
without_mark(struct kr_str text, size_t mark)
{
    text = kr_str_trim(kr_str_from(text, mark));
    if (mark > 0 && kr_str_starts(text, KR_STR("\xC2\xA0")))
        text = kr_str_trim(kr_str_from(text, 2));
    return text;
}

static void
add_question(struct asking *asking, struct kr_str question,
             struct kr_str answer)
{
    struct kr_arena *arena = asking->finding->body.arena;
    struct kr_question *all = asking->questions;

    question = without_mark(question, question_mark(question));
    answer = without_mark(answer, answer_mark(answer));
    if (question.length == 0 || answer.length == 0)
        return;
    if (asking->count == asking->size) {
        asking->size = asking->size == 0 ? 16 : asking->size * 2;
        asking->questions = kr_arena_array(arena, asking->size, sizeof(*all));
        if (asking->count > 0)
            memcpy(asking->questions, all, asking->count * sizeof(*all));
    }
    asking->questions[asking->count++] =
        (struct kr_question){ kr_str_keep(question, arena),
                              kr_str_keep(answer, arena) };
}

static struct kr_str
inner_text(const struct body *body, size_t at)
{
    return body_text(body, at + 1, body->pieces[at].pair);
}

/* <dl>: each <dt> with the <dd> behind it. */
static void
read_terms(struct asking *asking, size_t list)
{
    struct body *body = &asking->finding->body;
    struct kr_str question = { "", 0 };
    size_t end = body->pieces[list].pair;

    if (body_attribute(body, list, "class").data == NULL)
        body_tag(body, list, NULL, NULL, "qa");
    for (size_t i = list + 1; i < end; i++) {
        if (body->pieces[i].kind != PIECE_START)
            continue;
        if (body_is(body, i, "dt")) {
            question = inner_text(body, i);
        } else if (body_is(body, i, "dd")) {
            add_question(asking, question, inner_text(body, i));
            question.length = 0;
        }
        i = body->pieces[i].pair;
    }
}

/* LEVELS elements around the block at AT would not be too deep. */
static bool
may_sink(const struct body *body, size_t at, int levels)
{
    for (size_t i = at; i < body->pieces[at].pair; i++)
        if (body->pieces[i].kind == PIECE_START &&
            body->pieces[i].depth + levels >= KR_HTML_DEPTH)
            return false;
    return true;
}

/* The paragraph at AT begins with the mark of a question. */
static bool
asks(const struct body *body, size_t at)
{
    const struct piece *first = &body->pieces[at + 1];

    /* Its first byte says no of most, without making its text. */
    if (first->kind == PIECE_TEXT &&
        strchr(first_letters, body->html.data[first->at]) == NULL)
        return false;
    return question_mark(inner_text(body, at)) > 0;
}

/* The paragraphs at AT and behind it are a question and its answer. */
static bool
is_pair(const struct body *body, size_t at)
{
    size_t next;

    if (!body_starts(body, at, "p") || !asks(body, at))
        return false;
    next = body_next(body, at);
    return body_starts(body, next, "p") &&
           answer_mark(inner_text(body, next)) > 0 && may_sink(body, at, 1) &&
           may_sink(body, next, 1);
}

static void
rename_paragraph(struct body *body, size_t at, const char *name)
{
    body_tag(body, at, name, NULL, NULL);
    body_replace(body, body->pieces[at].pair,
                 kr_str(kr_arena_format(body->arena, "</%s>", name)));
}

/* The block at AT goes on with the answer before it. */
static bool
continues(const struct finding *finding, size_t at)
{
    const struct body *body = &finding->body;

    if (heading_level(finding, at) > 0)
        return false;
    if (!body_starts(body, at, "ul") && !body_starts(body, at, "ol") &&
        !(body_starts(body, at, "p") && !asks(body, at)))
        return false;
    return may_sink(body, at, 2);
}

/* The last block of the answer in the paragraph at AT.  SHORTER: all answers
 * before it were one paragraph each, so what follows the last one closes the
 * text. */
static size_t
answer_end(struct finding *finding, size_t at, bool shorter)
{
    struct body *body = &finding->body;
    size_t last = at, next = body_next(body, at);
    bool goes_on = may_sink(body, at, 2);

    while (goes_on && continues(finding, next)) {
        last = next;
        next = body_next(body, last);
    }
    return shorter && body_starts(body, body_next(body, at), "p") &&
                   !is_pair(body, next)
               ? at
               : last;
}

/* The answer from the paragraph at AT to the block LAST becomes a <dd>. */
static void
wrap_answer(struct body *body, size_t at, size_t last)
{
    if (last == at) {
        rename_paragraph(body, at, "dd");
    } else {
        body_before(body, at, "<dd>");
        body_after(body, body->pieces[last].pair, "\n</dd>");
    }
}

/* A run of pairs from AT becomes one list; the block behind it. */
static size_t
read_pairs(struct asking *asking, size_t at)
{
    struct body *body = &asking->finding->body;
    size_t last = at;
    bool shorter = false; /* not the first answer, and none was long */

    body_before(body, at, "<dl class=\"qa\">\n");
    for (size_t pairs = 0; at < body->count && is_pair(body, at); pairs++) {
        size_t answer = body_next(body, at);

        last = answer_end(asking->finding, answer, shorter);
        shorter = last == answer && (pairs == 0 || shorter);
        wrap_answer(body, answer, last);
        add_question(asking, inner_text(body, at),
                     body_text(body, answer, body_behind(body, last)));
        rename_paragraph(body, at, "dt");
        at = body_next(body, last);
    }
    body_after(body, body->pieces[last].pair, "\n</dl>");
    return body_block(body, at);
}

static bool
is_question_heading(const struct finding *finding, size_t at)
{
    return heading_level(finding, at) > 0 &&
           kr_str_ends(inner_text(&finding->body, at), KR_STR("?"));
}

/* A sub-heading and the blocks up to the next heading. */
static size_t
read_heading(struct asking *asking, size_t at)
{
    const struct body *body = &asking->finding->body;
    size_t first = body_behind(body, at);
    size_t end = body_block(body, first);

    while (end < body->count && heading_level(asking->finding, end) == 0)
        end = body_block(body, body_behind(body, end));
    add_question(asking, inner_text(body, at), body_text(body, first, end));
    return end;
}

/* The questions under the heading at AT; where the section ends. */
static size_t
read_section(struct asking *asking, size_t at)
{
    struct finding *finding = asking->finding;
    const struct body *body = &finding->body;
    int level = heading_level(finding, at);

    at = body_block(body, body_behind(body, at));
    while (at < body->count) {
        int here = heading_level(finding, at);

        if (here >= level && is_question_heading(finding, at)) {
            at = read_heading(asking, at);
            continue;
        }
        if ((here != 0 && here <= level) ||
            section_at(finding, at) != SECTION_NONE)
            break;
        if (is_pair(body, at)) {
            at = read_pairs(asking, at);
            continue;
        }
        if (body_starts(body, at, "dl"))
            read_terms(asking, at);
        at = body_block(body, body_behind(body, at));
    }
    return at;
}

void
find_questions(struct finding *finding)
{
    struct asking asking = { .finding = finding };
    const struct body *body = &finding->body;
    size_t at = body_block(body, 0);

    while (at < body->count) {
        if (section_at(finding, at) == SECTION_QUESTIONS)
            at = read_section(&asking, at);
        else
            at = body_block(body, body_behind(body, at));
    }
    finding->out->questions = asking.questions;
    finding->out->question_count = asking.count;
}
