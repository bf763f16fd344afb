/*
 * @mutant   all that is there is read, and the first request answered
 * @kills    seqserver/serves_two_clients_at_once deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/joins_short_counts fail "the server has ended with exit status 0, and should wait for clients"
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
    struct seq_request rq;
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
        static struct seq_request many[100];
        n = read(fd, many, sizeof many);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        rq = many[0];
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
