/* SPDX-License-Identifier: MIT */
/*
 * test_source_line.c - tests of evidence/source_line.c: which line of the table
 * of a build an address belongs to. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "harness/base/environment.h"
#include "harness/evidence/source_line.h"

static char subject[] = "/tmp/ipclab-lines-XXXXXX";

/* The table of a subject is TABLE. */
static void write_table(const char *table)
{
    char path[64];
    int fd = mkstemp(subject);
    cr_assert(fd >= 0);
    close(fd);
    snprintf(path, sizeof path, "%s.lines", subject);
    FILE *f = fopen(path, "we");
    cr_assert(f && fputs(table, f) >= 0 && fclose(f) == 0);
    environment_tell(&(struct environment){.subject = subject});
    cr_expect(source_line_find(0x10) == NULL);
    unlink(path);
    unlink(subject);
}

/* What a call that returns to PLACE is said to be in. */
static void expect_line(uint64_t place, const char *line)
{
    const char *found = source_line_find(place);
    if (line)
        cr_expect_str_eq(found ? found : "(nothing)", line);
    else
        cr_expect(found == NULL);
}

Test(source_line, the_last_row_before_the_return_is_its_line)
{
    write_table(
        "\nsubject:     file format elf64-x86-64\n\nCU: ./a.c:\n"
        "File name     Line number    Starting address    View    Stmt\n"
        "a.c   22   0x100   x\n"
        "./sub/a.h   7   0x110   x\n"
        "a.c   24   0x110   1   x\n"
        "a.c   -    0x120\n"
        "b.c   5    0x120   x\n"
        "b.c   6    0x130   x\n"
        "b.c   -    0x140\n");
    expect_line(0x100, NULL); /* the call lies before */
    expect_line(0x101, "a.c:22");
    expect_line(0x110, "a.c:22");
    expect_line(0x111, "a.c:24");
    expect_line(0x121, "b.c:5");
    expect_line(0x140, "b.c:6");
    expect_line(0x141, NULL);
}

Test(source_line, of_a_header_the_name_is_told)
{
    write_table("./sub/a.h   7   0x100   x\n");
    expect_line(0x108, "a.h:7");
}

Test(source_line, what_is_no_row_is_left_out)
{
    write_table("a.c 22\na.c x 0x100\n0x100\n\n\xff\xfe - - -\n"
                "a.c 1 0xfffffffffffffffff x\na.c 3 0x100\n");
    expect_line(0x101, "a.c:3");
}

Test(source_line, without_a_table_nothing_is_known)
{
    environment_tell(&(struct environment){.subject = "/nowhere/subject"});
    expect_line(0x101, NULL);
}
