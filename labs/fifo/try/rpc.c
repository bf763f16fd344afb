/* SPDX-License-Identifier: MIT */
/*
 * try/rpc.c - your two functions by hand: build/rpc serve REQ REP, and in
 * another terminal build/rpc call REQ REP TEXT
 */
#include "rpc.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[])
{
    char answer[100];

    signal(SIGPIPE, SIG_IGN);
    if (argc == 4 && strcmp(argv[1], "serve") == 0) {
        if (rpc_serve(argv[2], argv[3]) == -1) {
            perror("rpc_serve");
            return 1;
        }
    } else if (argc == 5 && strcmp(argv[1], "call") == 0) {
        if (rpc_call(argv[2], argv[3], argv[4], answer, sizeof answer) == -1) {
            perror("rpc_call");
            return 1;
        }
        puts(answer);
    } else {
        fprintf(stderr, "usage: rpc serve REQ REP\n"
                        "       rpc call REQ REP TEXT\n");
        return 2;
    }
    return 0;
}
