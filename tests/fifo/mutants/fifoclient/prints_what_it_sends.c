/*
 * @mutant   tells on standard output what it sent
 * @kills    fifoclient/sends_string_and_newline fail "it printed .Sent:"
 * @kills    fifoclient/sends_an_empty_string fail "it printed .Sent: ...: a client has nothing to print"
 * @kills    fifoclient/sends_long_messages_whole fail "it printed .Sent: .*a client has nothing to print"
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
    struct stat st;
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
    printf("Sent: %s\n", argv[2]);
    close(fd);
    return 0;
}
