/*
 * @variant  the object is made whole under no name, and gets its name by
 *           linkat(); who waits sleeps in futex(2); with its other side
 * @with     client_mem
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOTHING, WRITTEN, READ };

struct box {
    atomic_int state;
    int number;
};

static int open_box(const char *name)
{
    char path[300], self[64];
    snprintf(path, sizeof path, "/dev/shm%s", name);
    for (;;) {
        int fd = shm_open(name, O_RDWR, 0);
        if (fd >= 0 || errno != ENOENT)
            return fd;
        fd = open("/dev/shm", O_TMPFILE | O_RDWR, 0600);
        if (fd < 0 || ftruncate(fd, sizeof(struct box)) < 0)
            return -1;
        snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
        if (linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
            return fd;
        if (errno != EEXIST)
            return -1;
        close(fd); /* the other one was quicker */
    }
}

static void set(struct box *b, int state)
{
    atomic_store(&b->state, state);
    syscall(SYS_futex, &b->state, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

static void wait_for(struct box *b, int state)
{
    int now;
    while ((now = atomic_load(&b->state)) != state)
        syscall(SYS_futex, &b->state, FUTEX_WAIT, now, NULL, NULL, 0);
}

int main(int argc, char *argv[])
{
    long number = 1337;
    char *end = "";
    errno = 0;
    if (argc == 3)
        number = strtol(argv[2], &end, 10);
    if (argc < 2 || argc > 3 || *end || errno || (argc == 3 && !*argv[2]) ||
        number < INT_MIN || number > INT_MAX)
        return fprintf(stderr, "usage: server_mem NAME [NUMBER]\n"), 2;
    int fd = open_box(argv[1]);
    if (fd < 0)
        return perror(argv[1]), 1;
    struct box *b = mmap(0, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (b == MAP_FAILED)
        return perror("mmap"), 1;
    b->number = (int)number;
    set(b, WRITTEN);
    printf("Written: %ld\n", number);
    fflush(stdout);
    wait_for(b, READ);
    if (shm_unlink(argv[1]) < 0)
        return perror(argv[1]), 1;
    return 0;
}
