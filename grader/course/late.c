/* SPDX-License-Identifier: MIT */
/*
 * late.c - the line late of course.ini.
 */
#include "course/late.h"

#include <stdio.h>
#include <string.h>

#include "harness/base/text.h"

bool late_read(const char *text, double *percent, double *most)
{
    int end = -1, rest = -1;
    char each[5] = "";
    *most = 100;
    sscanf(text, "%lf %% %4[a-z] day%n", percent, each, &end);
    if (end < 0 || (strcmp(each, "a") != 0 && strcmp(each, "per") != 0 &&
                    strcmp(each, "each") != 0))
        return false;
    if (text[end])
        sscanf(text + end, " , at most %lf %%%n", most, &rest);
    return (!text[end] || (rest > 0 && !text[end + rest])) && *percent >= 0 &&
           *percent <= 100 && *most >= 0 && *most <= 100;
}

char *late_words(const char *text)
{
    double percent, most;
    if (!late_read(text, &percent, &most))
        return text_copy(text);
    if (most >= 100)
        return text_format("Work that is late loses %.4g %% of its points for "
                           "each day that has begun.",
                           percent);
    return text_format("Work that is late loses %.4g %% of its points for each "
                       "day that has begun, and at most %.4g %%.",
                       percent, most);
}
