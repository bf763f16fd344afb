/* @variant  the child reads from descriptor 0, byte by byte; the parent in
 * small pieces */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static int all(int fd, const char *s, size_t n)
{
    while (n) {
        ssize_t w = write(fd, s, n > 512 ? 512 : n);
        if (w < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        s += w;
        n -= w;
    }
    return 0;
}
int main(int argc, char **argv)
{
    int fd[2], st;
    if (argc != 2) {
        fprintf(stderr, "Usage\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);
    if (pipe(fd) < 0) {
        perror("pipe");
        exit(1);
    }
    pid_t p = fork();
    if (p < 0) {
        perror("fork");
        exit(1);
    }
    if (p == 0) {
        close(fd[1]);
        if (fd[0] != 0) {
            dup2(fd[0], 0);
            close(fd[0]);
        }
        char c;
        ssize_t n;
        while ((n = read(0, &c, 1)) != 0) {
            if (n < 0) {
                if (errno == EINTR)
                    continue;
                perror("read");
                _exit(1);
            }
            if (all(1, &c, 1)) {
                perror("w");
                _exit(1);
            }
        }
        if (all(1, "\n", 1)) {
            perror("w");
            _exit(1);
        }
        _exit(0);
    }
    close(fd[0]);
    int bad = all(fd[1], argv[1], strlen(argv[1]));
    if (bad)
        perror("write");
    close(fd[1]);
    waitpid(-1, &st, 0);
    exit(bad || !WIFEXITED(st) || WEXITSTATUS(st));
}
