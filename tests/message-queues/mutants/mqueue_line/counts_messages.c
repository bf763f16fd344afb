/*
 * @mutant  QSIZE is taken for messages of 10 bytes.
 * @kills    mqueue_line/reads_the_four_numbers fail "it says qsize [0-9]+, notify 2, signo [0-9]+, notify_pid"
 * @kills    mqueue_line/reads_what_the_kernel_writes fail "it says qsize 0, notify 0, signo [0-9]+, notify_pid [0-9]+; right is"
 * @kills    mqueue_line/reads_large_numbers fail ", notify 0, signo 0, notify_pid"
 * @kills    mqueue_line/refuses_a_line_that_is_cut_off fail "it says qsize 0, notify 0, signo 0, notify_pid 0; right is"
 * @kills    mqueue_line/refuses_what_is_no_such_line fail "it says qsize 0, notify 0, signo 0, notify_pid 0; right is"
 * @kills    mqueue_line/refuses_numbers_that_cannot_be fail "it says qsize 0, notify 0, signo 0, notify_pid 0; right is"
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
    if (*p == '\n')
        p++;
    if (*p != '\0')
        goto bad;
    out->qsize = v[0] / 10;
    out->notify = v[1];
    out->signo = v[2];
    out->notify_pid = v[3];
    return 0;
bad:
    errno = EINVAL;
    return -1;
}
