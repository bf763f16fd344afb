/*
 * @mutant   what is no FIFO stays open
 * @kills    fifo_open_now/refuses_what_is_no_fifo fail "it returned -1; descriptors left open: [0-9]+"
 * @leaks    descriptor "end of FIFO|keep me|descriptor"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_WRONLY | O_NONBLOCK);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    return fd;
}
