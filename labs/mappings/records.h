/* SPDX-License-Identifier: MIT */
/*
 * records.h - what a file of records looks like. Part of the contract of
 * append_record.h.
 *
 *     byte 0         8              8 + used                      file size
 *          |  used   |  records ...  |  not used yet: any bytes, also none  |
 *
 * A record is its size, an uint32_t as it lies in memory, and then so many
 * bytes. The next record begins right behind it: there is no padding, so that
 * its size may lie at any address (memcpy() does not mind). `used` is how many
 * bytes all records have together, their sizes included. A file of 0 bytes has
 * no records, and neither has one in which `used` is 0.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdint.h>

enum { RECORD_MAX = 1 << 20 }; /* bytes that a record may have */

struct records {
    uint64_t used;
    char bytes[]; /* the records */
};

/* R->used. The tests have these two functions, and come between them. Cannot
 * fail. */
uint64_t records_used(const struct records *r);

/* Make USED the number of bytes that are used in R: from now on they count.
 * Cannot fail. */
void records_set_used(struct records *r, uint64_t used);

#endif
