/* SPDX-License-Identifier: MIT */
/*
 * run_two.h - the contract of exercise run_two (run_two.c is yours).
 */
#ifndef RUN_TWO_H
#define RUN_TWO_H

/*
 * Run `a | b`, as the shell does: two commands at the same time, the standard
 * output of A and the standard input of B being the two ends of one pipe. A
 * reads the caller's standard input, B writes to the caller's standard output.
 *
 * A and B are argument vectors as for exec(3): the command's name, searched in
 * PATH, its arguments, NULL. Neither is empty. A command that cannot be run
 * ends with exit status 127, and without touching the caller's stdio buffers;
 * the other one runs all the same.
 *
 * Result: the wait status of B, as waitpid(2) gives it (look at it with
 *   WIFEXITED() and its family). -1 with errno, and neither command goes on
 *   running, if the pipe or a process cannot be made: EMFILE, ENFILE, EAGAIN
 *   or ENOMEM.
 * Blocks: until both commands have ended. Not on the way to -1: if A is
 *   already running when B cannot be started, A is killed (SIGKILL) and reaped,
 *   not waited out.
 * Left behind: nothing. Both children are reaped, the caller's descriptors are
 *   as they were. While they run, each command has one end of the pipe and has
 *   it once: A as descriptor 1, B as descriptor 0.
 */
int run_two(char *const a[], char *const b[]);

#endif
