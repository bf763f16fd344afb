/* SPDX-License-Identifier: MIT */
/*
 * bytes.h - what some bytes are, whatever their file is called. Used where a
 * file is not what it was asked to be.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>

/* "a PDF document", "a text file", by the N bytes that a file begins with; NULL
 * if that is not known. */
const char *bytes_kind(const void *bytes, size_t n);

#endif
