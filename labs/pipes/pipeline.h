/* SPDX-License-Identifier: MIT */
/*
 * pipeline.h - the contract of exercise pipeline (pipeline.c is yours).
 */
#ifndef PIPELINE_H
#define PIPELINE_H

/*
 * Run `c0 | c1 | ... | cN`, as the shell does: any number of commands, all at
 * the same time, the standard output of each being a pipe to the standard
 * input of the next. The first one reads the caller's standard input, the last
 * one writes to the caller's standard output. It works as well for a caller
 * whose descriptors 0 and 1 are closed.
 *
 * CMDS is a list of argument vectors as for exec(3), with NULL behind the last
 * one. None of the vectors is empty. A command that cannot be run ends with
 * exit status 127, and without touching the caller's stdio buffers; the others
 * run all the same.
 *
 * Result: the wait status of the last command, as waitpid(2) gives it. -1 with
 *   errno: EINVAL if the list has no command; EMFILE, ENFILE, EAGAIN or ENOMEM
 *   if a pipe or a process cannot be made, and then no command goes on
 *   running.
 * Blocks: until every command has ended. Not on the way to -1: commands that
 *   already run are killed (SIGKILL) and reaped, not waited out.
 * Left behind: nothing. All children are reaped, the caller's descriptors are
 *   as they were. While they run, no command has an end of any pipe besides
 *   its descriptors 0 and 1.
 */
int run_pipeline(char *const *const cmds[]);

#endif
