/* @variant  the size from mq_getattr(), write() instead of printf() */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void die(const char *s) { fprintf(stderr, "%s: %s\n", s, strerror(errno)); exit(1); }

int main(int c, char **v)
{
    if (c != 2) {
        fputs("one argument: the name of the queue\n", stderr);
        return 2;
    }
    struct mq_attr a = { .mq_maxmsg = 10, .mq_msgsize = 1024 }, real;
    if (mq_unlink(v[1]) == -1 && errno != ENOENT && errno != EINVAL && errno != EACCES)
        die("mq_unlink");
    mqd_t q = mq_open(v[1], O_RDWR | O_CREAT | O_EXCL, 0644, &a);
    if (q < 0)
        die("mq_open");
    if (mq_getattr(q, &real) < 0)
        die("mq_getattr");
    char *m = malloc(real.mq_msgsize);
    for (int done = 0; !done;) {
        ssize_t n = mq_receive(q, m, real.mq_msgsize, NULL);
        if (n < 0)
            die("mq_receive");
        done = n == 4 && memcmp(m, "done", 4) == 0;
        dprintf(1, "Received from the client: %.*s (done = %d)\n", (int)n, m, done);
    }
    free(m);
    if (mq_unlink(v[1]) < 0)
        die("mq_unlink");
    mq_close(q);
    return 0;
}
