/* SPDX-License-Identifier: MIT */
/*
 * finding.h - what a step of the build has found out about one student's file.
 */
#ifndef BUILD_FINDING_H
#define BUILD_FINDING_H

#include <stddef.h>

#include "harness/base/verdict.h"

struct finding {
    enum verdict verdict; /* VERDICT_PASS: go on */
    char *message;        /* for the student; NULL if there is nothing */
};

static const struct finding finding_none = {VERDICT_PASS, NULL};

#endif
