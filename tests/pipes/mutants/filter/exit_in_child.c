/*
 * @mutant  its child ends with exit(), and with it the exit handlers and the
 *          stdio buffers of the caller
 * @kills   filter/says_when_the_command_does_not_exist fail "ended with exit.. at .*, and the exit handlers of the caller ran in it"
 */
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

enum { READ_END, WRITE_END };

static void close_end(int *fd)
{
    if (*fd != -1)
        close(*fd);
    *fd = -1;
}

static void close_pipe(int p[2])
{
    close_end(&p[READ_END]);
    close_end(&p[WRITE_END]);
}

static pid_t start_command(char *const argv[], int to[2], int from[2])
{
    pid_t pid = fork();
    if (pid == 0) {

        if (dup2(to[READ_END], STDIN_FILENO) == -1 ||
            dup2(from[WRITE_END], STDOUT_FILENO) == -1)
            exit(126);
        execvp(argv[0], argv);
        exit(127);
    }
    if (pid != -1) {
        close_end(&to[READ_END]);
        close_end(&from[WRITE_END]);
    }
    return pid;
}

static void feed(int *fd, const char *in, size_t n, size_t *done)
{
    ssize_t w = 0;
    if (*done < n)
        w = write(*fd, in + *done, n - *done);
    if (w > 0)
        *done += (size_t)w;

    if (*done == n || (w == -1 && errno != EAGAIN && errno != EINTR))
        close_end(fd);
}

static bool drain(int *fd, char *out, size_t cap, size_t *got)
{
    char extra;
    bool full = *got == cap;
    ssize_t r = full ? read(*fd, &extra, 1) : read(*fd, out + *got, cap - *got);
    if (r == -1)
        return errno == EINTR;
    if (r == 0)
        close_end(fd);
    else if (full) {
        errno = EMSGSIZE;
        return false;
    } else
        *got += (size_t)r;
    return true;
}

static ssize_t exchange(int *to, int *from, const char *in, size_t n, char *out,
                        size_t cap)
{
    size_t done = 0, got = 0;

    if (fcntl(*to, F_SETFL, O_NONBLOCK) == -1)
        return -1;
    while (*from != -1) {

        struct pollfd fds[] = {{.fd = *to, .events = POLLOUT},
                               {.fd = *from, .events = POLLIN}};
        if (poll(fds, 2, -1) == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        if (fds[0].revents)
            feed(to, in, n, &done);

        if (fds[1].revents && !drain(from, out, cap, &got))
            return -1;
    }
    return (ssize_t)got;
}

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1};
    ssize_t result = -1;
    pid_t pid = -1;
    if (pipe2(to, O_CLOEXEC) == -1 || pipe2(from, O_CLOEXEC) == -1)
        goto out;
    pid = start_command(argv, to, from);
    if (pid == -1)
        goto out;

    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    result = exchange(&to[WRITE_END], &from[READ_END], in, n, out, cap);
    int saved = errno;
    sigaction(SIGPIPE, &before, NULL);
    if (result == -1)
        kill(pid, SIGKILL);
    errno = saved;
out:
    saved = errno;
    close_pipe(to);
    close_pipe(from);
    int status = 0;
    if (pid != -1)
        while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
            ;
    errno = saved;
    if (result != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        errno = ENOENT;
        result = -1;
    }
    return result;
}
