/* SPDX-License-Identifier: MIT */
/*
 * document.c - reading the document of a run.
 */
#include "harness/result/document.h"

#include <stdio.h>

#include "harness/base/verdict.h"

const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

double number_of(const json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}

const char *points_text(double points)
{
    static char turns[8][32];
    static unsigned turn;
    char *out = turns[turn++ % 8];
    bool whole = points == (double)(long)points;
    snprintf(out, sizeof(turns[0]), "%.*f", whole ? 0 : 2, points);
    return out;
}

bool is_pass(const json_t *test)
{
    return verdict_parse(text_of(test, "verdict")) == VERDICT_PASS;
}

bool is_infra_error(const json_t *test)
{
    return verdict_parse(text_of(test, "verdict")) == VERDICT_INFRA_ERROR;
}
