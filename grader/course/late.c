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
    int end = -1;
    *most = 100;
    sscanf(text, "%lf %% a day%n", percent, &end);
    if (end > 0 && text[end]) {
        int rest = -1;
        sscanf(text + end, " , at most %lf %%%n", most, &rest);
        end = rest < 0 ? -1 : end + rest;
    }
    return end > 0 && !text[end] && *percent >= 0 && *percent <= 100 &&
           *most >= 0 && *most <= 100;
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
