/* SPDX-License-Identifier: MIT */
/*
 * source_line.c - from an address in the subject to a line of the student's
 * file. Runs in a worker of the judge, only when something is to be explained.
 *
 * Whoever reads debugging information reads what a stranger has written. So the
 * build does that, in its sandbox (link.c): here is only its table, a text of
 * bounded size. The worst that it can say is a wrong line.
 */
#include "harness/evidence/source_line.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/environment.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { TABLE_SIZE = 1 << 20, TEXT_SIZE = 128 };

/* From this address on it is this line, until the next row. */
struct row {
    uint64_t address;
    bool known; /* false: the row ends a function, and nothing follows it */
    char text[TEXT_SIZE];
};

/* "run_two.c   23   0x67ea   x"; "-" for the line at the end. */
static bool parse_row(const char *line, struct row *row)
{
    char file[100], number[12];
    if (sscanf(line, "%99s %11[0-9-] 0x%" SCNx64, file, number,
               &row->address) != 3)
        return false;
    const char *slash = strrchr(file, '/');
    row->known = number[0] != '-';
    snprintf(row->text, sizeof row->text, "%s:%s", slash ? slash + 1 : file,
             number);
    return true;
}

static struct row *read_rows(size_t *n)
{
    struct row *rows = NULL, row;
    const char *subject = environment()->subject;
    char *path = text_format("%s.lines", subject ? subject : "");
    size_t size;
    char *table = text_read_file(path, TABLE_SIZE, &size), *rest = table;
    *n = 0;
    for (char *line; (line = strsep(&rest, "\n"));)
        if (parse_row(line, &row)) {
            rows = memory_grow(rows, *n, sizeof *rows);
            rows[(*n)++] = row;
        }
    free(table);
    free(path);
    return rows;
}

const char *source_line_find(uint64_t place)
{
    static struct row *rows;
    static size_t n;
    static bool read;
    if (!read)
        rows = read_rows(&n);
    read = true;
    /* The address is that of the return: one less lies in the call. Of several
     * rows for one address the last counts. */
    const struct row *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (rows[i].address < place &&
            (!best || rows[i].address > best->address ||
             (rows[i].address == best->address && rows[i].known)))
            best = &rows[i];
    return best && best->known ? best->text : NULL;
}
