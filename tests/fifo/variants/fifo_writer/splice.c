/*
 * @variant  splice() from standard input
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    struct stat s;
    if (argc != 2)
        return fprintf(stderr, "usage: fifo_writer PATH\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    if (mknod(argv[1], S_IFIFO | 0600, 0) && errno != EEXIST)
        return perror(argv[1]), 1;
    if (stat(argv[1], &s) || !S_ISFIFO(s.st_mode))
        return fprintf(stderr, "%s: is something else\n", argv[1]), 1;
    int fd = open(argv[1], O_WRONLY);
    if (fd < 0)
        return perror(argv[1]), 1;
    ssize_t n;
    while ((n = splice(0, NULL, fd, NULL, 1 << 16, 0)) > 0 || (n < 0 && errno == EINTR))
        ;
    if (n < 0)
        perror("splice");
    return n < 0;
}
