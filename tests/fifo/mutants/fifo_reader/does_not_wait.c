/*
 * @mutant   O_NONBLOCK: without a writer the first read() gives 0
 * @kills    fifo_reader/copies_to_the_end_of_file fail "it ended before anybody had written"
 * @kills    fifo_reader/carries_a_megabyte fail "it ended before anybody had written"
 * @kills    fifo_reader/nothing_is_an_end_of_file_too fail "it ended before anybody had written"
 * @kills    fifo_reader/joins_short_counts fail "it ended before anybody had written"
 * @kills    fifo_reader/waits_for_the_last_writer fail "it ended while both writers had the FIFO open, and said .read: Resource"
 * @kills    fifo_reader/works_in_every_start_order fail "(it ended with exit status 1|its output .* differs)"
 * @kills    fifo_reader/removes_the_fifo fail "it ended before anybody had written"
 * @kills    fifo_reader/refuses_what_is_no_fifo fail "it ended before anybody had written"
 * @kills    fifo_reader/reports_failed_output fail "it ended before anybody had written"
 * @kills    fifo_reader/reports_usage_and_failures fail "it ended before anybody had written"
 */
#include <errno.h>
#include <fcntl.h>
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
    unlink(argv[1]);
    return status;
}
