/* @variant  every read() and write() moves one single byte */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int put(int fd, char c)
{
    while (write(fd, &c, 1) != 1)
        if (errno != EINTR)
            return -1;
    return 0;
}

static void child(int fd)
{
    char c;
    ssize_t n;
    while ((n = read(fd, &c, 1)) != 0)
        if (n == -1 ? errno != EINTR : put(STDOUT_FILENO, c) == -1) {
            perror("simple_pipe: child");
            _exit(1);
        }
    if (put(STDOUT_FILENO, '\n') == -1) {
        perror("simple_pipe: newline");
        _exit(1);
    }
    _exit(0);
}

int main(int argc, char *argv[])
{
    int fd[2], status, failed = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: simple_pipe STRING\n");
        return 2;
    }
    if (pipe(fd) == -1) {
        perror("pipe");
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        close(fd[1]);
        child(fd[0]);
    }
    close(fd[0]);
    for (const char *s = argv[1]; *s && !failed; s++)
        failed = put(fd[1], *s) == -1;
    close(fd[1]);
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return 1;
    return failed || status != 0;
}
