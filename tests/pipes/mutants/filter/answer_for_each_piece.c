/*
 * @mutant   waits for an answer to each piece that it wrote
 * @kills filter/waits_for_an_answer_that_comes_at_the_end deadlock "waits in read\(5\).*held by process [0-9]+ \(`wc`\) as descriptor 1"
 */
#include "filter.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2], from[2], status;
    if (pipe(to) == -1)
        return -1;
    if (pipe(from) == -1) {
        close(to[0]);
        close(to[1]);
        errno = EMFILE;
        return -1;
    }
    pid_t pid = fork();
    if (pid == -1) {
        close(to[0]);
        close(to[1]);
        close(from[0]);
        close(from[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pid == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[0]);
        close(to[1]);
        close(from[0]);
        close(from[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    struct sigaction ign = {.sa_handler = SIG_IGN}, old;
    sigaction(SIGPIPE, &ign, &old);
    size_t sent = 0, got = 0;
    int too_much = 0;
    while (sent < n && got < cap) {
        size_t piece = n - sent < 1000 ? n - sent : 1000;
        ssize_t w = write(to[1], (const char *)in + sent, piece);
        if (w > 0)
            sent += w;
        else if (errno == EINTR)
            continue;
        else
            break;
        if (sent == n)
            break;
        ssize_t r;
        while ((r = read(from[0], (char *)out + got, cap - got)) == -1)
            ;
        if (r == 0)
            break;
        got += r;
    }
    close(to[1]);
    while (1) {
        char more;
        ssize_t r;
        if (got < cap)
            r = read(from[0], (char *)out + got, cap - got);
        else
            r = read(from[0], &more, 1);
        if (r == -1)
            continue;
        if (r == 0)
            break;
        if (got == cap) {
            too_much = 1;
            break;
        }
        got += r;
    }
    close(from[0]);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    sigaction(SIGPIPE, &old, NULL);
    if (too_much) {
        errno = EMSGSIZE;
        return -1;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        errno = ENOENT;
        return -1;
    }
    return got;
}
