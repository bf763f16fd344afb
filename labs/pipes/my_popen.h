/* SPDX-License-Identifier: MIT */
/*
 * my_popen.h - contract of exercise 7: a command at the other end of a pipe.
 */
#ifndef MY_POPEN_H
#define MY_POPEN_H

#include <sys/types.h>

/*
 * Starts a command with a pipe to it, like popen(3), but without a shell and
 * with a descriptor in place of a FILE. MODE 'r': the caller reads what the
 * command writes to its standard output. MODE 'w': the caller writes what the
 * command reads from its standard input. ARGV is an argument vector as for
 * exec(3); the command is searched for in PATH. If it cannot be run, the child
 * ends with exit status 127.
 *
 * Several commands may be open at once. None of them gets an end of another
 * one's pipe, and none has an end of its own pipe except as descriptor 0 or 1.
 *
 * Returns the caller's end of the pipe, and stores the process id of the
 * command in *PID. -1 with errno: EINVAL if MODE is anything else; EMFILE,
 * ENFILE, EAGAIN or ENOMEM if the pipe or the process cannot be made. *PID is
 * then unchanged.
 * May block: never.
 * Leaves behind: the descriptor and the child, until my_pclose(). After -1,
 * nothing.
 */
int my_popen(char *const argv[], char mode, pid_t *pid);

/*
 * Ends what my_popen() began: closes FD, then waits for the command PID. It
 * does not wait for other children of the caller.
 *
 * Returns the wait status of the command, as waitpid(2) gives it. -1 with errno
 * ECHILD if PID is not a child of the caller. A signal that interrupts the wait
 * is not a failure: the function goes on waiting.
 * May block: until the command has ended.
 * Leaves behind: nothing. FD is closed, the command is reaped.
 */
int my_pclose(int fd, pid_t pid);

#endif
