/* SPDX-License-Identifier: MIT */
/*
 * try/mqueue_line.c - your mqueue_line_parse() by hand:
 * build/mqueue_line </dev/mqueue/NAME
 */
#include "mqueue_line.h"

#include <stdio.h>

int main(void)
{
    char line[256];
    struct mqueue_line l;
    if (!fgets(line, sizeof line, stdin)) {
        fprintf(stderr, "mqueue_line: no line on standard input\n");
        return 1;
    }
    if (mqueue_line_parse(line, &l) == -1) {
        perror("mqueue_line_parse");
        return 1;
    }
    printf("%lu bytes in the queue\n", l.qsize);
    if (l.notify_pid)
        printf("process %d is to be told (how: %d, signal: %d)\n", l.notify_pid,
               l.notify, l.signo);
    return 0;
}
