/*
 * @mutant   the newline is not counted: PIPE_BUF bytes and one are sent
 * @kills    fifoclient/refuses_a_message_that_is_too_long fail "it ended with exit status 0, and [0-9]+ bytes had been sent:"
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
    char buf[PIPE_BUF + 2];
    struct stat st;
    size_t n;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "usage: %s PATH STRING\n", argv[0]);
        return 2;
    }
    n = strlen(argv[2]);
    if (n > PIPE_BUF) {
        fprintf(stderr, "the message is too long\n");
        return 1;
    }
    if (strchr(argv[2], '\n') != NULL) {
        fprintf(stderr, "a message is one line\n");
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        fprintf(stderr, "%s is no FIFO\n", argv[1]);
        return 1;
    }
    strcpy(buf, argv[2]);
    buf[n++] = '\n';
    while (write(fd, buf, n) == -1) {
        if (errno == EINTR)
            continue;
        perror("write");
        return 1;
    }
    close(fd);
    return 0;
}
