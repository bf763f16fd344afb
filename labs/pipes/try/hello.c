/* SPDX-License-Identifier: MIT */
/*
 * try/hello.c - run your hello_from_child() by hand: hello [ROOM]
 * prints what came through the pipe into a buffer of ROOM bytes (default 80).
 */
#include <stdio.h>
#include <stdlib.h>

#include "hello.h"

int main(int argc, char **argv)
{
    char text[80];
    size_t room = argc > 1 ? strtoul(argv[1], NULL, 10) : sizeof(text);

    if (room > sizeof(text)) {
        fprintf(stderr, "hello: at most %zu\n", sizeof(text));
        return 2;
    }
    ssize_t size = hello_from_child(text, room);
    if (size == -1) {
        perror("hello_from_child");
        return 1;
    }
    printf("%zd bytes: %s\n", size, text);
    return 0;
}
