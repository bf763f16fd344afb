/*
 * @mutant  its child ends with exit(), and with it the exit handlers and the
 *          stdio buffers of the caller
 * @kills   hello/waits_for_its_child fail "ended with exit.. at .*, and the exit handlers of the caller ran in it"
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

#include "hello.h"

enum { READ_END, WRITE_END };

static const char text[] = "Hello, world!\n";

static void child_send(int fd)
{
    size_t size = strlen(text), done = 0;

    while (done < size) {
        ssize_t put = write(fd, text + done, size - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            exit(1);
        done += (size_t)put;
    }

    exit(0);
}

static ssize_t parent_collect(int fd, char *out, size_t n)
{
    size_t done = 0;

    while (done < n) {
        ssize_t got = read(fd, out + done, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return -1;
        done += (size_t)got;
    }
    out[done] = '\0';
    return (ssize_t)done;
}

ssize_t hello_from_child(char *out, size_t cap)
{
    int ends[2];
    ssize_t result;

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(ends) == -1)
        return -1;
    pid_t child = fork();
    if (child == -1) {
        int saved = errno;
        close(ends[READ_END]);
        close(ends[WRITE_END]);
        errno = saved;
        return -1;
    }
    if (child == 0) {
        close(ends[READ_END]);
        child_send(ends[WRITE_END]);
    }

    close(ends[WRITE_END]);
    size_t size = strlen(text);
    result =
        parent_collect(ends[READ_END], out, cap - 1 < size ? cap - 1 : size);
    int saved = errno;
    close(ends[READ_END]);
    while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
        continue;
    errno = saved;
    return result;
}
