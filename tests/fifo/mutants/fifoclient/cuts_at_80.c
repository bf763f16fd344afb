/*
 * @mutant   the message is cut to a buffer of 80 bytes
 * @kills    fifoclient/sends_long_messages_whole fail "the server got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there"
 * @kills    fifoclient/refuses_a_message_that_is_too_long fail "it ended with exit status 0, and [0-9]+ bytes had been sent:"
 * @kills    fifoclient/killed_client_leaves_no_half_message fail "(the client had ended|of the [0-9]+ bytes of its message)"
 * @kills    fifoclient/two_clients_do_not_mix fail "when both waited, [0-9]+ bytes of their messages were in the FIFO, and the"
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
    if (n > 79)
        n = 79;
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
    memcpy(buf, argv[2], n);
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
