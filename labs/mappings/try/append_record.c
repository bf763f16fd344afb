/* SPDX-License-Identifier: MIT */
/*
 * try/append_record.c - your append_record() by hand: build/append_record FILE
 * TEXT... appends each TEXT and then prints all records of the file.
 */
#include "append_record.h"

#include <stdio.h>
#include <string.h>

uint64_t records_used(const struct records *r)
{
    return r->used;
}

void records_set_used(struct records *r, uint64_t used)
{
    r->used = used;
}

static int print_records(const char *path)
{
    static char rec[RECORD_MAX];
    struct records header;
    uint64_t done = 0;
    FILE *f = fopen(path, "r");
    if (!f || fread(&header, sizeof header, 1, f) != 1)
        return -1;
    for (int i = 1; done < header.used; i++) {
        uint32_t n;
        if (fread(&n, sizeof n, 1, f) != 1 || n > RECORD_MAX ||
            fread(rec, 1, n, f) != n)
            break;
        printf("%d: %.*s\n", i, (int)n, rec);
        done += sizeof n + n;
    }
    fclose(f);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: append_record FILE TEXT...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        if (append_record(argv[1], argv[i], strlen(argv[i])) == -1) {
            perror(argv[1]);
            return 1;
        }
    if (print_records(argv[1]) == -1) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
