/* SPDX-License-Identifier: MIT */
/*
 * report_parts.h - the parts of the report: what failed
 * (report_blocks.c), what was found (report_findings.c) and what it comes to (report_summary.c). Used by
 * report.c, and by the grader where it tells the same in another format.
 */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "harness/report/screen.h"
#include "harness/result/document.h"

/* Columns of the report. */
enum { COLUMN_TEST = 2, COLUMN_DETAIL = 6, COLUMN_TEXT = 12, WORD_WIDTH = 18 };

/* The parts of a test's message in the order in which they are read: their
 * keys, and what a report calls them. */
struct message_part {
    const char *key, *label;
};
enum { MESSAGE_PARTS = 6 };
extern const struct message_part message_parts[MESSAGE_PARTS];

/* Of a finding, an item of LIST (a result's leaks or memory), in new strings:
 * what it is; "in a, b and 3 more tests"; what KIND ("leaks", "memory") costs
 * EXERCISE. The same mistake shows in many tests: is the I-th of LIST the
 * first of its kind in EXERCISE? */
char *finding_text(const json_t *f);
char *finding_tests(const json_t *list, const json_t *f);
char *finding_cost(const json_t *exercise, const char *kind);
bool finding_is_news(const json_t *list, size_t i, const json_t *exercise);
/* Does a block of EXERCISE tell of F, one of KIND ("memory", "races"), or of the
 * same mistake? */
bool finding_is_told(const json_t *result, const json_t *exercise,
                     const char *kind, const json_t *f);

/* What of BLOCK (harness/result/blocks.h) is told beside the message of its
 * first test, in new strings: "the same in 2 more tests: a, b", "" of one test;
 * and the findings of KIND ("memory", "races") that RESULT has and the block
 * explains, a line each, "" if there are none. */
char *block_others(const json_t *block);
char *block_findings(const json_t *block, const json_t *result,
                     const char *kind);
/* Does BLOCK say only that nothing of the exercise works yet? Then this is all
 * that is told of it: "until FIRST passes: a, b", a new string; FIRST is the
 * exercise's first block. */
bool block_is_unjudged(const json_t *block);
char *block_waits(const json_t *block, const json_t *first);

/* report_blocks.c: the tests of EXERCISE, what explains most first. */
void report_blocks(const struct screen *s, const json_t *result,
                   const json_t *exercise);
/* What EXERCISE left behind and what Valgrind says, and what that costs. */
void report_findings(const struct screen *s, const json_t *result,
                     const json_t *exercise);
/* Everything behind the last exercise; the score is the last line. */
void report_summary(const struct screen *s, const json_t *result);

#endif
