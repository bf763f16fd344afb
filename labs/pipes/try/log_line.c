/* SPDX-License-Identifier: MIT */
/*
 * try/log_line.c - run your log_line() by hand: log_line TEXT...
 * Sends each TEXT to standard output, which should be a pipe, from a process of
 * its own; all of them write at the same time, each of them three times.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "log_line.h"

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (fork() != 0)
            continue;
        for (int n = 0; n < 3; n++)
            if (log_line(STDOUT_FILENO, argv[i]) == -1) {
                perror("log_line");
                _exit(1);
            }
        _exit(0);
    }
    int status, failed = 0;
    while (wait(&status) > 0)
        failed |= status != 0;
    return failed;
}
