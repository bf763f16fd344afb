/*
 * @variant  no mapping for the text: named semaphores beside the object, and
 *           the text is written and read like a file
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char empty_name[300], full_name[300];

static int bad(const char *what)
{
    perror(what);
    return 1;
}

static int do_create(const char *name)
{
    int fd = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0600);
    if (fd < 0)
        return bad(name);
    sem_unlink(empty_name);
    sem_unlink(full_name);
    sem_t *full = sem_open(full_name, O_CREAT | O_EXCL, 0600, 0);
    sem_t *empty = sem_open(empty_name, O_CREAT | O_EXCL, 0600, 1);
    if (full == SEM_FAILED || empty == SEM_FAILED || ftruncate(fd, 4096) < 0) {
        int status = bad("create");
        shm_unlink(name);
        return status;
    }
    return 0;
}

static int do_send(int fd, sem_t *empty, sem_t *full, const char *text)
{
    if (strlen(text) > 4095) {
        fprintf(stderr, "too long\n");
        return 1;
    }
    while (sem_wait(empty) < 0)
        ;
    if (pwrite(fd, text, strlen(text) + 1, 0) < 0)
        return bad("write");
    sem_post(full);
    return 0;
}

static int do_receive(int fd, sem_t *empty, sem_t *full)
{
    char text[4096];
    while (sem_wait(full) < 0)
        ;
    if (pread(fd, text, sizeof text, 0) < 0)
        return bad("read");
    sem_post(empty);
    printf("%s\n", text);
    return 0;
}

int main(int argc, char **argv)
{
    const char *word = argc > 2 ? argv[2] : "";
    int send = argc == 4 && strcmp(word, "send") == 0;
    int receive = argc == 3 && strcmp(word, "receive") == 0;
    struct stat st;
    if (argc > 1) {
        snprintf(empty_name, sizeof empty_name, "%s.empty", argv[1]);
        snprintf(full_name, sizeof full_name, "%s.full", argv[1]);
    }
    if (argc == 3 && strcmp(word, "create") == 0)
        return do_create(argv[1]);
    if (argc == 3 && strcmp(word, "remove") == 0) {
        if (shm_unlink(argv[1]) < 0)
            return bad(argv[1]);
        sem_unlink(empty_name);
        sem_unlink(full_name);
        return 0;
    }
    if (!send && !receive) {
        fprintf(stderr, "usage: shmtool NAME create|send TEXT|receive|remove\n");
        return 2;
    }
    int fd = shm_open(argv[1], O_RDWR, 0);
    if (fd < 0)
        return bad(argv[1]);
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        fprintf(stderr, "%s is not ready\n", argv[1]);
        return 1;
    }
    sem_t *empty = sem_open(empty_name, 0), *full = sem_open(full_name, 0);
    if (empty == SEM_FAILED || full == SEM_FAILED)
        return bad(argv[1]);
    return send ? do_send(fd, empty, full, argv[3])
                : do_receive(fd, empty, full);
}
