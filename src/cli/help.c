#include "cli/help.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/manual.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

static void
print_options(const struct kr_option *option)
{
    for (; option->name != NULL; option++) {
        char left[64];

        (void)snprintf(left, sizeof(left), "%c%c%c --%s%s%s",
                       option->letter != '\0' ? '-' : ' ',
                       option->letter != '\0' ? option->letter : ' ',
                       option->letter != '\0' ? ',' : ' ', option->name,
                       option->argument == NULL ? "" : " ",
                       option->argument == NULL ? "" : option->argument);
        printf("  %-24s %s\n", left, option->help);
    }
}

static void
print_all(void)
{
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);

    puts("Usage: kroniek [-C FILE] VERB ...\n"
         "Keep an archive of dated articles.\n");
    for (size_t i = 0; i < count; i++)
        printf("  %-11s %s\n", commands[i]->name, commands[i]->summary);
    puts("\n'kroniek help VERB' says what a verb takes.  Of all verbs:\n");
    print_options(kr_options_of_all);
    puts("  -V, --version            print the version\n"
         "\n"
         "Exit status: 0 well; 1 the command line or the settings are wrong;\n"
         "2 some items failed; 3 a source could not be read; 4 trouble with\n"
         "the archive; 130 stopped by SIGINT or SIGTERM, in good order.");
}

static void
print_examples(const char *examples)
{
    struct kr_str rest = kr_str(examples), line;

    if (rest.length > 0)
        puts("\nExamples:");
    while (kr_str_line(&rest, &line))
        printf("  %.*s\n", KR_STR_ARGS(line));
}

static void
print_one(const struct kr_command *command)
{
    printf("Usage: kroniek [-C FILE] %s [OPTION...]%s%s\n", command->name,
           command->operands[0] == '\0' ? "" : " ", command->operands);
    printf("%c%s.\n", command->summary[0] - 'a' + 'A', command->summary + 1);
    if (command->about[0] != '\0')
        printf("\n%s\n", command->about);
    puts("");
    print_options(command->options);
    print_options(kr_options_of_all);
    print_examples(command->examples);
}

void
kr_help_print(const struct kr_command *command)
{
    if (command == NULL)
        print_all();
    else
        print_one(command);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const struct kr_command *command = NULL;

    if (call->arguments.operand_count > 0) {
        command = kr_command_named(call->arguments.operands[0]);
        if (command == NULL) {
            (void)kr_fail(err, KR_INVALID, "there is no verb '%s'",
                          call->arguments.operands[0]);
            return KR_END_TROUBLE;
        }
    }
    if (!kr_arguments_has(&call->arguments, "man")) {
        kr_help_print(command);
        return KR_END_WELL;
    }
    if (command == NULL) {
        (void)kr_fail(err, KR_INVALID, "--man wants a verb");
        return KR_END_TROUBLE;
    }
    kr_manual_print(command);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "man", 'm', NULL, "print the verb's manual page, in mdoc" },
    { 0 },
};

const struct kr_command kr_command_help = {
    .name = "help",
    .operands = "[VERB]",
    .summary = "say what the verbs do, or one of them",
    .about = "",
    .examples = "kroniek help edit",
    .options = options,
    .most = 1,
    .run = run,
};
