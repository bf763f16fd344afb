/*
 * @mutant   the name is removed before the FIFO is opened
 * @kills    fifo_reader/copies_to_the_end_of_file fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/carries_a_megabyte fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/nothing_is_an_end_of_file_too fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/joins_short_counts fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/works_in_every_start_order deadlock "fifo_reader\) waits in poll"
 * @kills    fifo_reader/removes_the_fifo fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/refuses_what_is_no_fifo fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/reports_failed_output fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 * @kills    fifo_reader/reports_usage_and_failures fail "it waits, and at fifo_[A-Za-z0-9]+ there is nothing"
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[1000];
    struct stat st;
    ssize_t n, k, done;
    int fd, status = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0644) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        perror(argv[1]);
        return 1;
    }
    fd = open(argv[1], O_RDONLY | O_NONBLOCK);
    unlink(argv[1]);
    fcntl(fd, F_SETFL, O_RDONLY);
    struct pollfd p = {.fd = fd, .events = POLLIN};
    poll(&p, 1, -1);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    while ((n = read(fd, buf, sizeof buf)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            status = 1;
            break;
        }
        for (done = 0; done < n; done += k) {
            k = write(1, buf + done, n - done);
            if (k == -1 && errno == EINTR) {
                k = 0;
            } else if (k == -1) {
                perror("write");
                unlink(argv[1]);
                return 1;
            }
        }
    }
    close(fd);
    return status;
}
