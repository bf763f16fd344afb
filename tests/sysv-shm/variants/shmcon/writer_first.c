/*
 * @variant  starts the writer before the reader, with vfork(), and waits with waitpid(-1)
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shmdata.h"

static const char *made;
static int id = -1;

static void end(const char *why)
{
    int status = why != NULL;
    if (why)
        fprintf(stderr, "shmcon: %s: %s\n", why, strerror(errno));
    if (id != -1)
        shmctl(id, IPC_RMID, NULL);
    if (made)
        unlink(made);
    exit(status);
}

int main(int argc, char **argv)
{
    struct shmid_ds info;
    struct shmdata *data;
    pid_t pids[2] = {-1, -1}, pid;
    char key_text[32];
    int status, failed = 0;

    if (argc != 4) {
        fprintf(stderr, "usage: shmcon PATH READER WRITER\n");
        exit(2);
    }
    if (access(argv[1], F_OK) == -1) {
        int fd = open(argv[1], O_RDWR | O_CREAT, 0644);
        if (fd == -1)
            end(argv[1]);
        made = argv[1];
        close(fd);
    }
    key_t key = ftok(argv[1], PROJECT_ID);
    if (key == -1)
        end("ftok");
    for (;;) {
        id = shmget(key, sizeof *data, IPC_CREAT | IPC_EXCL | 0600);
        if (id != -1)
            break;
        int other = errno == EEXIST ? shmget(key, 0, 0) : -1;
        if (other == -1 || shmctl(other, IPC_STAT, &info) == -1)
            end("shmget");
        if (info.shm_nattch > 0)
            end("in use");
        shmctl(other, IPC_RMID, NULL);
    }
    data = shmat(id, NULL, 0);
    if (data == (void *)-1)
        end("shmat");
    if (sem_init(&data->empty, 1, 1) || sem_init(&data->full, 1, 0))
        end("sem_init");
    shmdt(data);
    shmctl(id, IPC_STAT, &info);
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("segment of %ld bytes, %d attached\n", (long)info.shm_segsz,
           (int)info.shm_nattch);

    snprintf(key_text, sizeof key_text, "%x", key);
    for (int i = 1; i >= 0; i--) {
        pids[i] = vfork();
        if (pids[i] == 0) {
            char *args[] = {argv[2 + i], key_text, NULL};
            execvp(args[0], args);
            _exit(126);
        }
        if (pids[i] == -1) {
            perror("vfork");
            failed = 1;
            if (i == 0)
                kill(pids[1], SIGKILL);
            break;
        }
    }
    while ((pid = waitpid(-1, &status, 0)) != -1 || errno == EINTR) {
        if (pid == -1 || status == 0 || failed)
            continue;
        failed = 1;
        fprintf(stderr, "shmcon: process %d failed\n", (int)pid);
        kill(pids[pid == pids[0]], SIGKILL);
    }
    if (failed)
        errno = ECHILD, end("a program has failed");
    end(NULL);
}
