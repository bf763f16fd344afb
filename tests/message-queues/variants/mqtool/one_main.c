/* @variant  all in main(), with perror(), and poll() instead of a limit */
#include <errno.h>
#include <mqueue.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char *argv[])
{
    char *end = "", buf[8193];
    unsigned prio;
    struct mq_attr a;
    mqd_t q;

    if (argc == 5 && !strcmp(argv[1], "create")) {
        a = (struct mq_attr){ .mq_maxmsg = strtol(argv[3], &end, 10) };
        if (*end || !*argv[3])
            goto usage;
        a.mq_msgsize = strtol(argv[4], &end, 10);
        if (*end || !*argv[4])
            goto usage;
        if (mq_open(argv[2], O_RDWR | O_CREAT | O_EXCL, 0600, &a) == -1)
            goto fail;
        return 0;
    }
    if ((argc == 4 || argc == 5) && !strcmp(argv[1], "send")) {
        long p = argc == 5 ? strtol(argv[4], &end, 10) : 0;
        if (*end || p < 0)
            goto usage;
        if ((q = mq_open(argv[2], O_WRONLY)) == -1 || mq_send(q, argv[3], strlen(argv[3]), p))
            goto fail;
        return 0;
    }
    if ((argc == 3 || argc == 4) && !strcmp(argv[1], "receive")) {
        long s = argc == 4 ? strtol(argv[3], &end, 10) : -1;
        if (*end)
            goto usage;
        if ((q = mq_open(argv[2], O_RDONLY)) == -1)
            goto fail;
        struct pollfd p = { q, POLLIN, 0 };
        if (argc == 4 && poll(&p, 1, s * 1000) == 0) {
            fprintf(stderr, "mqtool: nothing came\n");
            return 1;
        }
        ssize_t n = mq_receive(q, buf, sizeof buf - 1, &prio);
        if (n < 0)
            goto fail;
        buf[n] = 0;
        printf("%u %s\n", prio, buf);
        return 0;
    }
    if (argc == 3 && !strcmp(argv[1], "info")) {
        if ((q = mq_open(argv[2], O_RDONLY)) == -1 || mq_getattr(q, &a))
            goto fail;
        printf("maxmsg %ld\nmsgsize %ld\ncurmsgs %ld\n", a.mq_maxmsg, a.mq_msgsize, a.mq_curmsgs);
        return 0;
    }
    if (argc == 3 && !strcmp(argv[1], "unlink")) {
        if (mq_unlink(argv[2]))
            goto fail;
        return 0;
    }
usage:
    fprintf(stderr, "usage: see the handout\n");
    return 2;
fail:
    perror(argv[2]);
    return 1;
}
