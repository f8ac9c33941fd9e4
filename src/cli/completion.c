/*
 * `kroniek completion`: what bash needs to complete a command line, made from
 * the tables the command line is read by.
 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/output.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

/* Values that go with an option, or with a verb's first operand. */
static const struct {
    const char *verb, *option; /* NULL: of any verb; of the operand */
    const char *words;
} choices[] = {
    { NULL, "status", "published draft scheduled private withdrawn" },
    { NULL, "kind", "post page" },
    { NULL, "taxonomy", "tag category author" },
    { NULL, "on-change", "revise skip fail" },
    { "edit", "unset",
      "title date slug language excerpt status alt body authors tags "
      "categories" },
    { "tag", NULL, "add remove rename merge" },
    { "redirect", NULL, "add list remove" },
    { "config", NULL, "check show" },
    { "completion", NULL, "bash" },
};

static const char *const slug_verbs[] = { "show",      "edit",     "publish",
                                          "unpublish", "withdraw", "log" };

static void
print_options(const struct kr_option *table)
{
    for (; table->name != NULL; table++)
        printf(" --%s", table->name);
}

/* "verb) words=…;;" for each. */
static void
print_verbs(void)
{
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);

    for (size_t i = 0; i < count; i++) {
        printf("        %s) options=\"", commands[i]->name);
        print_options(commands[i]->options);
        print_options(kr_options_of_all);
        puts("\" ;;");
    }
}

static void
print_names(void)
{
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);

    for (size_t i = 0; i < count; i++)
        printf("%s%s", i == 0 ? "" : " ", commands[i]->name);
}

static void
print_formats(void)
{
    size_t count;
    const struct kr_format *formats = kr_formats(&count);

    fputs("        import:--format) words=\"", stdout);
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i == 0 ? "" : " ", formats[i].name);
    puts("\" ;;");
}

static void
print_choices(void)
{
    print_formats();
    for (size_t i = 0; i < KR_COUNT(choices); i++)
        if (choices[i].option != NULL)
            printf("        %s:--%s) words=\"%s\" ;;\n",
                   choices[i].verb == NULL ? "*" : choices[i].verb,
                   choices[i].option, choices[i].words);
}

static void
print_operands(void)
{
    for (size_t i = 0; i < KR_COUNT(choices); i++)
        if (choices[i].option == NULL)
            printf("        %s) words=\"%s\" ;;\n", choices[i].verb,
                   choices[i].words);
    fputs("        help) words=\"", stdout);
    print_names();
    puts("\" ;;");
    for (size_t i = 0; i < KR_COUNT(slug_verbs); i++)
        printf("%s%s", i == 0 ? "        " : "|", slug_verbs[i]);
    puts(") words=$(kroniek \"${conf[@]}\" list --slugs 2>/dev/null) ;;");
}

static void
print_bash(void)
{
    puts("# bash completion for kroniek; made by 'kroniek completion bash'.\n"
         "_kroniek() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]}\n"
         "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local verb= options= words= i conf=()\n"
         "    COMPREPLY=()\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        case ${COMP_WORDS[i]} in\n"
         "        -C|--config) ((i++)); conf=(-C \"${COMP_WORDS[i]}\") ;;\n"
         "        -*) ;;\n"
         "        *) verb=${COMP_WORDS[i]}; break ;;\n"
         "        esac\n"
         "    done\n"
         "    if [[ -z $verb ]]; then");
    fputs("        words=\"", stdout);
    print_names();
    fputs(" --config --help --version\"\n"
          "        [[ $before == -C || $before == --config ]] && words=\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
          "        return\n"
          "    fi\n"
          "    case $verb:$before in\n",
          stdout);
    print_choices();
    puts("    esac\n"
         "    if [[ -n $words ]]; then\n"
         "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "        return\n"
         "    fi\n"
         "    if [[ $word == -* ]]; then\n"
         "        case $verb in");
    print_verbs();
    puts("        esac\n"
         "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "        return\n"
         "    fi\n"
         "    case $verb in");
    print_operands();
    puts("    esac\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o bashdefault -o default -F _kroniek kroniek");
}

static void
print_json(void)
{
    size_t count;
    const struct kr_command *const *commands = kr_commands(&count);
    json_t *all = json_object();

    for (size_t i = 0; i < count; i++) {
        const struct kr_option *option = commands[i]->options;
        json_t *names = json_array();

        for (; option->name != NULL; option++)
            (void)json_array_append_new(names, json_string(option->name));
        (void)json_object_set_new(all, commands[i]->name, names);
    }
    kr_json_print(all);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    if (strcmp(call->arguments.operands[0], "bash") != 0) {
        (void)kr_fail(err, KR_INVALID, "there is none for '%s', only for bash",
                      call->arguments.operands[0]);
        return KR_END_TROUBLE;
    }
    if (kr_arguments_has(&call->arguments, "json"))
        print_json();
    else
        print_bash();
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print the verbs and their options as JSON" },
    { 0 },
};

const struct kr_command kr_command_completion = {
    .name = "completion",
    .operands = "bash",
    .summary = "print what bash needs to complete these verbs",
    .about = "Verbs, options, their values and slugs are completed.",
    .examples = "source <(kroniek completion bash)\n"
                "kroniek completion bash > "
                "/etc/bash_completion.d/kroniek",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
