/*
 * @mutant   fopen() with "w", which makes files and waits
 * @kills    fifo_open_now/nobody_reads_gives_enxio deadlock "open_now\(\)\) waits in fopen"
 * @kills    fifo_open_now/never_creates_a_file fail "it returned -1 with errno EINVAL, and now there is an ordinary file of"
 * @kills    fifo_open_now/refuses_what_is_no_fifo fail "where a file had been that held .keep me... there is now an ordinary"
 * @leaks    file "fopen\(\) at fifo_open_now.c"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return -1;
    int fd = dup(fileno(f));
    fclose(f);
    fcntl(fd, F_SETFL, O_WRONLY | O_NONBLOCK);
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
