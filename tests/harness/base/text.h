/* SPDX-License-Identifier: MIT */
/*
 * text.h - growing strings, and making a stranger's bytes fit to print.
 * Used by the judge and by the grader. Out of memory ends the process with
 * status 4: the machine's fault, never the student's.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdarg.h>
#include <stddef.h>

struct text {
    char *bytes; /* always terminated once something was added; else NULL */
    size_t length, capacity;
};

void text_add(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_add_v(struct text *t, const char *format, va_list args);
void text_add_bytes(struct text *t, const void *bytes, size_t n);
/* The string of T ("" if nothing was added); T still owns it. */
const char *text_string(const struct text *t);
void text_free(struct text *t);

/* A new string that is STRING; the caller frees it. */
char *text_copy(const char *string);
/* printf into a new string; the caller frees it. */
char *text_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* N bytes of unknown origin as valid UTF-8 without control characters other
 * than newline and tab: ESC and the rest become "\x1b" written out, invalid
 * UTF-8 likewise. The caller frees it. */
char *text_clean(const void *bytes, size_t n);
/* The whole file PATH; NULL with errno if it cannot be read or is larger than
 * LIMIT (EFBIG). The caller frees it. */
char *text_read_file(const char *path, size_t limit, size_t *n);

#endif
