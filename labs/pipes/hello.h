/* SPDX-License-Identifier: MIT */
/*
 * hello.h - contract of exercise 2: a child greets its parent.
 */
#ifndef HELLO_H
#define HELLO_H

#include <sys/types.h>

/*
 * Makes a pipe and a child. The child sends the 14 bytes "Hello, world!\n" (no
 * '\0') through the pipe with write(2) and ends; the parent collects them in
 * OUT, which has room for CAP bytes, and adds a '\0'.
 *
 * Returns the number of bytes in OUT without the terminator: 14, or CAP - 1 if
 * that is less (the rest of the text is dropped). -1 with errno:
 *   EINVAL  CAP is 0: there is no room for a terminator
 *   EMFILE, ENFILE, EAGAIN, ENOMEM  a failure of pipe(2) or fork(2)
 *   EIO     the stream ended before that many bytes had come
 * May block: until the child has written, and until it has ended.
 * Leaves behind: nothing. Both ends are closed and the child has been waited
 * for, also after a failure. Do not use what is in OUT after a failure.
 */
ssize_t hello_from_child(char *out, size_t cap);

#endif
