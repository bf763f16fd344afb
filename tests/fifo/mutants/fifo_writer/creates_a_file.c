/*
 * @mutant   open() with O_CREAT instead of mkfifo()
 * @kills    fifo_writer/works_in_every_start_order fail "it ended before a reader was there"
 * @kills    fifo_writer/refuses_what_is_no_fifo fail "where a file had been that held .keep me... there is now an ordinary"
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[1000];
    ssize_t n, k, done;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY | O_CREAT, 0644);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    while ((n = read(0, buf, sizeof buf)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            return 1;
        }
        for (done = 0; done < n; done += k) {
            k = write(fd, buf + done, n - done);
            if (k == -1 && errno == EINTR) {
                k = 0;
            } else if (k == -1) {
                perror("write");
                return 1;
            }
        }
    }
    close(fd);
    return 0;
}
