/*
 * @mutant  gives the place back before the text is printed
 * @kills   shmread/prints_before_it_gives_the_place_back fail "about to post .empty. for the line .one. it had printed nothing"
 * @kills   shmread/works_with_your_writer fail "it ended with exit status"
 * @races   "calls sem_post\(\) at shmread\.c:[0-9]+, by which process [0-9]+ goes on"
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "shmdata.h"

/* Print "shmread: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmread: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TEXT as a key in hexadecimal digits; 0 if it is none. */
static key_t parse_key(const char *text)
{
    if (!*text || text[strspn(text, "0123456789abcdefABCDEF")])
        return 0;
    unsigned long key = strtoul(text, NULL, 16);
    return key > UINT_MAX ? 0 : (key_t)key;
}

/* TODO 6: find and attach the segment; (void *)-1 with errno if there is none,
 * or if it is too small for what you expect in it. shmcon makes it. */
static struct shmdata *attach(key_t key)
{
    int id = shmget(key, sizeof(struct shmdata), 0);
    return id == -1 ? (void *)-1 : shmat(id, NULL, 0);
}

/*
 * TODO 6: print `You wrote: ` and each line. A long one comes in pieces. The
 * last line is the one that is exactly "end": not one that begins or ends so.
 */
static int print_lines(struct shmdata *data)
{
    int at_start = 1, end = 0;

    while (!end) {
        while (sem_wait(&data->full) == -1)
            if (errno != EINTR)
                return fail("sem_wait");
        sem_post(&data->empty);
        if (at_start)
            printf("You wrote: ");
        fwrite(data->text, 1, (size_t)data->size, stdout);
        end = at_start && data->ends_line && data->size == 3 &&
              memcmp(data->text, "end", 3) == 0;
        at_start = data->ends_line;
        if (at_start)
            putchar('\n');
        if (fflush(stdout) == EOF)
            return fail("standard output");
    }
    return 0;
}

/* TODO 6: check the argument, attach, print, detach. */
int main(int argc, char **argv)
{
    key_t key = argc == 2 ? parse_key(argv[1]) : 0;
    if (key == 0) {
        fprintf(stderr, "usage: shmread KEYHEX\n");
        return 2;
    }
    struct shmdata *data = attach(key);
    if (data == (void *)-1)
        return fail(argv[1]);
    int status = print_lines(data);
    shmdt(data);
    return status;
}
