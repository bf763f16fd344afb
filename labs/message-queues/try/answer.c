/* SPDX-License-Identifier: MIT */
/*
 * try/answer.c - your server and your client by hand, in two terminals:
 * build/answer serve /try 2, and build/answer ask /try hello
 */
#include "answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char *argv[])
{
    char out[ANSWER_TEXT];
    if (argc == 4 && strcmp(argv[1], "serve") == 0) {
        if (answer_serve(argv[2], atoi(argv[3])) == 0)
            return 0;
        perror("answer_serve");
    } else if (argc == 4 && strcmp(argv[1], "ask") == 0) {
        if (answer_ask(argv[2], argv[3], out, sizeof out) == 0) {
            printf("%s\n", out);
            return 0;
        }
        perror("answer_ask");
    } else {
        fprintf(stderr, "usage: answer serve NAME REQUESTS\n"
                        "       answer ask NAME TEXT\n");
        return 2;
    }
    return 1;
}
