/* SPDX-License-Identifier: MIT */
/*
 * my_popen.h - the contract of exercise my_popen (my_popen.c is yours).
 */
#ifndef MY_POPEN_H
#define MY_POPEN_H

#include <sys/types.h>

/*
 * Start a command with a pipe to it, like popen(3) but without a shell and
 * with a descriptor in place of a FILE. MODE 'r': the caller reads what the
 * command writes to its standard output. MODE 'w': the caller writes what the
 * command reads from its standard input. ARGV is as for exec(3), its command
 * searched in PATH; one that cannot be run ends with exit status 127.
 *
 * Several commands may be open at once. None of them gets an end of another
 * one's pipe, and none has an end of its own besides descriptor 0 or 1.
 *
 * Result: the caller's end of the pipe, and the process id of the command in
 *   *PID. -1 with errno: EINVAL if MODE is anything else; EMFILE, ENFILE,
 *   EAGAIN or ENOMEM if the pipe or the process cannot be made. *PID is then
 *   as it was.
 * Blocks: never.
 * Left behind: the descriptor and the child, until my_pclose(). After -1,
 *   nothing.
 */
int my_popen(char *const argv[], char mode, pid_t *pid);

/*
 * End what my_popen() began: close FD, then wait for the command PID. Other
 * children of the caller are not waited for: they are the caller's business.
 *
 * Result: the wait status of the command, as waitpid(2) gives it. -1 with
 *   errno: ECHILD if PID is no child of the caller. A signal that interrupts
 *   the wait is no failure: it waits on.
 * Blocks: until the command has ended.
 * Left behind: nothing. FD is closed, the command is reaped.
 */
int my_pclose(int fd, pid_t pid);

#endif
