/* SPDX-License-Identifier: MIT */
/*
 * try/filter.c - your filter() by hand: echo hello | build/filter tr a-z A-Z
 */
#include "filter.h"

#include <stdio.h>

int main(int argc, char *argv[])
{
    static char in[1 << 20], out[1 << 20];
    if (argc < 2) {
        fprintf(stderr, "usage: filter COMMAND...\n");
        return 2;
    }
    size_t n = fread(in, 1, sizeof in, stdin);
    ssize_t got = filter(argv + 1, in, n, out, sizeof out);
    if (got == -1) {
        perror("filter");
        return 1;
    }
    fwrite(out, 1, (size_t)got, stdout);
    fflush(stdout);
    fprintf(stderr, "%zu bytes in, %zd bytes out\n", n, got);
    return 0;
}
