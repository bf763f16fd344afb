/*
 * @mutant   the line is not flushed before it waits for input
 * @kills    server_sem/holds_it_until_input_comes fail "had printed nothing, not "sem is 0.*fflush"
 * @kills    server_sem/goes_on_after_a_signal fail "had printed nothing"
 * @kills    server_sem/replaces_what_a_killed_server_left fail "had printed nothing"
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
    getchar();
    sem_post(sem);
    sem_close(sem);
    sem_unlink(argv[1]);
    return 0;
}
