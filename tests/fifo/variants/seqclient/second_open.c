/*
 * @variant  a second, blocking open() waits for the server
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
static char *name;
static void gone(void)
{
    if (name)
        unlink(name);
}
static void die(const char *s)
{
    fprintf(stderr, "seqclient: %s: %s\n", s, strerror(errno));
    exit(1);
}
int main(int argc, char **argv)
{
    char *e = NULL;
    struct stat s;
    long n = argc == 3 ? strtol(argv[2], &e, 10) : -1;
    if (n < 0 || n > 1000000 || *e || e == argv[2]) {
        fprintf(stderr, "usage: seqclient PATH N\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);
    if (stat(argv[1], &s))
        die(argv[1]);
    errno = EINVAL;
    if (!S_ISFIFO(s.st_mode))
        die(argv[1]);
    static char buf[1000];
    sprintf(buf, "%.900s.%ld", argv[1], (long)getpid());
    if (mkfifo(buf, 0622))
        die(buf);
    name = buf;
    atexit(gone);
    int first = open(name, O_RDONLY | O_NONBLOCK);
    int out = open(argv[1], O_WRONLY);
    if (first < 0 || out < 0)
        die("open");
    struct seq_request r = {.client = getpid(), .count = n};
    while (write(out, &r, sizeof r) < 0)
        if (errno != EINTR)
            die("write");
    int fd = open(name, O_RDONLY);
    struct seq_reply a;
    char *at = (char *)&a;
    while (at < (char *)(&a + 1)) {
        ssize_t k = read(fd, at, (char *)(&a + 1) - at);
        if (k > 0)
            at += k;
        else if (k == 0 || errno != EINTR) {
            errno = EPIPE;
            die("reply");
        }
    }
    if (n)
        printf("numbers %d to %d\n", a.first, a.first + (int)n - 1);
    else
        puts("server stopped");
    return 0;
}
