/*
 * @mutant   opened O_RDWR: who may only read the file cannot count
 * @kills count_lines/counts_what_may_only_be_read fail "count_lines\(\) returned -1 with errno EACCES, not 2"
 */
#include "count_lines.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

long count_lines(const char *path)
{
    struct stat st;
    long count = 0;
    char last = '\n';
    int fd = open(path, O_RDWR);
    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1) {
        close(fd);
        return -1;
    }
    if (st.st_size == 0) {
        close(fd);
        return 0;
    }
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    int e = errno;
    close(fd);
    errno = e;
    if (p == MAP_FAILED)
        return -1;
    for (off_t i = 0; i < st.st_size; i++) {
        last = p[i];
        count += last == '\n';
    }
    munmap(p, st.st_size);
    return count + (last != '\n');
}
