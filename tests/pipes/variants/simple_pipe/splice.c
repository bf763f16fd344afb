/* @variant  the child moves the bytes with splice() and sees none of them */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void child(int fd)
{
    ssize_t n;
    while ((n = splice(fd, NULL, STDOUT_FILENO, NULL, 4096, 0)) != 0)
        if (n == -1 && errno != EINTR) {
            perror("splice");
            _exit(1);
        }
    while (write(STDOUT_FILENO, "\n", 1) != 1)
        if (errno != EINTR) {
            perror("write");
            _exit(1);
        }
    _exit(0);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fputs("usage: simple_pipe STRING\n", stderr);
        exit(2);
    }
    int fd[2], status;
    if (pipe2(fd, O_CLOEXEC) == -1) {
        perror("pipe2");
        exit(1);
    }
    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        exit(1);
    }
    if (pid == 0) {
        close(fd[1]);
        child(fd[0]);
    }
    close(fd[0]);
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigprocmask(SIG_BLOCK, &broken, NULL);
    size_t left = strlen(argv[1]);
    const char *next = argv[1];
    while (left > 0) {
        ssize_t n = write(fd[1], next, left);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("write to the child");
            break;
        }
        next += n;
        left -= (size_t)n;
    }
    close(fd[1]);
    if (waitpid(pid, &status, 0) == -1)
        exit(1);
    exit(left > 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0);
}
