/*
 * @mutant   one byte is not enough: it reads to the end of file
 * @kills    server_sem/holds_it_until_input_comes deadlock "read.0."
 * @kills    server_sem/goes_on_after_a_signal deadlock "read.0."
 * @kills    server_sem/replaces_what_a_killed_server_left deadlock "read.0."
 * @kills    server_sem/releases_its_client deadlock "read.0."
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    int value;

    if (argc != 2) {
        fprintf(stderr, "usage: %s NAME\n", argv[0]);
        exit(2);
    }
    sem_unlink(argv[1]);
    sem_t *sem = sem_open(argv[1], O_CREAT | O_EXCL, 0644, 1);
    if (sem == SEM_FAILED) {
        perror("sem_open");
        exit(1);
    }
    while (sem_wait(sem) == -1 && errno == EINTR)
        ;
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    fflush(stdout);
    while (getchar() != EOF)
        ;
    sem_post(sem);
    sem_close(sem);
    sem_unlink(argv[1]);
    return 0;
}
