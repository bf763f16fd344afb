/*
 * @mutant   the result of mmap() is compared with NULL
 * @kills count_lines/reports_failed_calls crash(SIGSEGV) "was killed by SIGSEGV.*which is MAP_FAILED: mmap.. had failed"
 * @memory InvalidRead "count_lines.c"
 */
#include "count_lines.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

long count_lines(const char *path)
{
    struct stat st;
    long count = 0;
    int fd = open(path, O_RDONLY);
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
    if (p == NULL) {
        close(fd);
        return -1;
    }
    for (off_t i = 0; i < st.st_size; i++)
        if (p[i] == '\n')
            count++;
    if (p[st.st_size - 1] != '\n')
        count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
