/*
 * @variant  it waits for both at once with poll(), by descriptors of the
 *           processes
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
    sem_t ready;
    char text[1024];
};

static int fail(const char *what)
{
    fprintf(stderr, "shmlaunch: %s: %s\n", what, strerror(errno));
    return 1;
}

static int make_object(const char *name)
{
    shm_unlink(name);
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return -1;
    struct message *m = MAP_FAILED;
    errno = posix_fallocate(fd, 0, sizeof *m);
    if (errno == 0)
        m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
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

static pid_t start(const char *program, const char *name)
{
    pid_t pid = fork();
    if (pid == 0) {
        execlp(program, program, name, (char *)NULL);
        fail(program);
        _exit(127);
    }
    return pid;
}

static int await(const pid_t pids[2], char *const programs[2])
{
    struct pollfd ends[2];
    int result = 0;
    for (int i = 0; i < 2; i++)
        ends[i] = (struct pollfd){ (int)syscall(SYS_pidfd_open, pids[i], 0), POLLIN, 0 };
    if (ends[0].fd == -1 || ends[1].fd == -1) {
        fail("pidfd_open");
        kill(pids[0], SIGKILL);
        kill(pids[1], SIGKILL);
        while (wait(NULL) > 0)
            ;
        return 1;
    }
    for (int left = 2; left > 0;) {
        if (poll(ends, 2, -1) == -1)
            continue;
        for (int i = 0; i < 2; i++) {
            int status;
            if (ends[i].fd == -1 || !ends[i].revents || waitpid(pids[i], &status, 0) == -1)
                continue;
            close(ends[i].fd);
            ends[i].fd = -1;
            left--;
            if (status == 0)
                continue;
            if (result == 0)
                fprintf(stderr, "shmlaunch: %s failed\n", programs[i]);
            result = 1;
            if (ends[!i].fd != -1)
                kill(pids[!i], SIGKILL);
        }
    }
    return result;
}

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
