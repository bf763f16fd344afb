/* SPDX-License-Identifier: MIT */
/*
 * try/sysv_list.c - your sysv_list() by hand: build/sysv_list
 */
#include "sysv_list.h"

#include <stdio.h>
#include <unistd.h>

enum { MOST = 100 };

int main(void)
{
    struct segment v[MOST];
    int n = sysv_list(geteuid(), v, MOST);
    if (n == -1) {
        perror("sysv_list");
        return 1;
    }
    for (int i = 0; i < n && i < MOST; i++)
        printf("key %#x: %zu bytes, mode %#o, %lu attached%s\n",
               (unsigned)v[i].key, v[i].size, v[i].mode, v[i].attached,
               v[i].removed ? ", removed" : "");
    return 0;
}
