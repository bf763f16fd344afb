/* SPDX-License-Identifier: MIT */
/*
 * blocks.h - one cause, one block: which failures of an exercise are one
 * mistake, and which is to be read first. Everything that is shown of an
 * exercise is made from its blocks.
 */
#ifndef BLOCKS_H
#define BLOCKS_H

#include <jansson.h>

/* The failures of EXERCISE, an item of a result's exercises; MEMORY and RACES: the
 * result's memory errors and data races. A new array, what explains most first; of each block
 *
 *     kind    machine crash memory race deadlock call stuck rule unjudged: why
 *             it stands where it stands, in this order
 *     tests   the names of those that failed so; the first tells it best
 *     lost    the points that they cost together
 *     memory  indices into MEMORY: errors that these tests show, once each
 *     races   the same of RACES, unless the first test's message tells them
 *
 * "unjudged" are the tests of an exercise of which nothing works yet, that
 * show no more than that. */
json_t *blocks_make(const json_t *exercise, const json_t *memory,
                    const json_t *races);

/* Those of EXERCISE in RESULT: the document's, or made now if it is of a time
 * that had none. A new reference. */
json_t *blocks_of(const json_t *result, const json_t *exercise);

/* The test of EXERCISE called NAME, or NULL. */
const json_t *blocks_find_test(const json_t *exercise, const char *name);

/* All that BLOCK of EXERCISE tells: the verdict and the message of its first
 * test, and its races and memory errors. Without blocks (BLOCK NULL) what was left behind
 * and Valgrind's errors, or why it was not built. A new string. */
char *blocks_text(const json_t *result, const json_t *exercise,
                  const json_t *block);

/* TEXT without what differs where a mistake is the same: each number (pid,
 * address, line, descriptor) is N, and what stands in quotes (random inputs)
 * is left out. A new string. */
char *alike_key(const char *text);

#endif
