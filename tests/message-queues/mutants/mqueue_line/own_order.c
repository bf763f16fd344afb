/*
 * @mutant  The fields may be in any order, and some may be missing.
 * @kills    mqueue_line/refuses_a_line_that_is_cut_off fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    static const char *names[] = {"QSIZE:", "NOTIFY:", "SIGNO:", "NOTIFY_PID:"};
    unsigned long v[4];
    const char *p = line;
    char *end;
    int i;

    memset(v, 0, sizeof(v));
    while (*p) {
        for (i = 0; i < 4; i++)
            if (strncmp(p, names[i], strlen(names[i])) == 0)
                break;
        if (i == 4)
            goto bad;
        p += strlen(names[i]);
        if (!isdigit((unsigned char)*p))
            goto bad;
        errno = 0;
        v[i] = strtoul(p, &end, 10);
        if (errno != 0 || (i > 0 && v[i] > INT_MAX) || !strchr(" \n", *end))
            goto bad;
        p = end + strspn(end, " \n");
    }
    while (*p == ' ')
        p++;
    if (*p == '\n')
        p++;
    if (*p != '\0')
        goto bad;
    out->qsize = v[0];
    out->notify = v[1];
    out->signo = v[2];
    out->notify_pid = v[3];
    return 0;
bad:
    errno = EINVAL;
    return -1;
}
