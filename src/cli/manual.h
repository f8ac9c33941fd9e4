/*
 * The manual page of a verb, in mdoc, from the table the verb is read by.
 */
#ifndef KRONIEK_CLI_MANUAL_H
#define KRONIEK_CLI_MANUAL_H

struct kr_command;

/* Print kroniek-VERB(1) on standard output. */
void kr_manual_print(const struct kr_command *command);

#endif
