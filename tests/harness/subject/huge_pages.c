/* SPDX-License-Identifier: MIT */
/*
 * huge_pages.c - has the memory that Valgrind fills before the first child in
 * huge pages. Runs once, in the fork server.
 *
 * Each fork copies an entry for every page and each end gives it back: 10,000
 * of 4 KB, hundreds of times in a lab. Of 2 MB there are fifteen. Where two
 * submissions are judged at once, who wait for the same memory, one takes a
 * tenth less time so. Linux 6.1 and later can do it (madvise(2), MADV_COLLAPSE);
 * elsewhere, or where no huge page is free, nothing changes. A program without
 * Valgrind has no such memory.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "harness/subject/child.h"

#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

enum { HUGE_PAGE = 2 << 20, MOST_REGIONS = 32 };

struct region {
    uintptr_t start, end;
};

/* "1002001000-1002bb0000 rw-p 00000000 00:00 0" (proc(5)): of no file, and
 * large enough? Then its part of whole huge pages. */
static bool read_region(const char *line, struct region *r)
{
    char *at;
    r->start = strtoul(line, &at, 16);
    r->end = strtoul(at + 1, &at, 16);
    r->start = (r->start + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    r->end = r->end / HUGE_PAGE * HUGE_PAGE;
    return strncmp(at, " rw", 3) == 0 && !strchr(at, '/') && r->start < r->end;
}

void huge_pages_use(void)
{
    struct region regions[MOST_REGIONS];
    int n = 0;
    char line[512];
    FILE *f = fopen("/proc/self/maps", "re");
    while (f && n < MOST_REGIONS && fgets(line, sizeof line, f))
        n += read_region(line, &regions[n]);
    if (f)
        fclose(f);
    while (n-- > 0)
        madvise((void *)regions[n].start, regions[n].end - regions[n].start,
                MADV_COLLAPSE);
}
