/*
 * @variant  one page is mapped after the other
 */
#include "count_lines.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

long count_lines(const char *path)
{
    long n = 0, page = sysconf(_SC_PAGESIZE);
    struct stat st;
    char last = '\n';
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0) {
        close(fd);
        return -1;
    }
    for (off_t at = 0; at < st.st_size; at += page) {
        long m = st.st_size - at < page ? st.st_size - at : page;
        char *p = mmap(0, m, PROT_READ, MAP_PRIVATE, fd, at);
        if (p == MAP_FAILED) {
            int e = errno;
            close(fd);
            errno = e;
            return -1;
        }
        for (long i = 0; i < m; i++)
            n += p[i] == '\n';
        last = p[m - 1];
        munmap(p, m);
    }
    close(fd);
    return n + (last != '\n');
}
