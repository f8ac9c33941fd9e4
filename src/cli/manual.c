#include "cli/manual.h"

#include <ctype.h>
#include <stdio.h>

#include "cli/command.h"
#include "kroniek/base/str.h"

/* A line in which nothing is a request or an escape. */
static void
print_line(struct kr_str line)
{
    if (line.length > 0 && (line.data[0] == '.' || line.data[0] == '\''))
        fputs("\\&", stdout);
    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] == '\\')
            fputs("\\e", stdout);
        else if (line.data[i] == '-')
            fputs("\\-", stdout);
        else
            putchar(line.data[i]);
    }
    putchar('\n');
}

static void
print_literal(const char *text)
{
    struct kr_str rest = kr_str(text), line;

    puts(".Bd -literal -offset indent");
    while (kr_str_line(&rest, &line))
        print_line(line);
    puts(".Ed");
}

static void
print_options(const struct kr_option *option)
{
    for (; option->name != NULL; option++) {
        fputs(".It ", stdout);
        if (option->letter != '\0')
            printf("Fl %c , ", option->letter);
        printf("Fl \\-%s", option->name);
        if (option->argument != NULL)
            printf(" Ar %s", option->argument);
        putchar('\n');
        print_line(kr_str(option->help));
    }
}

static void
print_head(const struct kr_command *command)
{
    fputs(".Dd December 3, 2025\n.Dt KRONIEK\\-", stdout);
    for (const char *c = command->name; *c != '\0'; c++)
        putchar(toupper((unsigned char)*c));
    printf(" 1\n.Os\n.Sh NAME\n.Nm kroniek\\-%s\n.Nd %s\n.Sh SYNOPSIS\n"
           ".Nm kroniek\n.Cm %s\n.Op Ar option ...\n",
           command->name, command->summary, command->name);
    if (command->operands[0] != '\0')
        printf(".Ar %s\n", command->operands);
}

void
kr_manual_print(const struct kr_command *command)
{
    print_head(command);
    printf(".Sh DESCRIPTION\n%c%s.\n",
           toupper((unsigned char)*command->summary), command->summary + 1);
    if (command->about[0] != '\0')
        print_literal(command->about);
    puts(".Sh OPTIONS\n.Bl -tag -width Ds");
    print_options(command->options);
    print_options(kr_options_of_all);
    puts(".El");
    if (command->examples != NULL) {
        puts(".Sh EXAMPLES");
        print_literal(command->examples);
    }
    puts(".Sh EXIT STATUS\nSee\n.Xr kroniek 1 .\n.Sh SEE ALSO\n"
         ".Xr kroniek 1 ,\n.Xr kroniek.conf 5");
}
