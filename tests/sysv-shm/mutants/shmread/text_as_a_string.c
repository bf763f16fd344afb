/*
 * @mutant   takes the text for a string that ends in 0
 * @kills    shmread/prints_each_line fail "byte [0-9]+ of its output is in the line .*..., and should be in"
 * @kills    shmread/ends_at_end_and_at_nothing_else fail "byte [0-9]+ of its output is in the line .*..., and should be in"
 * @kills    shmread/puts_the_pieces_of_a_line_together fail "byte [0-9]+ of its output is in the line .*..., and should be in"
 * @kills    shmread/prints_before_it_gives_the_place_back fail "when it was about to post `empty` for the line .* it had printed .*..."
 * @kills    shmread/works_with_your_writer fail "line [0-9]+ of its output is .*, and should be .*; it ended with"
 * @kills    shmread/leaves_the_segment_to_shmcon fail "line [0-9]+ of its output is .*..., and should be .*; it ended"
 * @kills    shmread/reports_usage_and_failures fail "byte [0-9]+ of its output is in the line .*..., and should be in"
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

int main(int argc, char *argv[])
{
    int shmid, i, begin = 1, end = 0;
    unsigned int key;
    char rest;
    struct shmdata *p;

    if (argc != 2 || sscanf(argv[1], "%x%c", &key, &rest) != 1 || key == 0) {
        fprintf(stderr, "Usage: shmread KEYHEX\n");
        return 2;
    }
    shmid = shmget((key_t)key, sizeof *p, 0666);
    if (shmid == -1) {
        perror("shmget()");
        return 1;
    }
    p = shmat(shmid, NULL, 0);
    if (p == (void *)-1) {
        perror("shmat()");
        return 1;
    }
    while (!end) {
        while (sem_wait(&p->full) == -1 && errno == EINTR)
            ;
        if (begin)
            printf("You wrote: ");
        for (i = 0; p->text[i] && i < TEXT_SIZE; i++)
            putchar(p->text[i]);
        if (begin && p->ends_line && p->size == 3 &&
            memcmp(p->text, "end", 3) == 0)
            end = 1;
        begin = p->ends_line;
        if (p->ends_line)
            putchar('\n');
        fflush(stdout);
        sem_post(&p->empty);
    }
    shmdt(p);
    return 0;
}
