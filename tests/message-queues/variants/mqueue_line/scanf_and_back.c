/* @variant  sscanf() into strings of digits, then each by itself */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    char t[4][32], b[3][2], rest[2];
    int at = -1;
    unsigned long n[4];
    (void)rest;
    if (sscanf(line, "QSIZE:%31[0-9]%1[ ]%*[ ]", t[0], b[0]) < 2)
        goto no;
    if (sscanf(line, "QSIZE:%*[0-9]%1[ ] NOTIFY:%31[0-9]%1[ ] SIGNO:%31[0-9]%1[ ] NOTIFY_PID:%31[0-9]%n",
               b[0], t[1], b[1], t[2], b[2], t[3], &at) != 6 || at < 0)
        goto no;
    while (line[at] == ' ')
        at++;
    if (line[at] == '\n')
        at++;
    if (line[at])
        goto no;
    for (int i = 0; i < 4; i++) {
        errno = 0;
        n[i] = strtoul(t[i], NULL, 10);
        if (errno || (i && n[i] > INT_MAX))
            goto no;
    }
    out->qsize = n[0]; out->notify = n[1]; out->signo = n[2]; out->notify_pid = n[3];
    return 0;
no:
    errno = EINVAL;
    return -1;
}
