/*
 * @mutant   The child takes an interrupted read() for a failure.
 * @kills    simple_pipe/goes_on_after_a_signal fail "printed 0 bytes"
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0) {
            p += put;
            n -= put;
        }
    }
    return 0;
}

static int child(int fd)
{
    char buf[1000];
    ssize_t n;

    while ((n = read(fd, buf, sizeof(buf))) != 0) {
        if (n == -1 || send_all(1, buf, n) == -1) {
            perror("child");
            return 1;
        }
    }
    if (send_all(1, "\n", 1) == -1) {
        perror("child");
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    int fd[2], status, failed = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: %s STRING\n", argv[0]);
        return 2;
    }
    if (pipe(fd) == -1) {
        perror("pipe");
        return 1;
    }
    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        close(fd[1]);
        _exit(child(fd[0]));
    }
    close(fd[0]);
    signal(SIGPIPE, SIG_IGN);
    if (send_all(fd[1], argv[1], strlen(argv[1])) == -1) {
        perror("write");
        failed = 1;
    }
    close(fd[1]);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        continue;
    return failed || status != 0;
}
