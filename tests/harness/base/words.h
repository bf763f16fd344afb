/* SPDX-License-Identifier: MIT */
/*
 * words.h - values as a person reads them. Used by tests and by whatever
 * explains.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>
#include <sys/types.h>

/* errno VALUE as "EAGAIN"; wait status STATUS as "exit status 1" or
 * "killed by SIGPIPE". Static storage of eight turns. */
const char *errno_name(int value);
const char *status_text(int status);
/* Signal NUMBER as "SIGPIPE", "SIGRTMIN+3". Static storage of eight turns. */
const char *signal_name(int number);
/* N bytes as a quoted C string, cut after 60. Static storage of eight turns. */
const char *quote_bytes(const void *bytes, size_t n);
/* The first place where two byte strings differ, or -1 if they are equal. */
ssize_t find_difference(const void *a, size_t a_size, const void *b,
                        size_t b_size);

#endif
