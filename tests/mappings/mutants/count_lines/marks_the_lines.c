/*
 * @mutant   each newline becomes a '\0', in the file
 * @kills count_lines/counts_what_may_only_be_read fail "count_lines\(\) returned -1 with errno EACCES, not 2"
 * @kills count_lines/leaves_the_file_as_it_was fail "the file has [-0-9]+ bytes, and byte [-0-9]+ is another one than before: it had [-0-9]+ bytes, and should be a"
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
    for (off_t i = 0; i < st.st_size; i++)
        if (p[i] == '\n') {
            p[i] = '\0';
            count++;
        }
    if (p[st.st_size - 1] != '\0')
        count++;
    munmap(p, st.st_size);
    close(fd);
    return count;
}
