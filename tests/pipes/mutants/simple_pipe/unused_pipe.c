/*
 * @mutant   Pipe and child are there, but the parent prints the string
 *           itself.
 * @kills    simple_pipe/goes_through_a_pipe fail "does not wait to write"
 * @kills    simple_pipe/reports_failed_output fail "exit status 0"
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

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
        char c;
        while (read(fd[0], &c, 1) == -1)
            continue;
        _exit(0);
    }
    close(fd[0]);
    signal(SIGPIPE, SIG_IGN);
    if (printf("%s\n", argv[1]) < 0 || fflush(stdout) == EOF) {
        perror("printf");
        failed = 1;
    }
    close(fd[1]);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        continue;
    return failed || status != 0;
}
