/* SPDX-License-Identifier: MIT */
/*
 * test_account.h - what is told of a test in the formats that list test by test:
 * each cause once, as in the report.
 */
#ifndef TEST_ACCOUNT_H
#define TEST_ACCOUNT_H

#include <jansson.h>
#include <stdbool.h>

/* Is TEST of EXERCISE the one that tells its cause? The others of its block
 * refer to it. A test of an exercise that was not built tells why. */
bool test_tells(const json_t *document, const json_t *exercise,
                const json_t *test);

/* What is told of TEST: its message, with the races before it and the memory
 * errors behind it that explain it; "the same as in TEST" if another one tells;
 * "" if it passed. A new string. */
char *test_account(const json_t *document, const json_t *exercise,
                   const json_t *test);

#endif
