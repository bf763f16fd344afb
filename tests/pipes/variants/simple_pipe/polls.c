/* @variant  the parent's end is non-blocking, and it waits in poll() */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int copy(int from, int to)
{
    char buf[1000];
    for (;;) {
        ssize_t n = read(from, buf, sizeof buf - 1);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return 1;
        int last = n == 0;
        if (last)
            buf[n++] = '\n';
        for (ssize_t done = 0, w; done<n; done += w> 0 ? w : 0)
            if ((w = write(to, buf + done, (size_t)(n - done))) == -1 &&
                errno != EINTR) {
                perror("simple_pipe: write");
                return 1;
            }
        if (last)
            return 0;
    }
}

int main(int argc, char *argv[])
{
    int fd[2];
    if (argc != 2)
        return fprintf(stderr, "usage: %s STRING\n", "simple_pipe"), 2;
    if (pipe(fd) == -1)
        return perror("pipe"), 1;
    pid_t pid = fork();
    if (pid == -1)
        return perror("fork"), 1;
    if (pid == 0) {
        close(fd[1]);
        _exit(copy(fd[0], STDOUT_FILENO));
    }
    close(fd[0]);
    signal(SIGPIPE, SIG_IGN);
    fcntl(fd[1], F_SETFL, O_NONBLOCK);
    const char *next = argv[1], *end = next + strlen(next);
    while (next < end) {
        struct pollfd p = {.fd = fd[1], .events = POLLOUT};
        poll(&p, 1, -1);
        ssize_t n = write(fd[1], next, (size_t)(end - next));
        if (n > 0)
            next += n;
        else if (errno != EAGAIN && errno != EINTR)
            break;
    }
    close(fd[1]);
    int status = -1;
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    if (next < end || status != 0)
        return fprintf(stderr, "simple_pipe: not all was printed\n"), 1;
    return 0;
}
