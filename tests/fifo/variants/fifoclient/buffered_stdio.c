/*
 * @variant  stdio with a buffer that holds the whole message
 */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>
static void die(const char *s)
{
    perror(s);
    exit(1);
}
int main(int argc, char **argv)
{
    static char room[2 * PIPE_BUF];
    struct stat st;
    if (argc != 3) {
        fprintf(stderr, "usage: fifoclient PATH STRING\n");
        exit(2);
    }
    errno = EMSGSIZE;
    if (strlen(argv[2]) > PIPE_BUF - 1)
        die("message");
    errno = EINVAL;
    if (strpbrk(argv[2], "\n"))
        die("message");
    signal(SIGPIPE, SIG_IGN);
    if (stat(argv[1], &st))
        die(argv[1]);
    errno = ENOTSUP;
    if (!S_ISFIFO(st.st_mode))
        die(argv[1]);
    int fd = open(argv[1], O_WRONLY);
    if (fd < 0)
        die(argv[1]);
    FILE *f = fdopen(fd, "w");
    setvbuf(f, room, _IOFBF, sizeof room);
    fprintf(f, "%s\n", argv[2]);
    while (fflush(f))
        if (errno != EINTR)
            die("write");
    return 0;
}
