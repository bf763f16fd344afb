/* SPDX-License-Identifier: MIT */
/*
 * client_sem.c - exercise 3, a program: client_sem NAME
 *
 * It waits for the semaphore NAME, which its partner server_sem has made,
 * prints its value and gives it back. Exit status: 0 done, 1 something failed
 * (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>

/* BEGIN ANSWER 3 */
/* Print "client_sem: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "client_sem: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Write out now what was printed; 0, or the status of a failure. */
static int flush_output(void)
{
    return fflush(stdout) == EOF ? fail("standard output") : 0;
}
/* END ANSWER 3 */

/*
 * TODO 3: say that you wait before you wait, take the semaphore, print its
 * value, give it back. Gives the exit status.
 */
static int use_semaphore(sem_t *s)
{
    /* BEGIN ANSWER 3 */
    int value;

    printf("waiting for the semaphore\n");
    if (flush_output() != 0)
        return 1;
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return fail("sem_wait");
    sem_getvalue(s, &value); /* fails only for what is no semaphore */
    printf("sem is %d\n", value);
    int result = flush_output();
    if (sem_post(s) == -1)
        result = fail("sem_post");
    return result;
    /* STUB 3
     * (void)s;
     * return 1;
     */
    /* END ANSWER 3 */
}

/*
 * TODO 3: check the arguments and open the semaphore that is there. The server
 * makes it and the server removes it; a client without a server fails.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 3 */
    if (argc != 2) {
        fprintf(stderr, "usage: client_sem NAME\n");
        return 2;
    }
    sem_t *s = sem_open(argv[1], 0); /* without O_CREAT: never a new one */
    if (s == SEM_FAILED)
        return fail(argv[1]);
    int result = use_semaphore(s);
    sem_close(s);
    return result;
    /* STUB 3
     * (void)argc;
     * (void)argv;
     * (void)use_semaphore;
     * fprintf(stderr, "client_sem: not written yet\n");
     * return 1;
     */
    /* END ANSWER 3 */
}
