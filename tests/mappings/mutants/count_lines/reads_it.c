/*
 * @mutant   the file is read into a buffer, not mapped
 * @kills count_lines/reports_failed_calls fail "count_lines\(\) returned [-0-9]+, not [-0-9]+ with ENOMEM"
 */
#include "count_lines.h"
#include <stdio.h>

long count_lines(const char *path)
{
    FILE *f = fopen(path, "r");
    long count = 0;
    int c, last = '\n';
    if (f == NULL)
        return -1;
    while ((c = getc(f)) != EOF) {
        if (c == '\n')
            count++;
        last = c;
    }
    if (last != '\n')
        count++;
    fclose(f);
    return count;
}
