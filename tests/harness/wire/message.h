/* SPDX-License-Identifier: MIT */
/*
 * message.h - messages on Unix sockets with what the kernel adds: the sender's
 * pid as it is seen here (unix(7), SCM_CREDENTIALS), and descriptors
 * (SCM_RIGHTS). Used by the judge's processes.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stddef.h>
#include <sys/types.h>

enum { MESSAGE_FDS = 32 }; /* most descriptors in one message */

/* Ask the kernel to say who sends: SO_PASSCRED. 0, or -1 with errno. */
int message_want_sender(int fd);

/* Receive one message of at most SIZE bytes. FROM, if not NULL, gets the
 * sender's pid (0 unknown). FDS, if not NULL, has room for MESSAGE_FDS
 * descriptors, close-on-exec; those that did not come are -1. FLAGS as
 * recv(2). Gives the bytes, 0 at the end, or -1 with errno (EMSGSIZE: it was
 * longer); not interrupted by signals. */
ssize_t message_receive(int fd, void *bytes, size_t size, int flags,
                        pid_t *from, int *fds);

/* Send BYTES with N_FDS descriptors. Never a SIGPIPE. 0, or -1 with errno. */
int message_send(int fd, const void *bytes, size_t size, const int *fds,
                 size_t n_fds);

#endif
