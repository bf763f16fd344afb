/* SPDX-License-Identifier: MIT */
/*
 * harness.h - what the tests of a lab are written with.
 *
 * A test file tests/<lab>/test_<exercise>.c is compiled twice:
 *
 *   for the judge    (trusted, outside the sandbox): every TEST becomes a
 *                    Criterion test; DRIVERs are compiled away;
 *   for the subject  (untrusted, inside, with -DIPCLAB_SUBJECT): every DRIVER
 *                    becomes an entry of the fork server; TESTs are compiled
 *                    away, so that no expected value is in the student's
 *                    process.
 *
 * A reader sees one behaviour in one place: the driver that calls the
 * student's function, and the test that judges the values that came back.
 * (A PARTNER is a driver that calls nothing of the student's.)
 *
 *     FUNCTIONS(fullio);
 *
 *     DRIVER(read_full)
 *     {
 *         size_t size = arg_long(0);
 *         char *buf = canary_buffer(size);
 *         value_result(read_full(arg_fd(0), buf, size));
 *         value_bytes("buffer", buf, size + 1);
 *     }
 *
 *     TEST(fullio, joins_short_reads)
 *     {
 *         did("read_full(fd, buf, 10), while every read() gave 3 bytes");
 *         rule("a pipe is a byte stream: one read() may give less than asked");
 *         look("read(2)");
 *         struct stream *in = stream_to_student();
 *         stream_feed(in, "0123456789", 10);
 *         struct run *run = start_driver("read_full", .args = ARGS("10"),
 *                                        .fds = FDS(in),
 *                                        .short_read = 3);
 *         finish(run);
 *         long result = get_long(run, "result");
 *         expect(result == 10, "it returned %ld of 10 bytes", result);
 *     }
 *
 * Nothing here prints or exits. A call that cannot go on ends the test with a
 * verdict: did() says what the test does, the failing call says what it saw,
 * rule() says which rule that breaks, look() where to read about it.
 */
#ifndef HARNESS_H
#define HARNESS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/wire/calls.h"

#ifdef IPCLAB_SUBJECT
#include "harness/driver.h"
#else
#include "harness/test.h"
#endif
#endif
