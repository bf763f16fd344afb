/* SPDX-License-Identifier: MIT */
/*
 * verdict.c - the words of the closed list of verdicts.
 */
#include "harness/base/verdict.h"

#include <stdio.h>
#include <string.h>

enum { TURNS = 4, WORD_SIZE = 80 };

static const struct {
    const char *word;
    enum verdict_kind kind;
} verdicts[VERDICT_COUNT] = {
#define VERDICT(name, word, kind) [VERDICT_##name] = {#word, kind},
    VERDICTS(VERDICT)
#undef VERDICT
};

enum verdict_kind verdict_kind(enum verdict v)
{
    return (unsigned)v < VERDICT_COUNT ? verdicts[v].kind : KIND_VOID;
}

const char *verdict_word(enum verdict v, const char *detail)
{
    static char turns[TURNS][WORD_SIZE];
    static unsigned turn;

    /* A number that is no verdict is a fault of the grader, and said so. */
    const char *word =
        verdicts[(unsigned)v < VERDICT_COUNT ? v : VERDICT_INFRA_ERROR].word;
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
        if (strlen(verdicts[v].word) == length &&
            !strncmp(verdicts[v].word, text, length))
            return (enum verdict)v;
    }
    return VERDICT_COUNT;
}
