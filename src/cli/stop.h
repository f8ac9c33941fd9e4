/*
 * SIGINT and SIGTERM as a wish to stop in good order.  A second one ends the
 * program at once; the archive is whole then too.
 */
#ifndef KRONIEK_CLI_STOP_H
#define KRONIEK_CLI_STOP_H

#include <stdbool.h>

void kr_stop_watch(void);
bool kr_stop_asked(void);

#endif
