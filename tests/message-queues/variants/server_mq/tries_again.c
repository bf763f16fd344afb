/* @variant  O_EXCL until it has the queue to itself; timed receive in steps of a day */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static mqd_t fresh(const char *name)
{
    struct mq_attr attr = { 0, 10, 1024, 0, { 0 } };
    mqd_t q;

    while ((q = mq_open(name, O_RDONLY | O_CREAT | O_EXCL, 0644, &attr)) == (mqd_t)-1)
        if (errno != EEXIST || mq_unlink(name) == -1)
            return (mqd_t)-1;
    return q;
}

static ssize_t next(mqd_t q, char text[1025])
{
    struct timespec t;
    ssize_t n;

    do {
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_sec += 86400;
        n = mq_timedreceive(q, text, 1024, NULL, &t);
    } while (n == -1 && (errno == ETIMEDOUT || errno == EINTR));
    if (n >= 0)
        text[n] = 0;
    return n;
}

int main(int argc, char **argv)
{
    static char text[1025];

    if (argc != 2) {
        fprintf(stderr, "usage: %s NAME\n", argv[0]);
        exit(2);
    }
    mqd_t q = fresh(argv[1]);
    if (q == (mqd_t)-1) {
        perror(argv[1]);
        exit(1);
    }
    int status = 0, done = 0;
    while (!done && !status) {
        if (next(q, text) == -1) {
            perror("mq_timedreceive");
            status = 1;
        } else {
            done = strcmp(text, "done") == 0;
            printf("Received from the client: %s (done = %d)\n", text, done);
        }
    }
    mq_unlink(argv[1]);
    exit(status);
}
