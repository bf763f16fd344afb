/*
 * @mutant   666 and not 0666
 * @kills bump_counter/makes_the_file fail "the file has mode [-0-9]+, not [-0-9]+ less the umask, [-0-9]+"
 * @kills bump_counter/two_can_make_the_file fail "the first returned [-0-9]+ and the second [-0-9]+ with errno EACCES; the file had [-0-9]+ before, and has "
 * @kills bump_counter/survives_killed_processes fail "bump_counter\(\) returned [-0-9]+ with errno EACCES, not [-0-9]+"
 */
#include "bump_counter.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int bump_counter(const char *path)
{
    struct stat st;
    int *c, value, saved;
    int fd = open(path, O_RDWR | O_CREAT, 666);
    if (fd == -1)
        return -1;
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            goto fail;
    if (fstat(fd, &st) == -1)
        goto fail;
    if (st.st_size == 0) {
        if (ftruncate(fd, sizeof(int)) == -1)
            goto fail;
    } else if (st.st_size != sizeof(int)) {
        errno = EINVAL;
        goto fail;
    }
    c = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (c == MAP_FAILED)
        goto fail;
    value = counter_get(c);
    if (value < 0 || value == INT_MAX) {
        munmap(c, sizeof(int));
        errno = value < 0 ? EINVAL : EOVERFLOW;
        goto fail;
    }
    counter_set(c, value + 1);
    munmap(c, sizeof(int));
    close(fd);
    return value + 1;
fail:
    saved = errno;
    close(fd);
    errno = saved;
    return -1;
}
