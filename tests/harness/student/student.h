/* SPDX-License-Identifier: MIT */
/*
 * student.h - what the compiler reads before every student's file (gcc
 * -include), in the student's folder and in the grader's sandbox.
 */

/* All that libc has is there, whatever the file defines itself. features.h is
 * read once and keeps the choice: the macros are taken back, so that a file's own
 * `#define _GNU_SOURCE` gives no warning. */
#define _GNU_SOURCE 1
#include <features.h>

/* Which mistakes are errors. gcc 14 made these errors that were warnings; with
 * every version they are warnings here, and the program is judged by what it
 * does. */
#if __GNUC__ >= 14
#pragma GCC diagnostic warning "-Wimplicit-function-declaration"
#pragma GCC diagnostic warning "-Wimplicit-int"
#pragma GCC diagnostic warning "-Wint-conversion"
#pragma GCC diagnostic warning "-Wincompatible-pointer-types"
#pragma GCC diagnostic warning "-Wreturn-mismatch"
#pragma GCC diagnostic warning "-Wdeclaration-missing-parameter-type"
#endif

/* What others will call, as they will call it: another prototype is an error
 * with the line of the student's, whether the file includes the contract or
 * not. */
#ifdef IPCLAB_CONTRACT
#include IPCLAB_CONTRACT
#undef IPCLAB_CONTRACT
#endif

/* As features.h defines them for _GNU_SOURCE; feature_test_macros(7). */
#undef _GNU_SOURCE
#undef _ISOC95_SOURCE
#undef _ISOC99_SOURCE
#undef _ISOC11_SOURCE
#undef _ISOC2X_SOURCE
#undef _ISOC23_SOURCE
#undef _POSIX_SOURCE
#undef _POSIX_C_SOURCE
#undef _XOPEN_SOURCE
#undef _XOPEN_SOURCE_EXTENDED
#undef _LARGEFILE64_SOURCE
#undef _DEFAULT_SOURCE
#undef _ATFILE_SOURCE
#undef _DYNAMIC_STACK_SIZE_SOURCE
