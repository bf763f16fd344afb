/*
 * @mutant   a failure has an exit status and no message
 * @kills    fifo_writer/refuses_what_is_no_fifo fail "the exit status is [0-9]+, as it should be, but nothing was written to"
 * @kills    fifo_writer/reports_usage_and_failures fail "the exit status is [0-9]+, as it should be, but nothing was written to"
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
    struct stat st;
    ssize_t n, k, done;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0644) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY);
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
