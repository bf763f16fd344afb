/* SPDX-License-Identifier: MIT */
/*
 * alike.h - when do two texts say the same? Used where failures that share a
 * cause are told once: of one exercise (blocks.c), of a class (mistakes.c).
 */
#ifndef ALIKE_H
#define ALIKE_H

/* TEXT without what differs where a mistake is the same: each number (pid,
 * address, line, descriptor) is N, and what stands in quotes (random inputs)
 * is left out. A new string. */
char *alike_key(const char *text);

#endif
