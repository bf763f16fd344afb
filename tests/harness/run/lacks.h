/* SPDX-License-Identifier: MIT */
/*
 * lacks.h - what Valgrind cannot do that the kernel can: a right answer that uses
 * it is not to lose by that.
 */
#ifndef LACKS_H
#define LACKS_H

#include <stdbool.h>

/* When a subject is borrowed: what was said before is somebody else's. */
void lacks_forget(void);
/* What the runs of this test used that Valgrind lacks ("signal 64"); NULL if it
 * is nothing. Static storage. Then *MISLEADS says whether the errors that it
 * has found may be its own: a system call that it lacks just fails, but the last
 * signal cuts a call short in the middle, and leaves a result that no kernel
 * gives. */
const char *lacks_find(bool *misleads);

#endif
