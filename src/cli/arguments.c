#include "cli/arguments.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

#define LONG_ONLY 256 /* what getopt_long answers: this and the place */

const struct kr_option kr_options_of_all[] = {
    { "config", 'C', "FILE",
      "the settings; else $KRONIEK_CONF, else ./kroniek.conf" },
    { "help", 'h', NULL, "say what the verb does and takes" },
    { 0 },
};

struct reading {
    const struct kr_option **options; /* of both tables */
    size_t count;
    struct option *longs;
    struct kr_buf letters;
};

static void
add_table(struct kr_arena *arena, struct reading *reading,
          const struct kr_option *table, size_t *room)
{
    for (; table->name != NULL; table++) {
        reading->options =
            kr_arena_grow(arena, reading->options, reading->count, room,
                          sizeof(const struct kr_option *));
        reading->options[reading->count++] = table;
    }
}

/* The tables as getopt_long wants them. */
static void
prepare(struct kr_arena *arena, struct reading *reading, bool up_to_operand)
{
    kr_buf_text(&reading->letters, up_to_operand ? "+:" : ":");
    reading->longs =
        kr_arena_array(arena, reading->count + 1, sizeof(*reading->longs));
    for (size_t i = 0; i < reading->count; i++) {
        const struct kr_option *option = reading->options[i];

        reading->longs[i] = (struct option){
            .name = option->name,
            .has_arg =
                option->argument == NULL ? no_argument : required_argument,
            .val = LONG_ONLY + (int)i,
        };
        if (option->letter != '\0')
            kr_buf_format(&reading->letters, "%c%s", option->letter,
                          option->argument == NULL ? "" : ":");
    }
}

/* What getopt_long answered, as one of our options; NULL: none of them. */
static const struct kr_option *
option_of(const struct reading *reading, int answer)
{
    if (answer >= LONG_ONLY)
        return reading->options[answer - LONG_ONLY];
    for (size_t i = 0; i < reading->count; i++)
        if (reading->options[i]->letter == answer)
            return reading->options[i];
    return NULL;
}

static bool
refuse(int answer, char **argv, struct kr_err *err)
{
    const char *word = argv[optind - 1];

    if (answer == ':')
        return kr_fail(err, KR_INVALID, "option '%s' wants a value", word);
    if (optopt >= LONG_ONLY)
        return kr_fail(err, KR_INVALID, "it takes no value: '%s'", word);
    if (optopt != 0)
        return kr_fail(err, KR_INVALID, "there is no option '-%c'", optopt);
    return kr_fail(err, KR_INVALID,
                   "there is no option '%s', or several begin so", word);
}

static bool
read_all(struct kr_arena *arena, const struct reading *reading, int argc,
         char **argv, struct kr_arguments *out, struct kr_err *err)
{
    struct kr_given *given = NULL;
    size_t room = 0;
    int answer;

    optind = 0; /* start anew, as GNU's getopt wants it */
    opterr = 0;
    while ((answer = getopt_long(argc, argv, kr_buf_cstr(&reading->letters),
                                 reading->longs, NULL)) != -1) {
        const struct kr_option *option = option_of(reading, answer);

        if (option == NULL || answer == ':' || answer == '?')
            return refuse(answer, argv, err);
        given = kr_arena_grow(arena, given, out->given_count, &room,
                              sizeof(*given));
        given[out->given_count++] = (struct kr_given){ option, optarg };
    }
    out->given = given;
    out->operands = argv + optind;
    out->operand_count = (size_t)(argc - optind);
    return true;
}

bool
kr_arguments_read(struct kr_arena *arena, const struct kr_option *options,
                  int argc, char **argv, bool up_to_operand,
                  struct kr_arguments *out, struct kr_err *err)
{
    struct reading reading = { .letters = KR_BUF(1024) };
    size_t room = 0;
    bool ok;

    *out = (struct kr_arguments){ .options = options };
    add_table(arena, &reading, options, &room);
    add_table(arena, &reading, kr_options_of_all, &room);
    prepare(arena, &reading, up_to_operand);
    ok = read_all(arena, &reading, argc, argv, out, err);
    kr_buf_free(&reading.letters);
    return ok;
}

/* --- asking --- */

static bool
is_in(const struct kr_option *table, const char *name)
{
    for (; table->name != NULL; table++)
        if (strcmp(table->name, name) == 0)
            return true;
    return false;
}

static bool
is_called(const struct kr_given *given, const char *name)
{
    return strcmp(given->option->name, name) == 0;
}

bool
kr_arguments_has(const struct kr_arguments *arguments, const char *name)
{
    assert(is_in(arguments->options, name) || is_in(kr_options_of_all, name));
    for (size_t i = 0; i < arguments->given_count; i++)
        if (is_called(&arguments->given[i], name))
            return true;
    return false;
}

const char *
kr_arguments_value(const struct kr_arguments *arguments, const char *name)
{
    const char *value = NULL;

    assert(is_in(arguments->options, name) || is_in(kr_options_of_all, name));
    for (size_t i = 0; i < arguments->given_count; i++)
        if (is_called(&arguments->given[i], name))
            value = arguments->given[i].value;
    return value;
}

const char *const *
kr_arguments_values(struct kr_arena *arena,
                    const struct kr_arguments *arguments, const char *name,
                    size_t *count)
{
    const char **values =
        kr_arena_array(arena, arguments->given_count, sizeof(const char *));

    assert(is_in(arguments->options, name));
    *count = 0;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (is_called(&arguments->given[i], name))
            values[(*count)++] = arguments->given[i].value;
    return values;
}

bool
kr_arguments_number(const struct kr_arguments *arguments, const char *name,
                    long least, long most, long *out, struct kr_err *err)
{
    const char *value = kr_arguments_value(arguments, name);
    char *rest;
    long number;

    if (value == NULL)
        return true;
    errno = 0;
    number = strtol(value, &rest, 10);
    if (errno != 0 || rest == value || *rest != '\0' || number < least ||
        number > most)
        return kr_fail(err, KR_INVALID,
                       "--%s '%s' is no number from %ld to %ld", name, value,
                       least, most);
    *out = number;
    return true;
}
