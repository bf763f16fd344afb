/* SPDX-License-Identifier: MIT */
/*
 * html.h - write a page that stands alone: its style is in it, it may load
 * nothing, and nothing in it runs but a script of ours. Used by whatever writes
 * pages.
 */
#ifndef HTML_H
#define HTML_H

#include <stdio.h>

/* As fprintf(3), of %s, %zu, %g with flags and %%. FORMAT is markup; what %s
 * stands for is text that anybody may have written: it is cleaned and escaped
 * here and nowhere else. */
void html_print(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All until the heading of the page, and all that ends it. STYLE ("": none) is
 * what this page has of its own. SCRIPT ("": none) is the one that may run: the
 * page names its SHA-256, so that what is quoted in it never does. */
void html_begin(FILE *out, const char *title, const char *style,
                const char *script);
void html_end(FILE *out);

/* SHARE of all (0 to 1) as a bar; the number stands beside it. */
void html_bar(FILE *out, double share);

#endif
