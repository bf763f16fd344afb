/* SPDX-License-Identifier: MIT */
/*
 * report_page.h - the page that is handed out to one student. Used by
 * report_pages.c.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "formats/report_formats.h"

/* What E is told, and nothing of anybody else. */
void page_print(FILE *out, const struct writer *w, const struct entry *e,
                const json_t *document, const struct mark *mark);

#endif
