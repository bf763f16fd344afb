/*
 * @mutant   prints each of its numbers
 * @kills    seqclient/prints_its_numbers fail "it printed .[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+"
 * @kills    seqclient/waits_for_its_reply fail "it printed .[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/reads_before_it_asks fail "it printed .[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/two_clients_get_their_own fail "it printed .[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/works_in_every_start_order fail "it printed .[0-9]+..[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/joins_the_pieces_of_a_reply fail "it printed .[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/ends_the_server fail "it printed .[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/removes_its_fifo fail "it printed .[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/notices_a_server_that_goes fail "it printed .[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 * @kills    seqclient/reports_usage_and_failures fail "it printed .[0-9]+..[0-9]+..[0-9]+... instead of .numbers [0-9]+ to [0-9]+..."
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

static char name[1000];

static int fail(const char *what)
{
    perror(what);
    unlink(name);
    return 1;
}

int main(int argc, char **argv)
{
    struct seq_request rq;
    struct seq_reply rp;
    struct pollfd p;
    struct stat st;
    size_t have = 0;
    ssize_t n;
    long count;
    char *end;
    int fd, out;

    if (argc != 3 || (count = strtol(argv[2], &end, 10)) < 0 ||
        count > 1000000 || *end != 0 || end == argv[2]) {
        fprintf(stderr, "usage: %s PATH N\n", argv[0]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    snprintf(name, sizeof name, "%s.%d", argv[1], (int)getpid());
    if (mkfifo(name, 0600) == -1) {
        perror(name);
        return 1;
    }
    fd = open(name, O_RDONLY | O_NONBLOCK);
    if (fd == -1)
        return fail(name);
    out = open(argv[1], O_WRONLY);
    if (out == -1)
        return fail(argv[1]);
    if (fstat(out, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        errno = EINVAL;
        return fail(argv[1]);
    }
    rq.client = getpid();
    rq.count = count;
    while ((n = write(out, &rq, sizeof rq)) == -1 && errno == EINTR)
        ;
    if (n == -1)
        return fail("write");
    close(out);
    p.fd = fd;
    p.events = POLLIN;
    while (have < sizeof rp) {
        poll(&p, 1, -1);
        n = read(fd, (char *)&rp + have, sizeof rp - have);
        if (n == -1 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n == 0)
            errno = EPIPE;
        if (n <= 0)
            return fail("reply");
        have += n;
    }
    close(fd);
    unlink(name);
    if (count == 0)
        printf("server stopped\n");
    else
        for (long i = 0; i < count; i++)
            printf("%ld\n", rp.first + i);
    return 0;
}
