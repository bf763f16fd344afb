/*
 * @variant  the FIFO is made non-blocking, poll() says when there is room
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    char b[300];
    struct stat st;
    ssize_t n = 0, at = 0;
    if (argc != 2)
        return fputs("usage: fifo_writer PATH\n", stderr), 2;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    if (mkfifo(argv[1], 0600) && (errno != EEXIST || lstat(argv[1], &st) || !S_ISFIFO(st.st_mode)))
        return perror(argv[1]), 1;
    int fd = open(argv[1], O_WRONLY);
    if (fd == -1 || fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
        return perror(argv[1]), 1;
    for (;;) {
        if (at == n) {
            at = 0;
            n = read(0, b, sizeof b);
            if (n == -1 && errno == EINTR)
                n = 0;
            else if (n == 0)
                return 0;
            else if (n == -1)
                return perror("stdin"), 1;
            continue;
        }
        struct pollfd p = {fd, POLLOUT, 0};
        poll(&p, 1, -1);
        ssize_t k = write(fd, b + at, n - at);
        if (k > 0)
            at += k;
        else if (errno != EAGAIN && errno != EINTR)
            return perror("write"), 1;
    }
}
