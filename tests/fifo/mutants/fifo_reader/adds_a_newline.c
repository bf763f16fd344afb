/*
 * @mutant   a newline comes behind the copy
 * @kills    fifo_reader/copies_to_the_end_of_file fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/carries_a_megabyte fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\)"
 * @kills    fifo_reader/nothing_is_an_end_of_file_too fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/waits_for_the_last_writer fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+:"
 * @kills    fifo_reader/works_in_every_start_order fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/removes_the_fifo fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/refuses_what_is_no_fifo fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/reports_failed_output fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills    fifo_reader/reports_usage_and_failures fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte [0-9]+: it"
 * @kills   fifo_reader/joins_short_counts fail "differs from the right one .3001 bytes. at byte 3001"
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
    fd = open(argv[1], O_RDONLY);
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
    write(1, "\n", 1);
    close(fd);
    unlink(argv[1]);
    return status;
}
