/* SPDX-License-Identifier: MIT */
/*
 * try/run_two.c - your run_two() by hand: build/run_two ls / -- wc -l
 */
#include "run_two.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

int main(int argc, char *argv[])
{
    int i = 1;
    while (i < argc && strcmp(argv[i], "--") != 0)
        i++;
    if (i == 1 || i >= argc - 1) {
        fprintf(stderr, "usage: run_two COMMAND... -- COMMAND...\n");
        return 2;
    }
    argv[i] = NULL; /* "--" becomes the end of the first vector */

    int status = run_two(argv + 1, argv + i + 1);
    if (status == -1) {
        perror("run_two");
        return 1;
    }
    if (WIFSIGNALED(status))
        fprintf(stderr, "second command: killed by signal %d\n",
                WTERMSIG(status));
    else
        fprintf(stderr, "second command: exit status %d\n",
                WEXITSTATUS(status));
    return 0;
}
