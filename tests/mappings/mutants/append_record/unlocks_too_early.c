/*
 * @mutant   the lock is given back when the file is long enough
 * @kills append_record/loses_no_record fail "used is [-0-9]+, not [-0-9]+: [-0-9]+ records should be there, and [-0-9]+ of them are"
 * @kills append_record/goes_on_after_a_signal fail "used is [-0-9]+, not [-0-9]+: [-0-9]+ records should be there, and [-0-9]+ of them are"
 * @races   "calls flock\(LOCK_UN\) at append_record\.c:[0-9]+, by which process [0-9]+ goes on"
 */
#include "append_record.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int append_record(const char *path, const void *rec, size_t n)
{
    struct records *r = MAP_FAILED;
    struct stat st;
    size_t size = 0;
    int result = -1, saved;
    if (n > RECORD_MAX) {
        errno = EMSGSIZE;
        return -1;
    }
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd == -1)
        return -1;
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            goto out;
    if (fstat(fd, &st) == -1)
        goto out;
    size = st.st_size;
    if (size == 0) {
        size = sizeof *r;
        if (ftruncate(fd, size) == -1)
            goto out;
    }
    if (size < sizeof *r) {
        errno = EINVAL;
        goto out;
    }
    r = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (r == MAP_FAILED)
        goto out;
    uint64_t used = records_used(r);
    if (used > size - sizeof *r) {
        errno = EINVAL;
        goto out;
    }
    size_t need = sizeof *r + used + 4 + n;
    if (need > size) {
        if (ftruncate(fd, need) == -1)
            goto out;
        void *p = mremap(r, size, need, MREMAP_MAYMOVE);
        if (p == MAP_FAILED)
            goto out;
        r = p;
        size = need;
    }
    flock(fd, LOCK_UN);
    uint32_t len = n;
    memcpy(r->bytes + used, &len, 4);
    memcpy(r->bytes + used + 4, rec, n);
    records_set_used(r, used + 4 + n);
    result = 0;
out:
    saved = errno;
    if (r != MAP_FAILED)
        munmap(r, size);
    close(fd);
    errno = saved;
    return result;
}
