/*
 * How much of the machine is ours.
 */
#ifndef KRONIEK_CLI_PRIORITY_H
#define KRONIEK_CLI_PRIORITY_H

/* Go after other programs, for processor (nice 10) and disk (the last of "best
 * effort"), as do the threads started from here on.  Who was put further back
 * stays there; where the system does not let us, nothing changes. */
void kr_priority_yield(void);

#endif
