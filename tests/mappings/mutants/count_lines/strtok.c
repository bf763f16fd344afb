/*
 * @mutant   strtok() writes to the file, and skips empty lines
 * @kills count_lines/counts_what_may_only_be_read fail "count_lines\(\) returned -1 with errno EACCES, not 2"
 * @kills count_lines/counts_lines fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/reads_no_byte_behind_the_file crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/leaves_the_file_as_it_was fail ""
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
    char *p = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        close(fd);
        return -1;
    }
    for (char *q = strtok(p, "\n"); q != NULL; q = strtok(NULL, "\n"))
        count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
