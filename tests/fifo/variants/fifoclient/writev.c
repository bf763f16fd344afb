/*
 * @variant  writev() of the string and a newline
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "usage: fifoclient PATH STRING\n"), 2;
    struct iovec v[2] = {{argv[2], strlen(argv[2])}, {"\n", 1}};
    struct stat s;
    if (v[0].iov_len + 1 > PIPE_BUF || strchr(argv[2], '\n'))
        return fprintf(stderr, "%s\n", strerror(EMSGSIZE)), 1;
    if (stat(argv[1], &s) == 0 && !S_ISFIFO(s.st_mode))
        return fprintf(stderr, "no FIFO\n"), 1;
    sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
    int fd = open(argv[1], O_WRONLY);
    ssize_t n = -1;
    if (fd >= 0)
        while ((n = writev(fd, v, 2)) < 0 && errno == EINTR)
            ;
    if (n < 0)
        perror(argv[1]);
    return n < 0;
}
