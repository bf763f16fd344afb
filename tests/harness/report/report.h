/* SPDX-License-Identifier: MIT */
/*
 * report.h - the report that a person reads, made from the result document.
 */
#ifndef REPORT_H
#define REPORT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

struct report_style {
    bool color;
    int columns; /* 80 if unknown */
    bool times;  /* durations: off where transcripts are compared */
    bool all;    /* a line for every test that passed, too */
};

/* COLOR is "auto", "always" or "never"; auto asks the terminal behind STREAM,
 * NO_COLOR and TERM=dumb. */
struct report_style report_style_for(FILE *stream, const char *color);
void report_print(FILE *stream, const json_t *result,
                  const struct report_style *style);

#endif
