/* SPDX-License-Identifier: MIT */
/*
 * no_git.c - spares the judge libgit2. Runs in run-tests.
 *
 * Criterion links libgit2 to show differences of strings in its own messages,
 * and initialises it in every worker: that reads all of the machine's TLS
 * certificates, which takes longer than most tests. The kit's tests never use
 * those messages, so these stand in front of the library's functions.
 */

int git_libgit2_init(void);
int git_libgit2_init(void)
{
    return 1;
}

int git_libgit2_shutdown(void);
int git_libgit2_shutdown(void)
{
    return 0;
}
