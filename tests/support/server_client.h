/*
 * A web server's side of FastCGI, byte by byte, for tests.
 */
#ifndef KRONIEK_SUPPORT_SERVER_CLIENT_H
#define KRONIEK_SUPPORT_SERVER_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/buf.h"

/* Let this process have both ends of COUNT connections and a hundred
 * descriptors more; fails the test when it may not. */
void client_crowd(int count);

/* A connected socket; fails the test when nobody listens at PATH.  Reading
 * from it gives up after five seconds. */
int client_connect(const char *path);

/* Add one record. */
void client_record(struct kr_buf *out, int type, int id, const char *content,
                   size_t length);
/* Add a name-value pair as the content of a parameter record has it. */
void client_pair(struct kr_buf *out, const char *name, const char *value);
/* Add a whole GET of TARGET with LENGTH bytes of body. */
void client_request(struct kr_buf *out, const char *target, bool keep,
                    size_t length);

void client_send(int fd, const struct kr_buf *bytes);

/* Read one answer, headers and body; false when the connection ended before
 * FCGI_END_REQUEST, or none came in time. */
bool client_answer(int fd, struct kr_buf *out);

/* Send a GET of TARGET and expect "Status: 200" and TEXT in the answer. */
void expect_answer(int fd, const char *target, const char *text);

/* Expect that the other side has closed, or does so within five seconds. */
void expect_closed(int fd);

#endif
