/* SPDX-License-Identifier: MIT */
/*
 * append_drivers.h - the drivers of append_record, and the accessors of
 * records.h with their gate. Part of test_append_record.c. Runs in the subject.
 */
#include "gate.h"

#ifdef IPCLAB_SUBJECT

uint64_t records_used(const struct records *r)
{
    return r->used;
}

void records_set_used(struct records *r, uint64_t used)
{
    wait_at_gate();
    r->used = used;
}

/* PATH, the record as data, and letters: 'g' records_set_used() waits at the
 * gate. */
DRIVER(append)
{
    size_t n;
    const void *rec = arg_data(&n);
    has_gate = strchr(arg_text(1), 'g');
    errno = 0;
    value_result(append_record(arg_text(0), rec, n));
}

/* PATH SIZE...: records of these sizes, which are pieces of the data. Ends with
 * the first one that fails. */
DRIVER(append_all)
{
    size_t all;
    const char *data = arg_data(&all);
    char **sizes = arg_list(1);
    long result = 0;
    for (int i = 0; sizes[i] && result == 0; i++) {
        size_t n = strtoul(sizes[i], NULL, 10);
        char *rec = malloc(n + 1); /* Valgrind sees who reads too much */
        memcpy(rec, data, n);
        errno = 0;
        result = append_record(arg_text(0), rec, n);
        data += n;
        int saved = errno;
        free(rec);
        errno = saved;
    }
    value_result(result);
    report_file(arg_text(0));
}

/* PATH: make it of the data. */
PARTNER(test_write)
{
    write_data(arg_text(0));
}

/* PATH SIZE: append so many bytes, of which there is only one. */
DRIVER(append_size)
{
    errno = 0;
    value_result(
        append_record(arg_text(0), "x", strtoul(arg_text(1), NULL, 10)));
    report_file(arg_text(0));
}

#endif

/* PATH: how it looks now. It stays. */
PARTNER(test_peek)
{
    report_file(arg_text(0));
}
