/*
 * @mutant   a request for 0 numbers is one like others
 * @kills    seqserver/gives_each_number_once deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/serves_two_clients_at_once deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/works_for_a_client_that_came_first deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/goes_on_when_a_client_has_died deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/goes_on_when_a_client_leaves deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/joins_short_counts deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/closes_the_fifos_of_its_clients deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/removes_its_fifo deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/refuses_what_is_no_fifo deadlock "seqserver\) waits in read\([0-9]+\) for data"
 * @kills    seqserver/reports_usage_and_failures deadlock "seqserver\) waits in read\([0-9]+\) for data"
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
    size_t have = 0;
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
        n = read(fd, (char *)&rq + have, sizeof rq - have);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        have += n;
        if (have < sizeof rq)
            continue;
        have = 0;
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
    }
    unlink(argv[1]);
    return 0;
}
