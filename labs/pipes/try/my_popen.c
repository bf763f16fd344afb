/* SPDX-License-Identifier: MIT */
/*
 * try/my_popen.c - your my_popen() by hand: build/my_popen r ls / shows what
 * the command writes, build/my_popen w wc gives it what you type.
 */
#include "my_popen.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    if (argc < 3) {
        fprintf(stderr, "usage: my_popen r|w COMMAND...\n");
        return 2;
    }
    pid_t pid;
    int fd = my_popen(argv + 2, argv[1][0], &pid);
    if (fd == -1) {
        perror("my_popen");
        return 1;
    }
    int from = argv[1][0] == 'r' ? fd : STDIN_FILENO;
    int to = argv[1][0] == 'r' ? STDOUT_FILENO : fd;
    char buf[4096];
    ssize_t n;
    while ((n = read(from, buf, sizeof buf)) > 0)
        if (write(to, buf, (size_t)n) != n)
            break;

    int status = my_pclose(fd, pid);
    if (status == -1)
        perror("my_pclose");
    else if (WIFSIGNALED(status))
        fprintf(stderr, "killed by signal %d\n", WTERMSIG(status));
    else
        fprintf(stderr, "exit status %d\n", WEXITSTATUS(status));
    return status == -1;
}
