/*
 * The expression is evaluated as it is read: it is short, and a number with a
 * plural is shown a few times a page.
 */
#include "view/plural.h"

#include <ctype.h>

#include "kroniek/base/err.h"

#define DEPTH 40 /* brackets and ?: within each other */

struct eval {
    const char *at;
    uint64_t n;
    int depth;
    bool broken;
};

static uint64_t choice(struct eval *e);

static uint64_t
broken(struct eval *e)
{
    e->broken = true;
    return 0;
}

static bool
take(struct eval *e, const char *sign)
{
    size_t length = strlen(sign);

    while (*e->at == ' ' || *e->at == '\t')
        e->at++;
    if (strncmp(e->at, sign, length) != 0)
        return false;
    e->at += length;
    return true;
}

static uint64_t
number(struct eval *e)
{
    uint64_t value = 0;

    if (!isdigit((unsigned char)*e->at))
        return broken(e);
    for (; isdigit((unsigned char)*e->at); e->at++) {
        if (value > UINT32_MAX)
            return broken(e);
        value = value * 10 + (uint64_t)(*e->at - '0');
    }
    return value;
}

static uint64_t
primary(struct eval *e)
{
    uint64_t value;

    if (e->broken || ++e->depth > DEPTH)
        return broken(e);
    if (take(e, "!")) {
        value = !primary(e);
    } else if (take(e, "(")) {
        value = choice(e);
        if (!take(e, ")"))
            return broken(e);
    } else if (take(e, "n")) {
        value = e->n;
    } else {
        value = number(e);
    }
    e->depth--;
    return value;
}

static uint64_t
product(struct eval *e)
{
    uint64_t a = primary(e), b;
    char sign;

    while (!e->broken && (take(e, "*") || take(e, "/") || take(e, "%"))) {
        sign = e->at[-1];
        b = primary(e);
        if (sign == '*')
            a *= b;
        else if (b == 0)
            return broken(e);
        else
            a = sign == '/' ? a / b : a % b;
    }
    return a;
}

static uint64_t
sum(struct eval *e)
{
    uint64_t a = product(e);

    for (;;) {
        if (take(e, "+"))
            a += product(e);
        else if (take(e, "-"))
            a -= product(e);
        else
            return a;
    }
}

static uint64_t
order(struct eval *e)
{
    uint64_t a = sum(e);

    for (;;) {
        if (take(e, "<="))
            a = a <= sum(e);
        else if (take(e, ">="))
            a = a >= sum(e);
        else if (take(e, "<"))
            a = a < sum(e);
        else if (take(e, ">"))
            a = a > sum(e);
        else
            return a;
    }
}

static uint64_t
equality(struct eval *e)
{
    uint64_t a = order(e);

    for (;;) {
        if (take(e, "=="))
            a = a == order(e);
        else if (take(e, "!="))
            a = a != order(e);
        else
            return a;
    }
}

static uint64_t
both(struct eval *e)
{
    uint64_t a = equality(e), b;

    while (take(e, "&&")) {
        b = equality(e);
        a = a && b;
    }
    return a;
}

static uint64_t
either(struct eval *e)
{
    uint64_t a = both(e), b;

    while (take(e, "||")) {
        b = both(e);
        a = a || b;
    }
    return a;
}

static uint64_t
choice(struct eval *e)
{
    uint64_t test, yes, no;

    if (e->broken || ++e->depth > DEPTH)
        return broken(e);
    test = either(e);
    if (take(e, "?")) {
        yes = choice(e);
        if (!take(e, ":"))
            return broken(e);
        no = choice(e);
        test = test ? yes : no;
    }
    e->depth--;
    return test;
}

static bool
evaluate(const char *expression, uint64_t n, uint64_t *value)
{
    struct eval e = { .at = expression, .n = n };

    *value = choice(&e);
    take(&e, ";");
    (void)take(&e, "");
    return !e.broken && *e.at == '\0';
}

/* What follows KEY= in HEADER, up to the next semicolon. */
static struct kr_str
part(struct kr_str header, struct kr_str key)
{
    struct kr_str rest;

    rest = kr_str_from(header, kr_str_search(header, key) + key.length);
    return kr_str_trim(kr_str_upto(rest, kr_str_find(rest, ';')));
}

bool
kr_plural_parse(struct kr_str header, struct kr_plural *out, struct kr_err *err)
{
    struct kr_str forms = part(header, KR_STR("nplurals="));
    struct kr_str expression = part(header, KR_STR("plural="));
    uint64_t n, form;

    if (forms.length != 1 || forms.data[0] < '1' ||
        forms.data[0] > '0' + KR_PLURAL_MAX)
        return kr_fail(err, KR_INVALID, "Plural-Forms: nplurals is not 1-%d",
                       KR_PLURAL_MAX);
    if (expression.length == 0 || expression.length >= KR_PLURAL_EXPRESSION)
        return kr_fail(err, KR_INVALID, "Plural-Forms: no plural expression");
    out->forms = forms.data[0] - '0';
    memcpy(out->expression, expression.data, expression.length);
    out->expression[expression.length] = '\0';
    for (n = 0; n < KR_PLURAL_KNOWN; n++) {
        if (!evaluate(out->expression, n, &form) ||
            form >= (uint64_t)out->forms)
            return kr_fail(err, KR_INVALID,
                           "Plural-Forms: '%s' has no form for %d",
                           out->expression, (int)n);
        out->known[n] = (unsigned char)form;
    }
    return true;
}

int
kr_plural_form(const struct kr_plural *plural, uint64_t n)
{
    uint64_t form;

    if (n < KR_PLURAL_KNOWN)
        return plural->known[n];
    if (!evaluate(plural->expression, n, &form) ||
        form >= (uint64_t)plural->forms)
        return plural->forms - 1;
    return (int)form;
}
