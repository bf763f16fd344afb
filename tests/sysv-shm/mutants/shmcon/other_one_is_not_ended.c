/*
 * @mutant   waits for the other one, for ever
 * @kills    shmcon/ends_both_when_one_fails deadlock "process [0-9]+ .shmcon. waits in waitpid.. for a child, called at"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shmdata.h"

int main(int argc, char *argv[])
{
    int fd, made = 0, shmid, status, failed = 0;
    key_t key;
    char key_str[20];
    struct shmdata *shmptr;
    struct shmid_ds ds;
    pid_t childpid1, childpid2, pid;

    if (argc != 4) {
        fprintf(stderr, "Usage: shmcon <path> <reader> <writer>\n");
        return 2;
    }
    fd = open(argv[1], O_RDONLY);
    if (fd == -1) {
        fd = creat(argv[1], 0644);
        if (fd == -1) {
            perror("file creation error");
            return 1;
        }
        made = 1;
    }
    close(fd);
    key = ftok(argv[1], 0x27);
    if (key == -1) {
        perror("ftok()");
        return 1;
    }
    if ((shmid = shmget(key, 0, 0)) != -1) {
        shmctl(shmid, IPC_STAT, &ds);
        if (ds.shm_nattch != 0) {
            fprintf(stderr, "segment is in use\n");
            return 1;
        }
        shmctl(shmid, IPC_RMID, NULL);
    }
    shmid = shmget(key, sizeof(struct shmdata), 0600 | IPC_CREAT);
    if (shmid == -1) {
        perror("shmget()");
        if (made)
            unlink(argv[1]);
        return 1;
    }
    shmptr = shmat(shmid, 0, 0);
    if (shmptr == (void *)-1) {
        perror("shmat()");
        shmctl(shmid, IPC_RMID, NULL);
        return 1;
    }
    sem_init(&shmptr->empty, 1, 1);
    sem_init(&shmptr->full, 1, 0);
    shmdt(shmptr);
    shmctl(shmid, IPC_STAT, &ds);
    printf("segment of %ld bytes, %ld attached\n", (long)ds.shm_segsz,
           (long)ds.shm_nattch);
    fflush(stdout);

    sprintf(key_str, "%x", key);
    childpid1 = fork();
    if (childpid1 == 0) {
        execl(argv[2], argv[2], key_str, NULL);
        perror(argv[2]);
        _exit(127);
    }
    if (childpid1 == -1) {
        perror("fork()");
        failed = 1;
    }
    childpid2 = -1;
    if (!failed) {
        childpid2 = fork();
        if (childpid2 == 0) {
            execl(argv[3], argv[3], key_str, NULL);
            perror(argv[3]);
            _exit(127);
        }
        if (childpid2 == -1) {
            perror("fork()");
            kill(childpid1, SIGKILL);
            failed = 1;
        }
    }
    while ((pid = wait(&status)) > 0) {
        if (status != 0 && !failed) {
            failed = 1;
            fprintf(stderr, "a child has failed\n");
        }
    }
    shmctl(shmid, IPC_RMID, NULL);
    if (made)
        unlink(argv[1]);
    return failed;
}
