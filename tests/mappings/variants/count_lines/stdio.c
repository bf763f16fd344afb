/*
 * @variant  fopen() and fileno(); a mapping one byte longer than the file,
 *           which is not used
 */
#include "count_lines.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

long count_lines(const char *path)
{
    struct stat st;
    long count = 0;
    FILE *f = fopen(path, "rb");
    if (!f)
        return -1;
    int fd = fileno(f);
    if (fstat(fd, &st) == -1) {
        fclose(f);
        return -1;
    }
    if (st.st_size == 0) {
        fclose(f);
        return 0;
    }
    char *p = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        fclose(f);
        return -1;
    }
    for (off_t i = 0; i < st.st_size; i++)
        if (p[i] == '\n')
            count++;
    if (p[st.st_size - 1] != '\n')
        count++;
    munmap(p, st.st_size);
    fclose(f);
    return count;
}
