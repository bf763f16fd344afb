/*
 * @mutant   it counts up to the end of the page
 * @kills count_lines/counts_lines crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/counts_a_last_line_without_newline crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/empty_file_has_no_lines crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/reads_no_byte_behind_the_file crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/counts_what_may_only_be_read crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/reports_failed_calls crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills count_lines/leaves_the_file_as_it_was crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
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
    for (off_t i = 0; i < st.st_size; i++)
        if (p[i] == '\n')
            count++;
    if (p[st.st_size - 1] != '\n')
        count++;
    for (off_t i = st.st_size; i <= (st.st_size + 4095) / 4096 * 4096; i++)
        if (p[i] == '\n')
            count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
