#include "cli/command.h"

#include <string.h>

#include "kroniek/base/attr.h"

static const struct kr_command *const commands[] = {
    &kr_command_init,       &kr_command_import,   &kr_command_export,
    &kr_command_list,       &kr_command_show,     &kr_command_edit,
    &kr_command_tag,        &kr_command_redirect, &kr_command_publish,
    &kr_command_unpublish,  &kr_command_withdraw, &kr_command_log,
    &kr_command_check,      &kr_command_stats,    &kr_command_backup,
    &kr_command_restore,    &kr_command_migrate,  &kr_command_config,
    &kr_command_completion, &kr_command_help,
};

const struct kr_command *const *
kr_commands(size_t *count)
{
    *count = KR_COUNT(commands);
    return commands;
}

const struct kr_command *
kr_command_named(const char *name)
{
    for (size_t i = 0; i < KR_COUNT(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}
