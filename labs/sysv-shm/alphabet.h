/* SPDX-License-Identifier: MIT */
/*
 * alphabet.h - the contract of exercise alphabet (alphabet.c is yours).
 */
#ifndef ALPHABET_H
#define ALPHABET_H

/*
 * A child writes, its parent reads. The parent makes a System V segment of its
 * own (IPC_PRIVATE, 27 bytes, mode 0600), attaches it, and forks. The child
 * writes the letters 'a' to 'z' and a '\0' into the segment and ends. When it
 * has ended, the parent copies the 27 bytes to OUT.
 *
 * Result: 0. -1 with errno: EIO if the child did not end with exit status 0;
 *   otherwise what shmget(2), shmat(2) and fork(2) say. OUT is not to be used
 *   then.
 * Blocks: until the child has ended. The parent sleeps meanwhile; it does not
 *   look again and again.
 * Left behind: nothing, no segment, no attachment, no child, also when it
 *   fails.
 */
int alphabet(char out[27]);

#endif
