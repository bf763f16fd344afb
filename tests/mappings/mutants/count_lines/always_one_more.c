/*
 * @mutant   one more than there are newlines
 * @kills count_lines/counts_what_may_only_be_read fail "count_lines\(\) returned 3, not 2"
 * @kills count_lines/counts_lines fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/counts_a_last_line_without_newline fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/empty_file_has_no_lines fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/reads_no_byte_behind_the_file fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/reports_failed_calls fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
 * @kills count_lines/leaves_the_file_as_it_was fail "count_lines\(\) returned [-0-9]+, not [-0-9]+"
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
    count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
