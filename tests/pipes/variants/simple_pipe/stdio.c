/* @variant  stdio on both sides of the pipe */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    int fd[2], st;
    if (argc != 2) {
        fprintf(stderr, "Usage: simple_pipe STRING\n");
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
        FILE *f = fdopen(fd[0], "r");
        int c;
        while ((c = getc(f)) != EOF)
            if (putchar(c) == EOF) {
                perror("put");
                _exit(1);
            }
        putchar('\n');
        if (fflush(stdout) == EOF) {
            perror("out");
            _exit(1);
        }
        _exit(0);
    }
    close(fd[0]);
    FILE *f = fdopen(fd[1], "w");
    int bad = 0;
    if (fputs(argv[1], f) == EOF)
        bad = 1;
    if (fclose(f) == EOF)
        bad = 1;
    if (bad)
        perror("write");
    wait(&st);
    return bad || st;
}
