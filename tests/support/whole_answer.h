/*
 * Asking the archive for an address and taking the answer apart, in process or
 * through whatever listens on a port.
 */
#ifndef WHOLE_ANSWER_H
#define WHOLE_ANSWER_H

#include <stddef.h>

struct kr_site;

struct whole_answer { /* ended by whole_answer_free */
    char *bytes;      /* owned: the whole answer */
    size_t length;
    int status;
    const char *head; /* the header lines, up to the empty one */
    const char *body;
    size_t body_length;
};

/* METHOD and TARGET as a browser sends them; HEADERS are lines "Name: value"
 * each ended by CR LF, or "". */
void
whole_ask_site(struct kr_site *site, const char *method, const char *target,
               const char *headers, struct whole_answer *out);
void whole_ask_port(int port, const char *method, const char *target,
                    const char *headers, struct whole_answer *out);
void whole_answer_free(struct whole_answer *answer);

/* Take BYTES (owned from now on) apart; fails the test when they are no answer.
 * CGI's "Status:" and HTTP's first line both do. */
void whole_answer_read(char *bytes, size_t length, struct whole_answer *out);

/* The value of header NAME in OUT, size SIZE; "" when it is not there. */
void whole_header(const struct whole_answer *answer, const char *name,
                  char *out, size_t size);

#endif
