/* SPDX-License-Identifier: MIT */
/*
 * options.h - what the command lines of the sub-commands have in common.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <argp.h>

/* The number ARG of an option; what is none, or not between LEAST and MOST,
 * ends the program as a usage error. */
unsigned long long parse_number(const char *arg, unsigned long long least,
                                unsigned long long most,
                                struct argp_state *state);

#endif
