/*
 * @mutant   every byte is a write of its own
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
    for (size_t i = 0; i < n;) {
        if (write(fd, buf + i, 1) == 1) {
            i++;
        } else if (errno != EINTR) {
            perror("write");
            return 1;
        }
    }
    close(fd);
    return 0;
}
