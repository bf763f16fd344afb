/* SPDX-License-Identifier: MIT */
/*
 * csv_at.c - a cell of a CSV file, if there is one and every row before it is
 * as long as the first. Compiled and run by test-report.sh: csv_at FILE WHO
 * COLUMN, of the row that begins with WHO.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int main(int argc, char **argv)
{
    static char bytes[1 << 20];
    char *why = NULL;
    FILE *f = argc == 4 ? fopen(argv[1], "r") : NULL;
    size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    struct csv *c = n ? csv_parse(bytes, n, &why) : NULL;
    const char *names[] = {argv[3], NULL};
    int column = c ? csv_column(c, names) : -1;
    if (column < 0) {
        printf("no CSV with that column: %s\n", why ? why : "");
        return 1;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (c->rows[i].count != c->rows[0].count) {
            printf("row %zu has %zu cells\n", i + 1, c->rows[i].count);
            return 1;
        }
        char *who = csv_value(&c->rows[i].cells[0]);
        if (strcmp(who, argv[2]) == 0) {
            puts(csv_value(&c->rows[i].cells[column]));
            return 0;
        }
        free(who);
    }
    printf("no row of %s\n", argv[2]);
    return 1;
}
