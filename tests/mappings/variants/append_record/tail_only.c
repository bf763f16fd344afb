/*
 * @variant two mappings, one of the header and one of the pages that the new
 *          record lies in; posix_fallocate()
 */
#include "append_record.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int append(int fd, const void *rec, uint32_t n)
{
    struct stat st;
    int result = -1;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            return -1;
    if (fstat(fd, &st) == -1)
        return -1;
    if (st.st_size == 0) {
        errno = posix_fallocate(fd, 0, sizeof(uint64_t));
        if (errno)
            return -1;
        st.st_size = sizeof(uint64_t);
    } else if (st.st_size < (off_t)sizeof(uint64_t)) {
        errno = EINVAL;
        return -1;
    }
    struct records *head = mmap(NULL, sizeof *head, PROT_READ | PROT_WRITE,
                                MAP_SHARED, fd, 0);
    if (head == MAP_FAILED)
        return -1;
    uint64_t used = records_used(head);
    size_t at = 8 + used, size = sizeof n + n, skip = at % page;
    if (used > (uint64_t)st.st_size - 8)
        errno = EINVAL;
    else
        errno = posix_fallocate(fd, (off_t)at, (off_t)size);
    if (errno == 0) {
        char *tail = mmap(NULL, skip + size, PROT_READ | PROT_WRITE, MAP_SHARED,
                          fd, (off_t)(at - skip));
        if (tail != MAP_FAILED) {
            memcpy(tail + skip, &n, sizeof n);
            memcpy(tail + skip + sizeof n, rec, n);
            munmap(tail, skip + size);
            records_set_used(head, used + size);
            result = 0;
        }
    }
    int error = errno;
    munmap(head, sizeof *head);
    errno = error;
    return result;
}

int append_record(const char *path, const void *rec, size_t n)
{
    if (n > RECORD_MAX)
        return errno = EMSGSIZE, -1;
    int fd = open(path, O_CREAT | O_RDWR, 0666);
    if (fd < 0)
        return -1;
    int result = append(fd, rec, (uint32_t)n), error = errno;
    close(fd);
    errno = error;
    return result;
}
