/* SPDX-License-Identifier: MIT */
/*
 * place.c - from an address in the subject to a line of the student's file,
 * by addr2line(1). Runs in a worker of the judge, only when something is to
 * be explained.
 */
#include <stdlib.h>

#include "world.h"

const char *place_find(uint64_t place)
{
    static char texts[4][128];
    static int turn;
    const char *subject = getenv("IPCLAB_SUBJECT");
    char command[4200], line[512] = "";
    /* The address is that of the return: one less lies in the call. The path
     * goes by the environment: it may hold any character. */
    snprintf(command, sizeof command,
             "exec addr2line -s -e \"$IPCLAB_SUBJECT\" %#lx 2>/dev/null",
             (unsigned long)place - 1);
    FILE *f = subject ? popen(command, "re") : NULL;
    bool got = f && fgets(line, sizeof line, f);
    if (f)
        pclose(f);
    if (!got || line[0] == '?')
        return NULL;
    line[strcspn(line, "\n ")] = '\0'; /* "(discriminator 2)" */
    if (!strrchr(line, ':') || strrchr(line, ':')[1] == '?')
        return NULL;
    char *text = texts[turn++ % 4];
    snprintf(text, sizeof texts[0], "%.120s", line);
    return text;
}
