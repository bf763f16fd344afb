/* SPDX-License-Identifier: MIT */
/*
 * try/pipeline.c - your run_pipeline() by hand:
 * build/pipeline ls / -- sort -r -- head -n 3
 */
#include "pipeline.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

int main(int argc, char *argv[])
{
    /* Every "--" becomes the end of a vector. The vectors and their NULL are
     * at most as many as the arguments and one. */
    char ***cmds = calloc((size_t)argc + 1, sizeof *cmds);
    if (!cmds)
        return 1;
    int n = 0;
    for (int i = 1; i < argc; i++) {
        bool first = i == 1 || !argv[i - 1];
        if (strcmp(argv[i], "--") != 0 && first)
            cmds[n++] = argv + i;
        else if (strcmp(argv[i], "--") == 0)
            argv[i] = NULL;
    }
    int status = run_pipeline((char *const *const *)cmds);
    free(cmds);
    if (status == -1) {
        perror("run_pipeline");
        return 1;
    }
    if (WIFSIGNALED(status))
        fprintf(stderr, "last command: killed by signal %d\n",
                WTERMSIG(status));
    else
        fprintf(stderr, "last command: exit status %d\n", WEXITSTATUS(status));
    return 0;
}
