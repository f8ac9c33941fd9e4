/*
 * kroniek-fcgi's command line.
 */
#ifndef KRONIEK_SERVER_OPTIONS_H
#define KRONIEK_SERVER_OPTIONS_H

#include <stdbool.h>

struct kr_options {
    const char *config; /* "kroniek.conf" */
    const char *socket; /* NULL: one that was handed to us */
    int threads;        /* 0: as the settings say */
};

/*
 * Read it.  False when there is nothing more to do: --help or --version has
 * been printed, or the usage on stderr; *STATUS is then the exit status.
 */
bool
kr_options_read(int argc, char **argv, struct kr_options *out, int *status);

#endif
