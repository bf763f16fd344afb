/* SPDX-License-Identifier: MIT */
/*
 * exercise.h - one exercise of a build, from the student's file to an object
 * that can be linked.
 */
#ifndef BUILD_EXERCISE_H
#define BUILD_EXERCISE_H

#include <stdint.h>

#include "harness/compile/files/finding.h"
#include "harness/compile/files/paths.h"

/* Build EXERCISE, unless OUT has it from before (KIT_KEY is a checksum of what
 * all exercises depend on). Leaves OUT/EXERCISE.status and .log, and .o and
 * .key of one that can be linked. Blocks for as long as the compiler takes; dies
 * if the machine or the kit is at fault. */
void exercise_build(const struct paths *p, const char *exercise,
                    uint64_t kit_key);

/* Leave F as OUT/EXERCISE.status, and no object if it is none. */
void exercise_say(const struct paths *p, const char *exercise,
                  const struct finding *f);
/* Does OUT/EXERCISE.status say that it was built? */
bool exercise_is_built(const struct paths *p, const char *exercise);

#endif
