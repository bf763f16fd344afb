/*
 * @mutant   opens a segment of any size
 * @kills    shmwrite/reports_usage_and_failures fail "it has not ended: it took the segment for shmcon's"
 */
#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/types.h>

#include "shmdata.h"

static struct shmdata *p;

static void put(const char *s, int n, int last)
{
    while (sem_wait(&p->empty) == -1 && errno == EINTR)
        ;
    memcpy(p->text, s, n);
    p->size = n;
    p->ends_line = last;
    sem_post(&p->full);
}

int main(int argc, char *argv[])
{
    int shmid, n, c;
    unsigned int key;
    char rest, buf[TEXT_SIZE];

    if (argc != 2 || sscanf(argv[1], "%x%c", &key, &rest) != 1 || key == 0) {
        fprintf(stderr, "Usage: shmwrite KEYHEX\n");
        return 2;
    }
    shmid = shmget((key_t)key, 0, 0666);
    if (shmid == -1) {
        perror("shmget()");
        return 1;
    }
    p = shmat(shmid, NULL, 0);
    if (p == (void *)-1) {
        perror("shmat()");
        return 1;
    }
    while (1) {
        int pieces = 0;
        printf("Enter some text: ");
        fflush(stdout);
        n = 0;
        while ((c = getchar()) != EOF && c != '\n') {
            if (n == TEXT_SIZE) {
                put(buf, n, 0);
                pieces++;
                n = 0;
            }
            buf[n++] = c;
        }
        if (c == EOF && n == 0 && pieces == 0) {
            put("end", 3, 1);
            break;
        }
        put(buf, n, 1);
        if (pieces == 0 && n == 3 && memcmp(buf, "end", 3) == 0)
            break;
    }
    shmdt(p);
    return 0;
}
