/* SPDX-License-Identifier: MIT */
/*
 * server_sem.c - exercise 2, a program: server_sem NAME
 *
 * It makes the semaphore NAME, holds it until a byte or the end of file comes
 * on standard input, gives it back and removes it. Its partner is client_sem.
 * Exit status: 0 done, 1 something failed (message on standard error), 2 wrong
 * arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* BEGIN ANSWER 2 */
/* Print "server_sem: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "server_sem: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Print "sem is VALUE"; 0, or the status of a failure. */
static int print_value(sem_t *s)
{
    int value;

    if (sem_getvalue(s, &value) == -1)
        return fail("sem_getvalue");
    printf("sem is %d\n", value);
    /* Into a pipe or a file stdio writes only when its buffer is full, and
     * this line is to be seen now. */
    if (fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}

/* Wait for one byte or the end of file; 0, or the status of a failure. */
static int await_byte(void)
{
    char byte;

    while (read(STDIN_FILENO, &byte, 1) == -1)
        if (errno != EINTR)
            return fail("standard input");
    return 0;
}
/* END ANSWER 2 */

/*
 * TODO 2: take the semaphore, print its value, hold it until the byte comes,
 * give it back. If something goes wrong in between, still give it back:
 * others wait. Gives the exit status.
 */
static int hold_semaphore(sem_t *s)
{
    /* BEGIN ANSWER 2 */
    while (sem_wait(s) == -1) /* a client may have been quicker */
        if (errno != EINTR)
            return fail("sem_wait");
    int result = print_value(s);
    if (result == 0)
        result = await_byte();
    if (sem_post(s) == -1)
        result = fail("sem_post");
    return result;
    /* STUB 2
     * (void)s;
     * return 1;
     */
    /* END ANSWER 2 */
}

/*
 * TODO 2: check the arguments, make the semaphore with value 1, even if a
 * server that was killed has left one, and leave nothing when you end.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 2 */
    if (argc != 2) {
        fprintf(stderr, "usage: server_sem NAME\n");
        return 2;
    }
    const char *name = argv[1];

    sem_unlink(name); /* with O_EXCL a failure shows in the next line */
    sem_t *s = sem_open(name, O_CREAT | O_EXCL, 0600, 1);
    if (s == SEM_FAILED)
        return fail(name);
    int result = hold_semaphore(s);
    sem_close(s);
    if (sem_unlink(name) == -1)
        result = fail(name);
    return result;
    /* STUB 2
     * (void)argc;
     * (void)argv;
     * (void)hold_semaphore;
     * fprintf(stderr, "server_sem: not written yet\n");
     * return 1;
     */
    /* END ANSWER 2 */
}
