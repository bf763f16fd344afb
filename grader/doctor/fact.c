/* SPDX-License-Identifier: MIT */
/*
 * fact.c - the lines of `ipclab doctor`, and where its facts come from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doctor/doctor.h"
#include "harness/base/text.h"

static int lacks; /* facts that keep a lab from being graded fully */

void fact_good(const char *what, const char *value)
{
    printf("ok    %-18s %s\n", what, value);
}

/* TEXT may have several lines. */
static void print_lines(const char *head, const char *text)
{
    for (bool more = true; more; head = "  ") {
        int n = (int)strcspn(text, "\n");
        printf("      %s%.*s\n", head, n, text);
        more = text[n] == '\n';
        text += n + more;
    }
}

void fact_bad(bool fatal, const char *what, const char *value,
              const char *meaning, const char *mend)
{
    printf("%-5s %-18s %s\n", fatal ? "LACK" : "note", what, value);
    print_lines("", meaning);
    print_lines("mend it: ", mend);
    lacks += fatal;
}

char *fact_of_command(const char *command)
{
    FILE *f = popen(command, "re");
    char *line = NULL;
    size_t size = 0;
    ssize_t n = f ? getline(&line, &size, f) : -1;
    if (f && n >= 0) {
        char rest[4096];
        while (fread(rest, 1, sizeof rest, f) > 0)
            ; /* so that it does not die of SIGPIPE */
    }
    if (!f || pclose(f) != 0 || n <= 0) {
        free(line);
        return NULL;
    }
    line[strcspn(line, "\n")] = '\0';
    return line;
}

long fact_of_file(const char *path)
{
    size_t n;
    char *bytes = text_read_file(path, 4096, &n);
    long value = bytes ? strtol(bytes, NULL, 10) : -1;
    free(bytes);
    return value;
}

int facts_lacking(void)
{
    return lacks;
}
