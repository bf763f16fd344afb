/* SPDX-License-Identifier: MIT */
/*
 * html.h - write a page that stands alone: its style is in it, it has no
 * script, and it may load nothing. Used by report_html.c, report_page.c
 * and matrix_page.c.
 */
#ifndef HTML_H
#define HTML_H

#include <stdio.h>

/* As fprintf(3), of %s, %zu, %g with flags and %%. FORMAT is markup; what %s
 * stands for is text that anybody may have written: it is cleaned and escaped
 * here and nowhere else. */
void html_print(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All until the heading of the page, and all that ends it. */
void html_begin(FILE *out, const char *title);
void html_end(FILE *out);

/* SHARE of all (0 to 1) as a bar; the number stands beside it. */
void html_bar(FILE *out, double share);

#endif
