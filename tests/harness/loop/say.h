/* SPDX-License-Identifier: MIT */
/*
 * say.h - the record of the test that runs; test.h has did(), rule(), look() and
 * what ends a test. Internal to the judge's workers.
 */
#ifndef SAY_H
#define SAY_H

#include "harness/loop/world.h"
#include "harness/result/record.h"

struct record *test_record(void);
/* fail_test() with more detail of the verdict: a signal's name, "output". */
void fail_with_detail(enum verdict verdict, const char *detail,
                      const char *format, ...)
    __attribute__((format(printf, 3, 4), noreturn));

#endif
