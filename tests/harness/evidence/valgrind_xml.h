/* SPDX-License-Identifier: MIT */
/*
 * valgrind_xml.h - what Valgrind says of one process, read as it arrives.
 * Used by memcheck.c only, which knows whose bytes are whose.
 */
#ifndef VALGRIND_XML_H
#define VALGRIND_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "harness/evidence/memcheck.h"

struct valgrind_xml {
    bool is_document; /* began with <?xml: the fork server's */
    bool ended;       /* </valgrindoutput> was there */
    bool tampered;    /* Valgrind did not write this; nothing more is read */
    struct valgrind_reader *reader;
};

/* FOUND(DATA, ISSUE) is called for each <error>; it owns the strings of ISSUE,
 * all of them set, pid 0. */
typedef void valgrind_found(void *data, struct memory_issue *issue);

void valgrind_xml_open(struct valgrind_xml *x, valgrind_found *found,
                       void *data);
void valgrind_xml_close(struct valgrind_xml *x);
/* N bytes more. What ended stays ended: anything but blanks is tampering. */
void valgrind_xml_feed(struct valgrind_xml *x, const char *bytes, size_t n);

void memory_issue_clear(struct memory_issue *issue);

#endif
