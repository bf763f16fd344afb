/* SPDX-License-Identifier: MIT */
/*
 * pipeline.h - contract of exercise 9: any number of commands in a row.
 */
#ifndef PIPELINE_H
#define PIPELINE_H

/*
 * Runs `c0 | c1 | ... | cN`, as the shell does: any number of commands at the
 * same time, with a pipe from the standard output of each to the standard input
 * of the next. The first one reads the caller's standard input, the last one
 * writes to the caller's standard output. It also works for a caller whose
 * descriptors 0 and 1 are closed.
 *
 * CMDS is a list of argument vectors as for exec(3), and ends with NULL. None
 * of the vectors is empty. If a command cannot be run, its child ends with exit
 * status 127, without touching the caller's stdio buffers, and the others still
 * run.
 *
 * Returns the wait status of the last command, as waitpid(2) gives it. -1 with
 * errno: EINVAL if the list has no command; EMFILE, ENFILE, EAGAIN or ENOMEM if
 * a pipe or a process cannot be made, and then no command goes on running.
 * May block: until every command has ended. Not before it returns -1: commands
 * that already run are then killed (SIGKILL) and reaped.
 * Leaves behind: nothing. All children are reaped, the caller's descriptors are
 * as they were. While they run, no command has an end of any pipe except as its
 * descriptors 0 and 1.
 */
int run_pipeline(char *const *const cmds[]);

#endif
