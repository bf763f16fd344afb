/* SPDX-License-Identifier: MIT */
/*
 * machine.h - what the judge needs of the machine. A lack is the machine's
 * fault: it is said, and there is no score.
 */
#ifndef MACHINE_H
#define MACHINE_H

/* End with status 4: WHY the tests cannot run here, on standard error. */
void machine_give_up(const char *why) __attribute__((noreturn));

/* What Criterion, the judge and this lab cannot do without: a test would fail
 * that is right, or none be run at all. BUILD_DIR is where results are written.
 * Returns if all is well. */
void machine_check(const char *build_dir);

/* Keep of the environment what a terminal needs, and set PATH. */
void machine_clean_environment(void);

#endif
