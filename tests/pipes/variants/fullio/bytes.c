/* @variant  reads one byte a call; write_full() asks write() for 0 bytes, too
 */
#include <errno.h>
#include <unistd.h>
#include "fullio.h"
ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t d;
    for (d = 0; d < n;) {
        ssize_t g = read(fd, (char *)buf + d, 1);
        if (g == 0)
            break;
        if (g < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        d++;
    }
    return d;
}
ssize_t write_full(int fd, const void *buf, size_t n)
{
    size_t d = 0;
    do {
        ssize_t g = write(fd, (char *)buf + d, n - d);
        if (g < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        d += g;
    } while (d < n);
    return d;
}
