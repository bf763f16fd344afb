/*
 * @variant  named semaphores beside the object, which holds the number and
 *           nothing else; with its other side
 * @with     client_mem
 */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void check(int good, const char *what)
{
    if (!good) {
        perror(what);
        exit(1);
    }
}

int main(int argc, char *argv[])
{
    char there_name[300], read_name[300], *end = "";
    long number = 1337;
    if (argc == 3)
        number = strtol(argv[2], &end, 10);
    if (argc < 2 || argc > 3 || *end || number != (int)number ||
        (argc == 3 && !*argv[2])) {
        fprintf(stderr, "usage: server_mem NAME [NUMBER]\n");
        return 2;
    }
    snprintf(there_name, sizeof there_name, "%s-there", argv[1]);
    snprintf(read_name, sizeof read_name, "%s-read", argv[1]);
    sem_t *there = sem_open(there_name, O_CREAT, 0600, 0);
    check(there != SEM_FAILED, there_name);
    sem_t *read = sem_open(read_name, O_CREAT, 0600, 0);
    check(read != SEM_FAILED, read_name);
    int fd = shm_open(argv[1], O_CREAT | O_RDWR, 0600);
    check(fd >= 0, argv[1]);
    check(ftruncate(fd, sizeof(int)) == 0, "ftruncate");
    int *shared = mmap(0, sizeof(int), PROT_WRITE, MAP_SHARED, fd, 0);
    check(shared != MAP_FAILED, "mmap");
    *shared = (int)number;
    sem_post(there);
    printf("Written: %d\n", *shared);
    while (sem_wait(read) != 0)
        ;
    sem_unlink(there_name);
    sem_unlink(read_name);
    shm_unlink(argv[1]);
    return 0;
}
