/*
 * @mutant   The parent does not wait for its child.
 * @kills    hello/waits_for_its_child leak "(zombie|running)"
 * @leaks    zombie "wait"
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "hello.h"

ssize_t hello_from_child(char *out, size_t cap)
{
    const char *text = "Hello, world!\n";
    size_t size = 14, done = 0;
    int fd[2];

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(fd) == -1)
        return -1;
    pid_t pid = fork();
    if (pid == -1) {
        close(fd[0]);
        close(fd[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pid == 0) {
        close(fd[0]);
        while (done < size) {
            ssize_t put = write(fd[1], text + done, size - done);
            if (put == -1 && errno != EINTR)
                _exit(1);
            if (put > 0)
                done += put;
        }
        _exit(0);
    }
    close(fd[1]);
    if (size > cap - 1)
        size = cap - 1;
    while (done < size) {
        ssize_t got = read(fd[0], out + done, size - done);
        if (got == 0 || (got == -1 && errno != EINTR))
            break;
        if (got > 0)
            done += got;
    }
    close(fd[0]);
    if (done < size) {
        errno = EIO;
        return -1;
    }
    out[done] = '\0';
    return done;
}
