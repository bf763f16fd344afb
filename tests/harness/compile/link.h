/* SPDX-License-Identifier: MIT */
/*
 * link.h - from objects to the subject: the fork server, the probe, and every
 * exercise that was built.
 */
#ifndef BUILD_LINK_H
#define BUILD_LINK_H

#include "harness/compile/files/paths.h"

/* Link those of EXERCISES that were built into OUT/subject, unless it is there
 * from before. One that uses what does not exist gets that as its status, and
 * is left out. Leaves OUT/subject.key, .log, and OUT/compiler. Blocks for as long
 * as the linker takes; dies if the rest cannot be linked. */
void link_subject(const struct paths *p, const struct lines *exercises);

#endif
