/* SPDX-License-Identifier: MIT */
/*
 * try/THE_EXERCISE.c - THE_EXERCISE_byte() by hand: build/THE_EXERCISE x
 */
#include "THE_EXERCISE.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    if (argc != 2 || strlen(argv[1]) != 1) {
        fprintf(stderr, "usage: THE_EXERCISE CHARACTER\n");
        return 2;
    }
    if (THE_EXERCISE_byte(STDOUT_FILENO, argv[1][0]) == -1) {
        perror("THE_EXERCISE");
        return 1;
    }
    puts(" was sent");
    return 0;
}
