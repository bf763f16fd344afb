/* SPDX-License-Identifier: MIT */
/*
 * no_git.c - spares the judge libgit2. A library of its own, which run-tests
 * loads by that name before Criterion does.
 *
 * Criterion links libgit2 to show differences of strings in its own messages.
 * Loading it brings twenty libraries more, Kerberos and TLS among them, into
 * every worker, one a test, and initialising it reads all of the machine's
 * certificates: together longer than most tests. The kit's tests never use
 * those messages.
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

int git_diff_buffers(void);
int git_diff_buffers(void)
{
    return -1;
}
