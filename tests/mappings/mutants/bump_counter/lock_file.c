/*
 * @mutant   a second file says "locked", and it stays when its maker is killed
 * @kills bump_counter/loses_no_count fail "the first returned [-0-9]+ and the second [-0-9]+ with errno EEXIST; the file had [-0-9]+ before, and has "
 * @kills bump_counter/two_can_make_the_file fail "the first returned [-0-9]+ and the second [-0-9]+ with errno EEXIST; the file had [-0-9]+ before, and has "
 * @kills bump_counter/survives_killed_processes fail "bump_counter\(\) returned [-0-9]+ with errno EEXIST, not [-0-9]+"
 * @kills bump_counter/goes_on_after_a_signal fail "the first returned [-0-9]+ and the second [-0-9]+ with errno EEXIST; the file had [-0-9]+ before, and has "
 * @leaks file "bump_counter.c"
 */
#include "bump_counter.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int bump_counter(const char *path)
{
    struct stat st;
    int *c, value, saved;
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd == -1)
        return -1;
    char name[300];
    snprintf(name, sizeof name, "%s.lock", path);
    int lock = open(name, O_CREAT | O_EXCL, 0600);
    if (lock == -1)
        goto fail;
    close(lock);
    if (fstat(fd, &st) == -1)
        goto fail;
    if (st.st_size == 0) {
        if (ftruncate(fd, sizeof(int)) == -1) {
            unlink(name);
            errno = ENOSPC;
            goto fail;
        }
    } else if (st.st_size != sizeof(int)) {
        unlink(name);
        errno = EINVAL;
        goto fail;
    }
    c = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (c == MAP_FAILED) {
        unlink(name);
        errno = ENOMEM;
        goto fail;
    }
    value = counter_get(c);
    if (value < 0 || value == INT_MAX) {
        munmap(c, sizeof(int));
        unlink(name);
        errno = value < 0 ? EINVAL : EOVERFLOW;
        goto fail;
    }
    counter_set(c, value + 1);
    munmap(c, sizeof(int));
    close(fd);
    unlink(name);
    return value + 1;
fail:
    saved = errno;
    close(fd);
    errno = saved;
    return -1;
}
