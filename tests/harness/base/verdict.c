/* SPDX-License-Identifier: MIT */
/*
 * verdict.c - the words of the closed list of verdicts.
 */
#include "harness/base/verdict.h"

#include <stdio.h>
#include <string.h>

enum { TURNS = 4, WORD_SIZE = 80 };

static const char *const words[VERDICT_COUNT] = {
    [VERDICT_PASS] = "pass",
    [VERDICT_FAIL] = "fail",
    [VERDICT_COMPILE_ERROR] = "compile_error",
    [VERDICT_LINK_ERROR] = "link_error",
    [VERDICT_REJECTED] = "rejected",
    [VERDICT_MISSING_FILE] = "missing_file",
    [VERDICT_TIMEOUT] = "timeout",
    [VERDICT_DEADLOCK] = "deadlock",
    [VERDICT_CRASH] = "crash",
    [VERDICT_EARLY_EXIT] = "early_exit",
    [VERDICT_LEAK] = "leak",
    [VERDICT_RESOURCE] = "resource",
    [VERDICT_PROTOCOL] = "protocol",
    [VERDICT_INFRA_ERROR] = "infra_error",
};

const char *verdict_word(enum verdict v, const char *detail)
{
    static char turns[TURNS][WORD_SIZE];
    static unsigned turn;

    /* A number that is no verdict is a fault of the grader, and said so. */
    const char *word =
        (unsigned)v < VERDICT_COUNT ? words[v] : words[VERDICT_INFRA_ERROR];
    if (!detail || !*detail)
        return word;
    char *out = turns[turn++ % TURNS];
    snprintf(out, WORD_SIZE, "%s(%s)", word, detail);
    return out;
}

enum verdict verdict_parse(const char *text)
{
    if (!text)
        return VERDICT_COUNT;
    size_t length = strcspn(text, "(");
    if (text[length] == '(' && text[strlen(text) - 1] != ')')
        return VERDICT_COUNT;
    for (int v = 0; v < VERDICT_COUNT; v++) {
        if (strlen(words[v]) == length && !strncmp(words[v], text, length))
            return (enum verdict)v;
    }
    return VERDICT_COUNT;
}
