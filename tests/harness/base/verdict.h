/* SPDX-License-Identifier: MIT */
/*
 * verdict.h - the closed list of what can be said about a test or an exercise.
 * Used by everything; verdict.c has the words.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>

enum verdict {
    VERDICT_PASS,
    VERDICT_FAIL,          /* wrong value, output or status */
    VERDICT_COMPILE_ERROR, /* the compiler refused the file */
    VERDICT_LINK_ERROR,    /* a function that was asked for is not there */
    VERDICT_REJECTED,      /* refused unread: no text, too large, a link */
    VERDICT_MISSING_FILE,
    VERDICT_TIMEOUT,     /* still running at the deadline */
    VERDICT_DEADLOCK,    /* nobody can ever run again */
    VERDICT_CRASH,       /* crash(SIGSEGV): killed by a signal */
    VERDICT_EARLY_EXIT,  /* ended where it should have returned */
    VERDICT_LEAK,        /* left something behind where that was the test */
    VERDICT_RESOURCE,    /* resource(output): more than a program may use */
    VERDICT_PROTOCOL,    /* values came twice, or malformed */
    VERDICT_INFRA_ERROR, /* the machine's or grader's own fault: no score */
    VERDICT_COUNT
};

/* The word of V: "pass", "crash". With DETAIL (may be NULL) "crash(SIGSEGV)".
 * Static storage of four turns. */
const char *verdict_word(enum verdict v, const char *detail);
/* The verdict that TEXT ("crash(SIGSEGV)") begins with; VERDICT_COUNT if it is
 * none of the list. */
enum verdict verdict_parse(const char *text);

#endif
