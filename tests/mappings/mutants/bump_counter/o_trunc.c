/*
 * @mutant   O_TRUNC: the file is empty each time, also for whoever has it
 *           mapped
 * @kills bump_counter/counts_on fail "bump_counter\(\) returned [-0-9]+, not [-0-9]+"
 * @kills bump_counter/loses_no_count crash(SIGBUS) "was killed by SIGBUS.*but the object has size 0"
 * @kills bump_counter/two_can_make_the_file crash(SIGBUS) "was killed by SIGBUS.*but the object has size 0"
 * @kills bump_counter/survives_killed_processes fail "bump_counter\(\) returned [-0-9]+, not [-0-9]+"
 * @kills bump_counter/goes_on_after_a_signal crash(SIGBUS) "was killed by SIGBUS.*but the object has size 0"
 * @kills bump_counter/refuses_what_is_no_counter fail "bump_counter\(\) returned [-0-9]+, not [-0-9]+ with EINVAL"
 * @kills bump_counter/reports_failed_calls fail "the file has [-0-9]+ bytes, and byte [-0-9]+ is another one than before: it had [-0-9]+ bytes, and should be a"
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
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
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
