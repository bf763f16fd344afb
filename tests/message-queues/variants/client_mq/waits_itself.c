/* @variant  non-blocking, and poll() waits for room */
#include <errno.h>
#include <mqueue.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

static int put(mqd_t q, const char *s)
{
    struct pollfd p = { q, POLLOUT, 0 };
    while (mq_send(q, s, strlen(s), 0) == -1) {
        if (errno != EAGAIN && errno != EINTR)
            return -1;
        if (errno == EAGAIN && poll(&p, 1, -1) == -1 && errno != EINTR)
            return -1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    char *s = "1337";
    if (argc == 3)
        s = argv[2];
    if (argc < 2 || argc > 3 || !*s || strspn(s + (*s == '-'), "0123456789") == 0 ||
        strspn(s + (*s == '-'), "0123456789") != strlen(s + (*s == '-'))) {
        fprintf(stderr, "client_mq NAME [NUMBER]\n");
        return 2;
    }
    mqd_t q = mq_open(argv[1], O_WRONLY | O_NONBLOCK);
    if (q == (mqd_t)-1 || put(q, s) == -1 || put(q, "done") == -1) {
        fprintf(stderr, "client_mq: %s\n", strerror(errno));
        return 1;
    }
    return 0;
}
