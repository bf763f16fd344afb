/*
 * @variant  asks for the place before it prompts; asks feof() and does not prompt at the end of its input
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

#include "shmdata.h"

static struct shmdata *d;

static void wait_for_place(void)
{
    while (sem_wait(&d->empty) == -1 && errno == EINTR)
        continue;
}

int main(int argc, char **argv)
{
    unsigned key;
    char more;
    if (argc != 2 || sscanf(argv[1], "%x%c", &key, &more) != 1 || key == 0) {
        fprintf(stderr, "%s KEYHEX\n", argv[0]);
        exit(2);
    }
    int id = shmget((key_t)key, sizeof *d, 0);
    if (id == -1) {
        fprintf(stderr, "%x: %s\n", key, strerror(errno));
        exit(1);
    }
    d = shmat(id, 0, 0);
    if (d == (struct shmdata *)-1) {
        perror("shmat");
        exit(1);
    }
    setvbuf(stdout, NULL, _IONBF, 0);
    wait_for_place();
    for (int last = 0; !last;) {
        int c, n = 0, pieces = 0;
        printf("Enter some text: ");
        c = getchar();
        if (c == EOF) {
            memcpy(d->text, "end", n = 3);
            last = 1;
        }
        for (; c != EOF && c != '\n'; c = getchar()) {
            if (n == TEXT_SIZE) {
                d->size = n;
                d->ends_line = 0;
                sem_post(&d->full);
                wait_for_place();
                pieces++;
                n = 0;
            }
            d->text[n++] = (char)c;
        }
        last = last || (!pieces && n == 3 && !memcmp(d->text, "end", 3));
        d->size = n;
        d->ends_line = 1;
        sem_post(&d->full);
        if (!last)
            wait_for_place();
    }
    exit(0);
}
