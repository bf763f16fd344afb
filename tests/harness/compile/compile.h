/* SPDX-License-Identifier: MIT */
/*
 * compile.h - compile one student's file.
 */
#ifndef BUILD_COMPILE_H
#define BUILD_COMPILE_H

#include <stddef.h>

#include "harness/compile/files/finding.h"
#include "harness/compile/files/paths.h"

/* What stands before every file, below the kit's folder. */
#define PRELUDE "tests/harness/student/student.h"

/* Compile N bytes of C to WORK/EXERCISE.o, in folder WORK, which is there and
 * has nothing else in it; leaves what the compiler said as OUT/EXERCISE.log. Blocks
 * for some 10 s at most. */
struct finding compile(const struct paths *p, const char *exercise,
                       const char *work, const char *bytes, size_t n,
                       bool follows);

/* Can the compiler put a call in front of each use of memory, as it does for a
 * file that is compiled with FOLLOWS? WORK is any folder. */
bool can_follow(const char *work);

/* The first MOST bytes of TEXT or fewer, whole lines if there is one, and how
 * much was cut; TEXT as it is if it is short. A new string. */
char *cut_text(const char *text, size_t most);
enum { MOST_TEXT = 4096 }; /* of all that a student is told of a build */

#endif
