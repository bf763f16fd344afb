/* SPDX-License-Identifier: MIT */
/*
 * tokens.h - a file of C as tokens that stay the same when it is disguised:
 * with other names, types, comments, braces and layout. Used by prints.c.
 */
#ifndef TOKENS_H
#define TOKENS_H

#include <stddef.h>
#include <stdint.h>

struct token {
    uint32_t code; /* equal for what counts as equal */
    uint32_t line; /* where it stands, from 1 */
};
struct tokens {
    struct token *list;
    size_t count;
};

/* The N BYTES, which need not be C. Comments, #include, brackets other than [],
 * commas and semicolons are left out. All names are one, and so are all numbers
 * and all strings; but the name of a function that is called and not made in
 * this file stays. The caller frees T. */
void tokens_read(struct tokens *t, const char *bytes, size_t n);
void tokens_free(struct tokens *t);

#endif
