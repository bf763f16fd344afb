/*
 * @mutant   what was opened is not looked at
 * @kills    fifo_open_now/refuses_what_is_no_fifo fail "fifo_open_now\(\) returned 3, not -1 with EINVAL"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    int fd = open(path, O_WRONLY | O_NONBLOCK);

    if (fd == -1)
        return -1;
    return fd;
}
