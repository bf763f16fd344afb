/* SPDX-License-Identifier: MIT */
/*
 * verdict.h - the closed list of what can be said about a test or an exercise.
 * Used by everything; verdict.c has the words.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>

/* VERDICT(NAME, word, kind): the word is what a result says. */
/* clang-format off */
#define VERDICTS(VERDICT) \
    VERDICT(PASS, pass, KIND_PASS) \
    /* wrong value, output or status */ \
    VERDICT(FAIL, fail, KIND_FAILURE) \
    /* the compiler refused the file */ \
    VERDICT(COMPILE_ERROR, compile_error, KIND_UNBUILT) \
    /* a function that was asked for is not there */ \
    VERDICT(LINK_ERROR, link_error, KIND_UNBUILT) \
    /* refused unread: no text, too large, a link */ \
    VERDICT(REJECTED, rejected, KIND_UNBUILT) \
    VERDICT(MISSING_FILE, missing_file, KIND_UNBUILT) \
    /* still running at the deadline */ \
    VERDICT(TIMEOUT, timeout, KIND_ERROR) \
    /* nobody can ever run again */ \
    VERDICT(DEADLOCK, deadlock, KIND_ERROR) \
    /* crash(SIGSEGV): killed by a signal */ \
    VERDICT(CRASH, crash, KIND_ERROR) \
    /* ended where it should have returned */ \
    VERDICT(EARLY_EXIT, early_exit, KIND_ERROR) \
    /* two uses of memory that nothing orders, where that was the test */ \
    VERDICT(RACE, race, KIND_FAILURE) \
    /* left something behind where that was the test */ \
    VERDICT(LEAK, leak, KIND_FAILURE) \
    /* resource(output): more than a program may use */ \
    VERDICT(RESOURCE, resource, KIND_ERROR) \
    /* values came twice, or malformed */ \
    VERDICT(PROTOCOL, protocol, KIND_ERROR) \
    /* the machine's or the grader's own fault: no score */ \
    VERDICT(INFRA_ERROR, infra_error, KIND_VOID)
/* clang-format on */

enum verdict {
#define VERDICT(name, word, kind) VERDICT_##name,
    VERDICTS(VERDICT)
#undef VERDICT
        VERDICT_COUNT
};

enum verdict_kind {
    KIND_PASS,
    KIND_FAILURE, /* it came to its end, with what is wrong */
    KIND_ERROR,   /* it did not come to its end as it should */
    KIND_UNBUILT, /* nothing of the file could run */
    KIND_VOID     /* says nothing of the student's code */
};
/* KIND_VOID for a number that is no verdict. */
enum verdict_kind verdict_kind(enum verdict v);

/* The word of V: "pass", "crash". With DETAIL (may be NULL) "crash(SIGSEGV)".
 * Static storage of four turns. */
const char *verdict_word(enum verdict v, const char *detail);
/* The verdict that TEXT ("crash(SIGSEGV)") begins with; VERDICT_COUNT if it is
 * none of the list. */
enum verdict verdict_parse(const char *text);

#endif
