/* SPDX-License-Identifier: MIT */
/*
 * try/alphabet.c - your alphabet() by hand: build/alphabet
 */
#include "alphabet.h"

#include <stdio.h>

int main(void)
{
    char letters[27];
    if (alphabet(letters) == -1) {
        perror("alphabet");
        return 1;
    }
    printf("Reading: %.26s\n", letters);
    return 0;
}
