/*
 * @mutant   what one read() gives is taken for a request
 * @kills    seqserver/joins_short_counts fail "the first number of a client is [0-9]+, and should be [0-9]+"
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

int main(int argc, char **argv)
{
    struct seq_request rq = {.count = 1};
    struct seq_reply rp;
    struct stat st;
    char name[1000];
    int fd, out, next = 0;
    ssize_t n;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0600) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        perror(argv[1]);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_RDONLY);
    open(argv[1], O_WRONLY);
    for (;;) {
        n = read(fd, &rq, sizeof rq);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        snprintf(name, sizeof name, "%s.%d", argv[1], rq.client);
        out = open(name, O_WRONLY | O_NONBLOCK);
        if (out == -1) {
            perror(name);
            continue;
        }
        rp.first = next;
        while ((n = write(out, &rp, sizeof rp)) == -1 && errno == EINTR)
            ;
        close(out);
        if (n != sizeof rp)
            fprintf(stderr, "%s: no reply\n", name);
        else
            next += rq.count;
        if (rq.count == 0)
            break;
    }
    unlink(argv[1]);
    return 0;
}
