/*
 * @variant  select() instead of poll(), one byte at a time
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>
#include "seq.h"
int main(int argc, char **argv)
{
    char name[512];
    struct stat s;
    int n = -1, used = 0, bad = 1, out;
    if (argc != 3 || sscanf(argv[2], "%d%n", &n, &used) != 1 || argv[2][used] || n < 0 || n > 1000000)
        return fprintf(stderr, "usage: seqclient PATH N\n"), 2;
    sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
    struct seq_request r = {getpid(), n};
    struct seq_reply a = {-1};
    snprintf(name, sizeof name, "%s.%d", argv[1], r.client);
    if (mknod(name, S_IFIFO | 0666, 0))
        return perror(name), 1;
    int in = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    out = open(argv[1], O_WRONLY);
    if (out < 0) {
        perror(argv[1]);
        goto end;
    }
    if (fstat(out, &s) || !S_ISFIFO(s.st_mode)) {
        fprintf(stderr, "that is no FIFO\n");
        goto end;
    }
    ssize_t k;
    do
        k = write(out, &r, sizeof r);
    while (k == -1 && errno == EINTR);
    if (k != sizeof r) {
        perror("write");
        goto end;
    }
    for (size_t at = 0; at < sizeof a;) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(in, &set);
        if (select(in + 1, &set, NULL, NULL, NULL) < 1)
            continue;
        k = read(in, (char *)&a + at, 1);
        if (k == 0) {
            fprintf(stderr, "the server has gone\n");
            goto end;
        }
        if (k == 1)
            at++;
    }
    bad = 0;
    if (n)
        printf("numbers %d to %d\n", a.first, a.first - 1 + n);
    else
        printf("server stopped\n");
end:
    unlink(name);
    return bad;
}
