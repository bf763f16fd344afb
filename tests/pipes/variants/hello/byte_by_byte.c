/* @variant  the child sends, and the parent takes, one byte a call */
#include "hello.h"
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t hello_from_child(char *out, size_t cap)
{
    static const char text[] = "Hello, world!\n";
    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    int fd[2];
    if (pipe(fd) == -1)
        return -1;
    pid_t pid = fork();
    if (pid == -1) {
        int saved = errno;
        close(fd[0]);
        close(fd[1]);
        errno = saved;
        return -1;
    }
    if (pid == 0) {
        close(fd[0]);
        for (const char *c = text; *c;)
            if (write(fd[1], c, 1) == 1)
                c++;
            else if (errno != EINTR)
                _exit(1);
        _exit(0);
    }
    close(fd[1]);
    size_t want = cap - 1 < 14 ? cap - 1 : 14, got = 0;
    while (got < want) {
        ssize_t n = read(fd[0], out + got, 1);
        if (n == 0 || (n == -1 && errno != EINTR))
            break;
        got += n == 1;
    }
    out[got] = '\0';
    /* The child may still write: let it come to its end. */
    char rest;
    ssize_t n;
    while ((n = read(fd[0], &rest, 1)) == 1 || (n == -1 && errno == EINTR))
        ;
    close(fd[0]);
    while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
        ;
    if (got < want) {
        errno = EIO;
        return -1;
    }
    return (ssize_t)got;
}
