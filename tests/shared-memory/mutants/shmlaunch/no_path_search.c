/*
 * @mutant   execl(), which does not search in PATH
 * @kills    shmlaunch/starts_both_with_the_name fail "it ended with exit status 1"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* What lies in the object: the same in all three programs. */
struct message {
    sem_t ready; /* 1: there is a text */
    char text[1024];
};

/* Print "shmlaunch: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmlaunch: %s: %s\n", what, strerror(errno));
    return 1;
}

/*
 * TODO 5: a new object, ready for use. A launcher that was killed may
 * have left one with that name: nothing in it is of any use.
 */
static int make_object(const char *name)
{
    shm_unlink(name); /* fails if there is none, and that is fine */
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return -1;
    struct message *m = MAP_FAILED;
    errno = posix_fallocate(fd, 0, sizeof *m);
    if (errno == 0)
        m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd); /* the two programs do not get it: they know the name */
    if (m == MAP_FAILED) {
        int saved = errno;
        shm_unlink(name);
        errno = saved;
        return -1;
    }
    sem_init(&m->ready, 1, 0);
    munmap(m, sizeof *m);
    return 0;
}

/* TODO 5: run PROGRAM with NAME as its argument, in a process of its own. */
static pid_t start(const char *program, const char *name)
{
    pid_t pid = fork();
    if (pid == 0) {
        execl(program, program, name, (char *)NULL);
        fail(program);
        _exit(127);
    }
    return pid;
}

/* TODO 5: wait for both. If one has failed, the other one may wait for it for
 * ever. Gives 0 if both ended well, else 1. */
static int await(const pid_t pids[2], char *const programs[2])
{
    int result = 0;
    for (int left = 2; left > 0;) {
        int status;
        pid_t pid = wait(&status);
        if (pid == -1 && errno == EINTR)
            continue;
        if (pid == -1)
            return fail("wait");
        left--;
        if (status == 0)
            continue;
        int who = pid == pids[1];
        if (result == 0)
            fprintf(stderr, "shmlaunch: %s failed\n", programs[who]);
        if (left > 0)
            kill(pids[!who], SIGKILL);
        result = 1;
    }
    return result;
}

/* TODO 5: check the arguments; make, start, wait, and leave nothing, whatever
 * goes wrong. */
int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: shmlaunch NAME PRODUCER CONSUMER\n");
        return 2;
    }
    if (make_object(argv[1]) == -1)
        return fail(argv[1]);
    int status;
    pid_t pids[2] = {start(argv[2], argv[1]), -1};
    if (pids[0] != -1)
        pids[1] = start(argv[3], argv[1]);
    if (pids[1] != -1) {
        status = await(pids, argv + 2);
    } else {
        status = fail("fork");
        if (pids[0] != -1) {
            kill(pids[0], SIGKILL);
            waitpid(pids[0], NULL, 0);
        }
    }
    if (shm_unlink(argv[1]) == -1)
        status = fail(argv[1]);
    return status;
}
