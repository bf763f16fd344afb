/* SPDX-License-Identifier: MIT */
/*
 * memory_words.h - Valgrind's errors in the words of somebody who meets them for
 * the first time. Used where a test's record is made.
 */
#ifndef MEMORY_WORDS_H
#define MEMORY_WORDS_H

/* What WHAT means, an error of that KIND (Valgrind's own words, as in its XML),
 * with Valgrind's sentence behind it; a copy of WHAT if it is none of those that
 * are known. The caller frees it. */
char *memory_words(const char *kind, const char *what);

#endif
