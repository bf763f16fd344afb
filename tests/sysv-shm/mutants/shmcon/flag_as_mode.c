/*
 * @mutant   an open flag in the place of the mode of the new file
 * @kills    shmcon/removes_what_it_made fail "while its two programs ran the file that it made had mode 0"
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shmdata.h"

/* Print "shmcon: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmcon: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Make PATH if it is not there: 1 made, 0 it was there, -1 with errno. */
static int make_file(const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL, O_RDWR);
    if (fd == -1)
        return errno == EEXIST ? 0 : -1;
    close(fd);
    return 1;
}

/* Remove the segment that a killed shmcon has left. One that somebody has
 * attached is in use: EEXIST. */
static int remove_remains(key_t key)
{
    struct shmid_ds facts;
    int id = shmget(key, 0, 0);

    if (id == -1)
        return errno == ENOENT ? 0 : -1;
    if (shmctl(id, IPC_STAT, &facts) == -1)
        return -1;
    if (facts.shm_nattch > 0) {
        errno = EEXIST;
        return -1;
    }
    return shmctl(id, IPC_RMID, NULL);
}

/* TODO 5: make the segment; its identifier, or -1 with errno. There may
 * be one already, as in task 3. */
static int make_segment(key_t key)
{
    if (remove_remains(key) == -1)
        return -1;
    return shmget(key, sizeof(struct shmdata), IPC_CREAT | IPC_EXCL | 0600);
}

/* TODO 5: attach the segment, initialise what is in it, detach it; then print
 * what the system says about it. */
static int prepare_segment(int id)
{
    struct shmid_ds facts;
    struct shmdata *data = shmat(id, NULL, 0);

    if (data == (void *)-1)
        return -1;
    /* For several processes: the second argument is not 0. */
    int done =
        sem_init(&data->empty, 1, 1) == 0 && sem_init(&data->full, 1, 0) == 0;
    if (shmdt(data) == -1 || !done || shmctl(id, IPC_STAT, &facts) == -1)
        return -1;
    printf("segment of %zu bytes, %lu attached\n", facts.shm_segsz,
           (unsigned long)facts.shm_nattch);
    /* A child would have what is left in the buffer, too. */
    return fflush(stdout) == EOF ? -1 : 0;
}

/* TODO 5: start PROGRAM with the key as its argument; its process, or -1. */
static pid_t start(const char *program, key_t key)
{
    char text[16];

    snprintf(text, sizeof text, "%x", (unsigned)key);
    pid_t pid = fork();
    if (pid == 0) {
        execl(program, program, text, (char *)NULL);
        fail(program);
        _exit(127);
    }
    return pid;
}

/* TODO 5: wait for both. When one of them fails, the other one would wait for
 * it for ever: tell it to end. 0 if both ended with status 0, else 1. */
static int wait_for(pid_t reader, pid_t writer)
{
    int failed = 0, status;

    while (reader != -1 || writer != -1) {
        pid_t pid = wait(&status);
        if (pid == -1 && errno == EINTR)
            continue;
        if (pid == -1)
            return fail("wait");
        int is_reader = pid == reader;
        pid_t *ended = is_reader ? &reader : &writer;
        pid_t other = is_reader ? writer : reader;
        *ended = -1;
        if (status == 0 || failed)
            continue; /* the second one was told to end */
        failed = 1;
        fprintf(stderr, "shmcon: the %s failed\n",
                is_reader ? "reader" : "writer");
        if (other != -1)
            kill(other, SIGKILL);
    }
    return failed;
}

static int run_both(key_t key, const char *reader, const char *writer)
{
    pid_t first = start(reader, key);
    if (first == -1)
        return fail("fork");
    pid_t second = start(writer, key);
    if (second != -1)
        return wait_for(first, second);
    fail("fork");
    kill(first, SIGKILL);
    wait_for(first, -1);
    return 1;
}

static int run_with_segment(char **argv)
{
    key_t key = ftok(argv[1], PROJECT_ID);
    if (key == -1)
        return fail(argv[1]);
    int id = make_segment(key);
    if (id == -1)
        return fail(argv[1]);
    int status = prepare_segment(id) == -1 ? fail("segment")
                                           : run_both(key, argv[2], argv[3]);
    if (shmctl(id, IPC_RMID, NULL) == -1)
        status = fail("shmctl");
    return status;
}

/* TODO 5: check the arguments, make the file if need be, then all of the above,
 * and leave nothing that was not there before. */
int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: shmcon PATH READER WRITER\n");
        return 2;
    }
    int made = make_file(argv[1]);
    if (made == -1)
        return fail(argv[1]);
    int status = run_with_segment(argv);
    if (made && unlink(argv[1]) == -1)
        status = fail(argv[1]);
    return status;
}
