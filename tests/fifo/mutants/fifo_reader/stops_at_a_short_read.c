/*
 * @mutant   a read() that does not fill the buffer is taken for the last one
 * @kills    fifo_reader/carries_a_megabyte fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at"
 * @kills    fifo_reader/joins_short_counts fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte"
 * @kills    fifo_reader/waits_for_the_last_writer fail "it ended while both writers had the FIFO open"
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
    static char buf[100000]; /* more than a FIFO holds: all are short */
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
        if (n < (ssize_t)sizeof buf)
            break;
    }
    close(fd);
    unlink(argv[1]);
    return status;
}
