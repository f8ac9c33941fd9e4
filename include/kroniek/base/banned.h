/*
 * Functions that write without knowing how far, keep state between calls, or
 * cannot report trouble.  Force-included into every C file, after the system
 * headers have been seen.
 */
#ifndef KRONIEK_BASE_BANNED_H
#define KRONIEK_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atoll gmtime
#pragma GCC poison localtime

#endif
