/*
 * @variant  posix_spawn(), waitid(), an array of two programs
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shmdata.h"

extern char **environ;

static bool is_bad(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    return true;
}

/* Both programs: true if one of them has failed. */
static bool run(char *programs[], char *key)
{
    pid_t pids[2] = {0, 0};
    bool bad = false;
    for (int i = 0; i < 2 && !bad; i++) {
        char *args[] = {programs[i], key, NULL};
        errno = posix_spawn(&pids[i], programs[i], NULL, NULL, args, environ);
        if (errno) {
            bad = is_bad(programs[i]);
            pids[i] = 0;
            if (i == 1)
                kill(pids[0], SIGKILL);
        }
    }
    for (int left = (pids[0] > 0) + (pids[1] > 0); left > 0; left--) {
        siginfo_t info;
        if (waitid(P_ALL, 0, &info, WEXITED) == -1)
            return is_bad("waitid");
        int i = info.si_pid == pids[1];
        pids[i] = 0;
        if (bad || (info.si_code == CLD_EXITED && info.si_status == 0))
            continue;
        bad = true;
        fprintf(stderr, "%s failed\n", programs[i]);
        if (pids[!i])
            kill(pids[!i], SIGKILL);
    }
    return bad;
}

static bool prepare(int id)
{
    struct shmid_ds s;
    struct shmdata *d = shmat(id, NULL, 0);
    if (d == (void *)-1)
        return is_bad("shmat");
    sem_init(&d->full, 1, 0);
    sem_init(&d->empty, 1, 1);
    shmdt(d);
    if (shmctl(id, IPC_STAT, &s) == -1)
        return is_bad("shmctl");
    char line[100];
    int n = sprintf(line, "segment of %zu bytes, %lu attached\n", s.shm_segsz,
                    (unsigned long)s.shm_nattch);
    return write(STDOUT_FILENO, line, (size_t)n) != n;
}

static bool with_file(char *argv[])
{
    struct shmid_ds s;
    char text[9];
    key_t key = ftok(argv[1], PROJECT_ID);
    if (key == -1)
        return is_bad("ftok");
    int old = shmget(key, 0, 0);
    if (old != -1 && shmctl(old, IPC_STAT, &s) == 0) {
        errno = EBUSY;
        if (s.shm_nattch)
            return is_bad(argv[1]);
        shmctl(old, IPC_RMID, NULL);
    }
    int id = shmget(key, sizeof(struct shmdata) + 1000,
                    IPC_CREAT | IPC_EXCL | 0600);
    if (id == -1)
        return is_bad("shmget");
    sprintf(text, "%x", (unsigned)key);
    bool bad = prepare(id) || run(argv + 2, text);
    shmctl(id, IPC_RMID, NULL);
    return bad;
}

int main(int argc, char *argv[])
{
    struct stat file;
    if (argc != 4) {
        fprintf(stderr, "%s: three arguments are wanted\n", argv[0]);
        return 2;
    }
    bool there = stat(argv[1], &file) == 0;
    if (!there && mknod(argv[1], S_IFREG | 0600, 0) == -1)
        return is_bad(argv[1]);
    bool bad = with_file(argv);
    if (!there)
        remove(argv[1]);
    return bad;
}
