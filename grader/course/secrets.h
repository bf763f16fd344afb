/* SPDX-License-Identifier: MIT */
/*
 * secrets.h - does a folder, a lab as it is to be published, tell what it must
 * not: what the solutions answer, or what the hidden tests are called?
 *
 * A secret line is one of the answers in a solution (markers.h) that is in no
 * skeleton, blanks aside. The folder tells if it has
 *
 *   - three secret lines in a row, in any file, or
 *   - one secret line of 20 characters or more, without blanks, in a file of
 *     the lab (all but the kit's code, which was not written for it), unless
 *     the kit's code has it as well.
 *
 * Shorter lines are `int ends[2];` and `close(ends[0]);`: a hint may say them,
 * a test needs them, and single ones prove nothing. A marker in a file of the
 * lab, a whole solution under whatever name, and a file that holds no text
 * tell, too. A line that is there by chance is written in another way.
 */
#ifndef SECRETS_H
#define SECRETS_H

#include <stdio.h>

#include "base/kit.h"

/* Each thing that TREE tells of the answers to LAB, a line "FILE:LINE: what" to
 * OUT. STATUS_DONE: nothing; STATUS_LOST: something; another one and a message:
 * the markers are not sound, or something cannot be read. */
enum exit_status secrets_find(const char *kit, const char *lab,
                              const char *tree, FILE *out);

/* The same of the hidden tests' names, EXERCISE/TEST each: the test's alone
 * tells, too, if it is not among OTHERS. */
enum exit_status secrets_find_names(const struct names *hidden,
                                    const struct names *others,
                                    const char *tree, FILE *out);

#endif
