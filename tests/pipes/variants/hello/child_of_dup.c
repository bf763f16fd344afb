/* @variant  the child writes to a duplicate as descriptor 1; waitid() */
#include "hello.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say_hello(int fd)
{
    const char *text = "Hello, world!\n", *end = text + 14;
    if (dup3(fd, STDOUT_FILENO, 0) == -1)
        _exit(2);
    while (text < end) {
        ssize_t n = write(STDOUT_FILENO, text, (size_t)(end - text));
        if (n == -1 && errno != EINTR)
            _exit(1);
        text += n == -1 ? 0 : n;
    }
    _exit(0);
}

ssize_t hello_from_child(char *out, size_t cap)
{
    int fd[2], failed = 0;
    char all[14];
    size_t got = 0;
    if (cap < 1)
        return errno = EINVAL, -1;
    if (pipe2(fd, O_CLOEXEC))
        return -1;
    pid_t pid = fork();
    if (!pid)
        say_hello(fd[1]);
    if (pid == -1)
        failed = errno;
    close(fd[1]);
    while (!failed && got < sizeof all) {
        ssize_t n = read(fd[0], all + got, sizeof all - got);
        if (n == 0 || (n == -1 && errno != EINTR))
            failed = EIO;
        else if (n > 0)
            got += (size_t)n;
    }
    close(fd[0]);
    siginfo_t info;
    if (pid != -1)
        while (waitid(P_PID, (id_t)pid, &info, WEXITED) == -1)
            ;
    if (failed)
        return errno = failed, -1;
    if (got > cap - 1)
        got = cap - 1;
    memcpy(out, all, got);
    out[got] = 0;
    return (ssize_t)got;
}
