/* SPDX-License-Identifier: MIT */
/*
 * source_line.h - lines of the student's source. Used by the judge's workers.
 */
#ifndef SOURCE_LINE_H
#define SOURCE_LINE_H

#include <stdint.h>

/* "file.c:12" of a place of the log, or NULL. It stays. The first one that is
 * asked for reads a file of the build, subject.lines. */
const char *source_line_find(uint64_t place);

#endif
