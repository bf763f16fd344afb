/*
 * @mutant   read() and write() instead of a mapping
 * @kills bump_counter/reports_failed_calls fail "bump_counter\(\) returned [-0-9]+, not [-0-9]+ with ENOMEM"
 */
#include "bump_counter.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <unistd.h>

int bump_counter(const char *path)
{
    int value = 0, saved;
    char more;
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd == -1)
        return -1;
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            goto fail;
    ssize_t n = read(fd, &value, sizeof value);
    if (n == -1)
        goto fail;
    value = counter_get(&value);
    errno = EINVAL;
    if ((n != 0 && n != sizeof value) || read(fd, &more, 1) == 1 || value < 0)
        goto fail;
    errno = EOVERFLOW;
    if (value == INT_MAX)
        goto fail;
    counter_set(&value, value + 1);
    if (lseek(fd, 0, SEEK_SET) == -1 || write(fd, &value, sizeof value) == -1)
        goto fail;
    close(fd);
    return value;
fail:
    saved = errno;
    close(fd);
    errno = saved;
    return -1;
}
