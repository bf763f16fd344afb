/*
 * @variant  the name is removed as soon as both sides have it open; splice()
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    struct stat s;
    if (argc != 2)
        return fprintf(stderr, "usage: fifo_reader PATH\n"), 2;
    if (mkfifo(argv[1], 0600) && errno != EEXIST)
        return perror(argv[1]), 1;
    if (stat(argv[1], &s) || !S_ISFIFO(s.st_mode))
        return fprintf(stderr, "%s: is something else\n", argv[1]), 1;
    int fd = open(argv[1], O_RDONLY);
    if (fd < 0)
        return perror(argv[1]), 1;
    unlink(argv[1]);
    ssize_t n;
    do
        n = splice(fd, NULL, 1, NULL, 1 << 16, 0);
    while (n > 0 || (n < 0 && errno == EINTR));
    if (n)
        perror("splice");
    return n != 0;
}
