/* SPDX-License-Identifier: MIT */
/*
 * run_two.h - contract of exercise 4: two commands and one pipe.
 */
#ifndef RUN_TWO_H
#define RUN_TWO_H

/*
 * Runs `a | b`, as the shell does: two commands at the same time, with one pipe
 * from the standard output of A to the standard input of B. A reads the
 * caller's standard input, B writes to the caller's standard output.
 *
 * A and B are argument vectors as for exec(3): the command's name, which is
 * searched for in PATH, its arguments, NULL. Neither is empty. If a command
 * cannot be run, its child ends with exit status 127, without touching the
 * caller's stdio buffers, and the other command still runs.
 *
 * Returns the wait status of B, as waitpid(2) gives it (look at it with
 * WIFEXITED() and the macros that belong to it). -1 with errno EMFILE, ENFILE,
 * EAGAIN or ENOMEM if the pipe or a process cannot be made, and then neither
 * command goes on running.
 * May block: until both commands have ended. Not before it returns -1: if A is
 * already running when B cannot be started, A is killed (SIGKILL) and reaped.
 * Leaves behind: nothing. Both children are reaped, the caller's descriptors
 * are as they were. While they run, each command has one end of the pipe and
 * has it once: A as descriptor 1, B as descriptor 0.
 */
int run_two(char *const a[], char *const b[]);

#endif
