/* SPDX-License-Identifier: MIT */
/*
 * alphabet.h - contract of exercise 2: a child writes, its parent reads.
 */
#ifndef ALPHABET_H
#define ALPHABET_H

/*
 * A child writes, its parent reads. The parent makes its own System V segment
 * (IPC_PRIVATE, 27 bytes, mode 0600), attaches it, and forks. The child writes
 * the letters 'a' to 'z' and a '\0' into the segment and ends. When it has
 * ended, the parent copies the 27 bytes to OUT. The caller has no other children.
 *
 * Returns 0. -1 with errno, and then OUT must not be used:
 *   EIO  the child did not end with exit status 0
 *   ...  the errno of shmget(2), shmat(2) or fork(2)
 * May block: until the child has ended. The parent sleeps meanwhile; it does
 * not look again and again.
 * Leaves behind: nothing, also after a failure: no segment, no attachment, no
 * child.
 */
int alphabet(char out[27]);

#endif
