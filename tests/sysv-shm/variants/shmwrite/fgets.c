/*
 * @variant  fgets() straight into the pieces; a line of TEXT_SIZE bytes takes a second, empty piece
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "shmdata.h"

static struct shmdata *d;

static void pass(const char *text, size_t n, int ends)
{
    while (sem_wait(&d->empty) != 0)
        ;
    memcpy(d->text, text, n);
    d->size = (int)n;
    d->ends_line = ends;
    sem_post(&d->full);
}

int main(int argc, char **argv)
{
    char buf[TEXT_SIZE + 1], *rest;
    int begin = 1, done = 0;
    if (argc != 2) {
        fputs("usage: shmwrite KEYHEX\n", stderr);
        return 2;
    }
    unsigned long key = strtoul(argv[1], &rest, 16);
    if (!key || *rest) {
        fputs("usage: shmwrite KEYHEX\n", stderr);
        return 2;
    }
    int id = shmget((key_t)key, sizeof *d, 0600);
    if (id < 0 || (d = shmat(id, NULL, 0)) == (void *)-1) {
        perror(argv[1]);
        return 1;
    }
    while (!done) {
        if (begin) {
            fputs("Enter some text: ", stdout);
            fflush(stdout);
        }
        if (!fgets(buf, sizeof buf, stdin)) {
            if (!begin)
                pass("", 0, 1);
            pass("end", 3, 1);
            break;
        }
        size_t n = strlen(buf);
        int ends = n > 0 && buf[n - 1] == '\n';
        if (ends)
            buf[--n] = '\0';
        else if (n < TEXT_SIZE)
            ends = 1; /* the input ended without a newline */
        done = begin && ends && strcmp(buf, "end") == 0;
        pass(buf, n, ends);
        begin = ends;
    }
    shmdt(d);
    return 0;
}
