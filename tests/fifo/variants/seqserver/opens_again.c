/*
 * @variant  open before close at every end of file; half a request is dropped
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "seq.h"
static int next_first;
static int answer(const char *path, const struct seq_request *r)
{
    char *name;
    struct seq_reply reply = {.first = next_first};
    if (asprintf(&name, "%s.%d", path, (int)r->client) < 0)
        exit(1);
    int fd = open(name, O_NONBLOCK | O_WRONLY | O_CLOEXEC);
    free(name);
    ssize_t n = -1;
    if (fd >= 0)
        do
            n = write(fd, &reply, sizeof reply);
        while (n < 0 && errno == EINTR);
    if (n == sizeof reply)
        next_first += r->count;
    if (fd >= 0)
        close(fd);
    return r->count == 0;
}
int main(int argc, char **argv)
{
    struct stat s;
    if (argc != 2) {
        fputs("usage: seqserver PATH\n", stderr);
        return 2;
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, NULL);
    if (mkfifo(argv[1], 0666) && errno != EEXIST) {
        perror("mkfifo");
        return 1;
    }
    if (stat(argv[1], &s) || !S_ISFIFO(s.st_mode)) {
        fprintf(stderr, "no FIFO: %s\n", argv[1]);
        return 1;
    }
    int fd = open(argv[1], O_RDONLY), done = 0;
    char bytes[sizeof(struct seq_request) * 64];
    size_t n = 0;
    while (!done) {
        ssize_t k = read(fd, bytes + n, sizeof bytes - n);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            break;
        if (k == 0) {
            int other = open(argv[1], O_RDONLY);
            close(fd);
            fd = other;
            n = 0;
        }
        n += k;
        size_t at = 0;
        for (; !done && n - at >= sizeof(struct seq_request); at += sizeof(struct seq_request)) {
            struct seq_request r;
            memcpy(&r, bytes + at, sizeof r);
            done = answer(argv[1], &r);
        }
        memmove(bytes, bytes + at, n -= at);
    }
    unlink(argv[1]);
    return !done;
}
