/* SPDX-License-Identifier: MIT */
/*
 * records.h - what a file of records looks like. Part of the contract of
 * append_record.h.
 *
 *     byte 0         8              8 + used                      file size
 *          |  used   |  records ...  |  not used yet: any bytes, or none   |
 *
 * A record is its size, a uint32_t as it is in memory, and then that many
 * bytes. The next record begins right after it, without padding, so its size
 * may be at any address (memcpy() does not mind). `used` is how many bytes all
 * records have together, including their sizes. A file of 0 bytes has no
 * records, and neither has one in which `used` is 0.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdint.h>

enum { RECORD_MAX = 1 << 20 }; /* most bytes in a record */

struct records {
    uint64_t used;
    char bytes[]; /* the records */
};

/* Returns R->used. This function and the next one belong to the tests, which
 * come between them. Cannot fail. */
uint64_t records_used(const struct records *r);

/* Sets the number of used bytes in R to USED: from now on they count.
 * Cannot fail. */
void records_set_used(struct records *r, uint64_t used);

#endif
