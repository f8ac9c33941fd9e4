/*
 * One request as plain CGI: the variables in the environment, the answer on
 * standard output.
 */
#ifndef KRONIEK_SERVER_CGI_H
#define KRONIEK_SERVER_CGI_H

#include <stdbool.h>
#include "server/turn.h"

/* Answer it on OUT; false when that could not be written.  The request's body
 * is left unread: nobody waits for it. */
bool kr_cgi_serve(kr_answer *answer, void *own, int out);

#endif
