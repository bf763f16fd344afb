/* SPDX-License-Identifier: MIT */
/*
 * source_line.h - lines of the student's source. Used by the judge's workers.
 */
#ifndef SOURCE_LINE_H
#define SOURCE_LINE_H

#include <stdint.h>

/* "file.c:12" of a place of the log, or NULL. It stays until 128 others were
 * asked for. Starts addr2line(1) the first time that it is asked for a place. */
const char *source_line_find(uint64_t place);

#endif
