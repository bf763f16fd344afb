/*
 * @mutant   MAP_PRIVATE: the file never changes
 * @kills bump_counter/makes_the_file fail "it returned [-0-9]+, and the file holds [-0-9]+"
 * @kills bump_counter/counts_on fail "it returned [-0-9]+, and the file holds [-0-9]+"
 * @kills bump_counter/empty_file_counts_from_0 fail "it returned [-0-9]+, and the file holds [-0-9]+"
 * @kills bump_counter/loses_no_count fail "the first returned [-0-9]+ and the second [-0-9]+; the file had [-0-9]+ before, and has [-0-9]+ now, not "
 * @kills bump_counter/two_can_make_the_file fail "the first returned [-0-9]+ and the second [-0-9]+; the file had [-0-9]+ before, and has [-0-9]+ now, not "
 * @kills bump_counter/survives_killed_processes fail "it returned [-0-9]+, and the file holds [-0-9]+"
 * @kills bump_counter/goes_on_after_a_signal fail "the first returned [-0-9]+ and the second [-0-9]+; the file had [-0-9]+ before, and has [-0-9]+ now, not "
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
    int fd = open(path, O_RDWR | O_CREAT, 0666);
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
    c = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
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
