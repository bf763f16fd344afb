/* SPDX-License-Identifier: MIT */
/*
 * options.c - see options.h.
 */
#include "base/options.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

unsigned long long parse_number(const char *arg, unsigned long long least,
                                unsigned long long most,
                                struct argp_state *state)
{
    char *end;
    errno = 0;
    unsigned long long n = strtoull(arg, &end, 10);
    if (!isdigit((unsigned char)*arg) || *end || errno)
        argp_error(state, "'%s' is not a number", arg);
    if (n < least || n > most)
        argp_error(state, "'%s' is not between %llu and %llu", arg, least,
                   most);
    return n;
}
