/*
 * @mutant  A line without a newline is refused.
 * @kills    mqueue_line/reads_the_four_numbers fail "mqueue_line_parse.. returned -1 with errno EINVAL"
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

    for (i = 0; i < 4; i++) {
        if (i > 0 && *p != ' ')
            goto bad;
        while (i > 0 && *p == ' ')
            p++;
        if (strncmp(p, names[i], strlen(names[i])) != 0)
            goto bad;
        p += strlen(names[i]);
        if (!isdigit((unsigned char)*p))
            goto bad;
        errno = 0;
        v[i] = strtoul(p, &end, 10);
        if (errno != 0 || (i > 0 && v[i] > INT_MAX))
            goto bad;
        p = end;
    }
    while (*p == ' ')
        p++;
    if (strcmp(p, "\n") != 0)
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
