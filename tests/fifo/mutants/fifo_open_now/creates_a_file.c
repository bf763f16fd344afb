/*
 * @mutant   O_CREAT, "in case that it is not there"
 * @kills    fifo_open_now/never_creates_a_file fail "it returned -1 with errno EINVAL, and now there is an ordinary file of"
 * @leaks    file "open\(\) at fifo_open_now.c"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_WRONLY | O_NONBLOCK | O_CREAT, 0666);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
