/* SPDX-License-Identifier: MIT */
/*
 * append_record.c - exercise 6: a file that grows under its mapping. The
 * contract is in append_record.h; `build/append_record FILE TEXT` runs it by
 * hand.
 */
#include "append_record.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 6: make room after the last record, fill it, and only then say that it
 * is used. Writing after the end of the file is SIGBUS, and the mapping does
 * not become longer because the file does. */
/* BEGIN ANSWER 6 */
/* The file, open and locked, and its mapping: all of the file. */
struct file {
    int fd;
    size_t size;
    struct records *records;
};

static int lock_file(int fd)
{
    int result;
    do {
        result = flock(fd, LOCK_EX);
    } while (result == -1 && errno == EINTR);
    return result;
}

static int map_file(struct file *f)
{
    void *start =
        mmap(NULL, f->size, PROT_READ | PROT_WRITE, MAP_SHARED, f->fd, 0);
    if (start == MAP_FAILED)
        return -1;
    f->records = start;
    return 0;
}

/* Lock and map the open file; a new one gets a header, which is all 0. */
static int take_file(struct file *f)
{
    struct stat found;
    /* The size counts only when nobody else can change it any more. */
    if (lock_file(f->fd) == -1 || fstat(f->fd, &found) == -1)
        return -1;
    f->size = (size_t)found.st_size;
    if (f->size == 0) {
        f->size = sizeof *f->records;
        if (ftruncate(f->fd, (off_t)f->size) == -1)
            return -1;
    }
    if (f->size < sizeof *f->records) {
        errno = EINVAL;
        return -1;
    }
    return map_file(f);
}

/* Make the file SIZE bytes long, and the mapping as well, which may then lie
 * somewhere else. */
static int grow_file(struct file *f, size_t size)
{
    if (ftruncate(f->fd, (off_t)size) == -1)
        return -1;
    void *start = mremap(f->records, f->size, size, MREMAP_MAYMOVE);
    if (start == MAP_FAILED)
        return -1;
    f->records = start;
    f->size = size;
    return 0;
}

static int put_record(struct file *f, const void *rec, uint32_t n)
{
    uint64_t used = records_used(f->records);
    if (used > f->size - sizeof *f->records) {
        errno = EINVAL;
        return -1;
    }
    size_t end = sizeof *f->records + used + sizeof n + n;
    if (end > f->size && grow_file(f, end) == -1)
        return -1;
    char *at = f->records->bytes + used;
    memcpy(at, &n, sizeof n);
    if (n > 0)
        memcpy(at + sizeof n, rec, n);
    /* Last of all: a process that is killed above has appended nothing. */
    records_set_used(f->records, used + sizeof n + n);
    return 0;
}

int append_record(const char *path, const void *rec, size_t n)
{
    if (n > RECORD_MAX) {
        errno = EMSGSIZE;
        return -1;
    }
    struct file f = {.fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
    if (f.fd == -1)
        return -1;
    int result = take_file(&f);
    if (result == 0)
        result = put_record(&f, rec, (uint32_t)n);
    int saved = errno;
    if (f.records)
        munmap(f.records, f.size);
    close(f.fd); /* the lock is gone: nothing has the file open or mapped */
    errno = saved;
    return result;
}
/* STUB 6
 * int append_record(const char *path, const void *rec, size_t n)
 * {
 *     (void)path;
 *     (void)rec;
 *     (void)n;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 6 */
