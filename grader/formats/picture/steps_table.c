/* SPDX-License-Identifier: MIT */
/*
 * steps_table.c - see steps_table.h.
 */
#include "formats/picture/steps_table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/html.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "harness/result/document.h"

struct columns {
    long *processes;
    size_t n;
};

static int by_number(const void *a, const void *b)
{
    const long *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static struct columns columns_of(const json_t *steps)
{
    struct columns c = {0};
    const json_t *step;
    size_t i;
    json_array_foreach((json_t *)steps, i, step)
    {
        long process = (long)number_of(step, "process");
        bool known = false;
        for (size_t k = 0; k < c.n; k++)
            known = known || c.processes[k] == process;
        if (known)
            continue;
        c.processes = memory_grow(c.processes, c.n, sizeof *c.processes);
        c.processes[c.n++] = process;
    }
    if (c.n)
        qsort(c.processes, c.n, sizeof *c.processes, by_number);
    return c;
}

const char *place_line(const char *place, const char *file)
{
    size_t n = strlen(file);
    return strncmp(place, file, n) == 0 && place[n] == ':' ? place + n + 1 : "";
}

/* "sem_wait(s1)", "uses object A", "fork", and how it ended. A new string. */
static char *step_text(const json_t *step)
{
    const char *call = text_of(step, "call"), *object = text_of(step, "object");
    const char *error = text_of(step, "error");
    struct text t = {0};
    if (!*call)
        text_add(&t, "uses %s", object);
    else if (*object)
        text_add(&t, "%s(%s)", call, object);
    else
        text_add(&t, "%s", call);
    if (*error)
        text_add(&t, " %s", error);
    if (json_is_true(json_object_get(step, "waits")))
        text_add(&t, " waits");
    return t.bytes;
}

static void print_row(FILE *out, const struct columns *c, const json_t *step,
                      size_t i, size_t n, const char *file)
{
    long process = (long)number_of(step, "process");
    const char *place = text_of(step, "place"), *line = place_line(place, file);
    char *text = step_text(step);
    html_print(out,
               "<tr data-process=\"%.0f\" data-line=\"%s\" "
               "data-words=\"process %.0f: %s%s%s\"%s>"
               "<td class=\"number\">%zu</td>",
               (double)process, line, (double)process, text,
               *line ? ", line " : "", line,
               i + 1 == n ? " aria-current=step" : "", i + 1);
    for (size_t k = 0; k < c->n; k++)
        html_print(out, "<td>%s</td>", c->processes[k] == process ? text : "");
    html_print(out, "<td class=\"number\">%s</td></tr>\n",
               *line ? line : place);
    free(text);
}

void steps_table_print(FILE *out, const json_t *steps, const char *file)
{
    struct columns c = columns_of(steps);
    size_t n = json_array_size(steps), i;
    const json_t *step;
    fputs("<div class=\"steps\" tabindex=\"0\" role=\"region\" "
          "aria-label=\"Steps\">\n<table>\n<thead><tr>"
          "<th scope=\"col\" class=\"number\">#</th>",
          out);
    for (size_t k = 0; k < c.n; k++)
        html_print(out, "<th scope=\"col\">process %.0f</th>",
                   (double)c.processes[k]);
    fputs("<th scope=\"col\" class=\"number\">line</th></tr></thead>\n"
          "<tbody>\n",
          out);
    json_array_foreach((json_t *)steps, i, step)
        print_row(out, &c, step, i, n, file);
    fputs("</tbody>\n</table>\n</div>\n", out);
    free(c.processes);
}
