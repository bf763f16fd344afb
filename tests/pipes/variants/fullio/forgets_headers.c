/* @variant  forgets unistd.h and what a cast is for: warnings with every gcc,
 *           and it does its work
 */
#include <errno.h>
#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        unsigned long to = buf + done;
        int got = read(fd, to, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    size_t done = 0;
    const unsigned char *from = (const char *)buf;
    while (done < n) {
        int put = write(fd, from + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += put;
    }
    return done;
}
