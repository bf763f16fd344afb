/* SPDX-License-Identifier: MIT */
/*
 * memory.h - memory, or an end: where there is none, nothing can be reported,
 * and no score is better than one that was made from half a result. So these
 * end the process with STATUS_MACHINE.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Say so and end. */
void memory_fail(void) __attribute__((noreturn));

/* N elements of SIZE bytes, all zero; one if N is 0. The caller frees them. */
void *memory_new(size_t n, size_t size);
/* OLD, which may be NULL, with room for N elements of SIZE bytes. */
void *memory_resize(void *old, size_t n, size_t size);
/* OLD, which has N elements, with room for one more, which is zero. */
void *memory_grow(void *old, size_t n, size_t size);

#endif
