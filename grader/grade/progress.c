/* SPDX-License-Identifier: MIT */
/*
 * progress.c - how far a call is that grades several, on a terminal.
 */
#include <stdio.h>
#include <stdlib.h>

#include <time.h>

#include "harness/base/text.h"
#include "base/table.h"
#include "grade/grade.h"
#include "take/untrusted.h"

double progress_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

char *progress_estimate(double seconds, size_t ended, size_t total)
{
    if (ended == 0 || ended >= total)
        return text_copy("");
    double left = seconds / (double)ended * (double)(total - ended);
    if (left < 90)
        return text_format("about %.0f s left", left < 1 ? 1 : left);
    if (left < 90 * 60)
        return text_format("about %.0f min left", left / 60);
    return text_format("about %.1f h left", left / 3600);
}

void progress_clear(const struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
}

void progress_show(const struct progress *p)
{
    if (p->shown)
        fprintf(stderr, "\r\033[K[%zu/%zu]", p->ended, p->total);
}

/* How many bytes of LINE are WIDTH characters, or all. */
static int cut_at(const char *line, int width)
{
    int n = 0;
    for (; line[n]; n++)
        if (((unsigned char)line[n] & 0xc0) != 0x80 && width-- == 0)
            break;
    return n;
}

void progress_done(struct progress *p, const struct job *job,
                   const struct outcome_of_job *outcome)
{
    p->ended++;
    progress_show(p);
    if (p->shown) {
        char *name = untrusted_name(job->path);
        char *left = p->begun > 0
                         ? progress_estimate(progress_clock() - p->begun,
                                             p->ended, p->total)
                         : text_copy("");
        /* A line that is broken cannot be cleared any more: it is cut. */
        int head = snprintf(NULL, 0, "[%zu/%zu]", p->ended, p->total);
        int room = table_columns(stderr) - head - 1;
        char *line =
            text_format("%s%s %.50s%s", *left ? " " : "", left, name,
                        outcome->status > STATUS_LOST ? ": not graded" : "");
        fprintf(stderr, "%.*s", room > 0 ? cut_at(line, room) : 0, line);
        free(line);
        free(left);
        free(name);
    }
}
