/* SPDX-License-Identifier: MIT */
/*
 * try/map_range.c - your map_range() by hand: build/map_range FILE OFF LEN
 * prints these bytes of the file; with a fourth argument it changes the first
 * of them to its first character.
 */
#include "map_range.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: map_range FILE OFF LEN [CHARACTER]\n");
        return 2;
    }
    size_t len = strtoul(argv[3], NULL, 10);
    struct map_range m;
    char *range = map_range(argv[1], atol(argv[2]), len, &m);
    if (!range) {
        perror(argv[1]);
        return 1;
    }
    if (argc == 5)
        *range = *argv[4];
    fwrite(range, 1, len, stdout);
    putchar('\n');
    if (unmap_range(&m) == -1) {
        perror("unmap_range");
        return 1;
    }
    return 0;
}
