/*
 * @variant  named semaphores beside the object, which holds the number and
 *           nothing else; with its other side
 * @with     server_mem
 */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    char there_name[300], read_name[300];
    if (argc != 2)
        return fprintf(stderr, "usage: client_mem NAME\n"), 2;
    snprintf(there_name, sizeof there_name, "%s-there", argv[1]);
    snprintf(read_name, sizeof read_name, "%s-read", argv[1]);
    sem_t *there = sem_open(there_name, O_CREAT, 0600, 0);
    sem_t *read = sem_open(read_name, O_CREAT, 0600, 0);
    if (there == SEM_FAILED || read == SEM_FAILED)
        return perror("sem_open"), 1;
    while (sem_wait(there) != 0)
        ;
    int fd = shm_open(argv[1], O_RDONLY, 0);
    const int *shared = mmap(0, sizeof(int), PROT_READ, MAP_SHARED, fd, 0);
    if (fd < 0 || shared == MAP_FAILED)
        return perror(argv[1]), 1;
    printf("Received from the server: %d\n", *shared);
    sem_post(read);
    return 0;
}
