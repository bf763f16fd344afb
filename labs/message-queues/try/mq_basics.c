/* SPDX-License-Identifier: MIT */
/*
 * try/mq_basics.c - your three functions by hand:
 * build/mq_basics /try 0 low 5 high
 */
#include "mq_basics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int tell_failure(const char *what)
{
    perror(what);
    return 1;
}

/* Take out what is in Q and print it. */
static int print_all(mqd_t q, long n)
{
    for (; n > 0; n--) {
        unsigned prio;
        char *text = mq_receive_text(q, &prio);
        if (!text)
            return tell_failure("mq_receive_text");
        printf("%u %s\n", prio, text);
        free(text);
    }
    return 0;
}

int main(int argc, char *argv[])
{
    long maxmsg, msgsize, n;
    if (argc < 2 || argc % 2 != 0) {
        fprintf(stderr, "usage: mq_basics NAME [PRIORITY TEXT]...\n");
        return 2;
    }
    mqd_t q = mq_make(argv[1], 8, 64);
    if (q == (mqd_t)-1)
        return tell_failure("mq_make");
    for (int i = 2; i < argc; i += 2)
        if (mq_send(q, argv[i + 1], strlen(argv[i + 1]),
                    (unsigned)atoi(argv[i])) == -1)
            return tell_failure("mq_send");
    if (mq_facts(q, &maxmsg, &msgsize, &n) == -1)
        return tell_failure("mq_facts");
    printf("at most %ld messages of %ld bytes, %ld in it\n", maxmsg, msgsize,
           n);
    int status = print_all(q, n);
    mq_close(q);
    mq_unlink(argv[1]);
    return status;
}
