/* SPDX-License-Identifier: MIT */
/*
 * screen.h - lines that fit a terminal: colour, wrapping, right columns.
 * Used by report.c only.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdio.h>

#include "harness/report/report.h"

enum ink { INK_PLAIN, INK_BOLD, INK_DIM, INK_GREEN, INK_RED, INK_YELLOW };

struct screen {
    FILE *stream;
    struct report_style style; /* columns: at least 40 */
};

/* printf in a colour. */
void screen_ink(const struct screen *s, enum ink ink, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* LABEL after INDENT spaces, then TEXT beginning at column START. Lines that
 * are too long go on below at START, broken between words; a line's own
 * leading blanks stay, so that a drawing that fits is left alone. A LABEL that
 * reaches beyond START is followed by the text at once. */
void screen_text(const struct screen *s, int indent, enum ink ink,
                 const char *label, int start, const char *text);

/* One line: LABEL padded to WIDTH, NAME, and RIGHT at the right margin. */
void screen_row(const struct screen *s, int indent, enum ink ink,
                const char *label, int width, const char *name,
                const char *right);

/* A line of C across the screen. */
void screen_rule(const struct screen *s, char c);

#endif
