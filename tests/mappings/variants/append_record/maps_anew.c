/*
 * @variant  fcntl() lock; the header alone is mapped first, then all of it, in
 *           steps of 64 KiB
 */
#include "append_record.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEP 65536

static int append_locked(int fd, const void *rec, size_t n)
{
    struct stat st;
    if (fstat(fd, &st) == -1)
        return -1;
    if (st.st_size == 0) {
        if (ftruncate(fd, STEP) == -1)
            return -1;
        st.st_size = STEP;
    }
    if (st.st_size < (off_t)sizeof(struct records)) {
        errno = EINVAL;
        return -1;
    }
    struct records *r = mmap(NULL, sizeof *r, PROT_READ, MAP_SHARED, fd, 0);
    if (r == MAP_FAILED)
        return -1;
    uint64_t used = records_used(r);
    munmap(r, sizeof *r);
    if (used > st.st_size - sizeof *r) {
        errno = EINVAL;
        return -1;
    }
    off_t end = sizeof *r + used + sizeof(uint32_t) + n;
    if (end > st.st_size) {
        off_t more = (end + STEP - 1) / STEP * STEP;
        if (ftruncate(fd, more) == -1)
            return -1;
    }
    r = mmap(NULL, end, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (r == MAP_FAILED)
        return -1;
    uint32_t len = (uint32_t)n;
    char *at = r->bytes + used;
    memcpy(at + sizeof len, rec, n);
    memcpy(at, &len, sizeof len);
    records_set_used(r, used + sizeof len + n);
    return munmap(r, end);
}

int append_record(const char *path, const void *rec, size_t n)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd, result;
    if (n > RECORD_MAX) {
        errno = EMSGSIZE;
        return -1;
    }
    if ((fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)) == -1)
        return -1;
    do
        result = fcntl(fd, F_SETLKW, &lock);
    while (result == -1 && errno == EINTR);
    if (result == 0)
        result = append_locked(fd, rec, n);
    int e = errno;
    close(fd);
    errno = e;
    return result;
}
