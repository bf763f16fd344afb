/*
 * @mutant   it counts up to the first '\0'
 * @kills count_lines/counts_lines fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/reads_no_byte_behind_the_file crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
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
    if (p == MAP_FAILED) {
        close(fd);
        return -1;
    }
    char *q;
    for (q = p; *q != '\0'; q++)
        if (*q == '\n')
            count++;
    if (q > p && q[-1] != '\n')
        count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
