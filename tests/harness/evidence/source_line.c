/* SPDX-License-Identifier: MIT */
/*
 * source_line.c - from an address in the subject to a line of the student's
 * file, by addr2line(1). Runs in a worker of the judge, only when something is
 * to be explained.
 */
#include "harness/evidence/source_line.h"

#include <stdio.h>
#include <string.h>

#include "harness/base/environment.h"

enum { TEXT_SIZE = 128, KNOWN = 128 };

/* Ask addr2line(1) for PLACE; "" if it does not know. */
static void ask_place(uint64_t place, char *text)
{
    char command[4200], line[512] = "";
    /* The address is that of the return: one less lies in the call. The path
     * goes by the environment: it may hold any character. */
    snprintf(command, sizeof command,
             "exec addr2line -s -e \"$IPCLAB_SUBJECT\" %#lx 2>/dev/null",
             (unsigned long)place - 1);
    FILE *f = environment()->subject ? popen(command, "re") : NULL;
    bool got = f && fgets(line, sizeof line, f);
    if (f)
        pclose(f);
    line[got ? strcspn(line, "\n ") : 0] = '\0'; /* "(discriminator 2)" */
    char *colon = strrchr(line, ':');
    bool known = line[0] != '?' && colon && colon[1] != '?';
    snprintf(text, TEXT_SIZE, "%.120s", known ? line : "");
}

/* A diagram asks for the same few lines again and again. */
const char *source_line_find(uint64_t place)
{
    static struct {
        uint64_t place;
        char text[TEXT_SIZE];
    } known[KNOWN];
    static int n;
    for (int i = 0; i < KNOWN && i < n; i++)
        if (known[i].place == place)
            return known[i].text[0] ? known[i].text : NULL;
    int at = n++ % KNOWN;
    known[at].place = place;
    ask_place(place, known[at].text);
    return known[at].text[0] ? known[at].text : NULL;
}
