/*
 * @mutant   the result of open() is not looked at
 * @kills    fifoclient/never_creates_a_file fail "fifoclient ended with exit status 0; exit status 1 was awaited"
 * @kills    fifoclient/refuses_what_is_no_fifo fail "where a file had been that held .keep me... there is now an ordinary"
 * @kills    fifoclient/survives_a_server_that_goes fail "it ended with exit status 0, though its message was lost"
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[PIPE_BUF + 1];
    size_t n;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "usage: %s PATH STRING\n", argv[0]);
        return 2;
    }
    n = strlen(argv[2]);
    if (n >= PIPE_BUF) {
        fprintf(stderr, "the message is too long\n");
        return 1;
    }
    if (strchr(argv[2], '\n') != NULL) {
        fprintf(stderr, "a message is one line\n");
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY);
    strcpy(buf, argv[2]);
    buf[n++] = '\n';
    while (write(fd, buf, n) == -1) {
        if (errno == EINTR)
            continue;
        return 0;
    }
    close(fd);
    return 0;
}
