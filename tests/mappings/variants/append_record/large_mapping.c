/*
 * @variant  more than enough is mapped at once, and only the file grows;
 *           posix_fallocate()
 */
#include "append_record.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

int append_record(const char *path, const void *rec, size_t n)
{
    if (n > RECORD_MAX)
        return errno = EMSGSIZE, -1;
    const int fd = open(path, O_CREAT | O_RDWR, 0666);
    if (fd < 0)
        return -1;
    int e = 0;
    struct records *r = MAP_FAILED;
    size_t room = 0;
    while (flock(fd, LOCK_EX) < 0)
        if (errno != EINTR) { e = errno; break; }
    off_t size = lseek(fd, 0, SEEK_END);
    if (!e && size == 0)
        e = posix_fallocate(fd, 0, size = 4096);
    if (!e && size < 8)
        e = EINVAL;
    if (!e) {
        room = (size_t)size + 2 * RECORD_MAX;
        r = mmap(0, room, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (r == MAP_FAILED) e = errno;
    }
    if (!e) {
        uint64_t used = records_used(r);
        if (used > (uint64_t)size - 8)
            e = EINVAL;
        else if (8 + used + 4 + n > (uint64_t)size)
            e = posix_fallocate(fd, size, (off_t)(8 + used + 4 + n) - size);
        if (!e) {
            memcpy(&r->bytes[used], &(uint32_t){(uint32_t)n}, 4);
            memcpy(&r->bytes[used + 4], rec, n);
            records_set_used(r, used + 4 + n);
        }
    }
    if (r != MAP_FAILED)
        munmap(r, room);
    close(fd);
    errno = e;
    return e ? -1 : 0;
}
