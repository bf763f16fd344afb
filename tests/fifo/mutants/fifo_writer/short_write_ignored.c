/*
 * @mutant   what write() did not take is lost
 * @kills    fifo_writer/joins_short_counts fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on"
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
    ssize_t n, k;
    int fd;

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
        k = write(fd, buf, n);
        if (k == -1 && errno != EINTR) {
            perror("write");
            return 1;
        }
    }
    close(fd);
    return 0;
}
