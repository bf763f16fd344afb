/*
 * @variant  the new descriptor takes the number of the old one; raw write() for
 *           output
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static void out(const char *p, size_t n)
{
    while (n) {
        ssize_t k = write(1, p, n);
        if (k > 0)
            p += k, n -= k;
        else if (errno != EINTR)
            exit(1);
    }
}
int main(int argc, char **argv)
{
    static char buf[1 << 17];
    static const char hello[] = "Running server... To quit, send via the client the msg 'bye'.\n";
    size_t have = 0;
    struct stat st;
    if (argc != 2)
        return fprintf(stderr, "fifoserver PATH\n"), 2;
    if (mknod(argv[1], S_IFIFO | 0666, 0) != 0 &&
        !(errno == EEXIST && !stat(argv[1], &st) && S_ISFIFO(st.st_mode))) {
        fprintf(stderr, "%s: %m\n", argv[1]);
        return 1;
    }
    out(hello, sizeof hello - 1);
    int fd = open(argv[1], O_RDONLY);
    for (;;) {
        ssize_t n = read(fd, buf + have, sizeof buf - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        if (n == 0) {
            if (have)
                fprintf(stderr, "lost: %zu bytes\n", have);
            have = 0;
            int again = open(argv[1], O_RDONLY);
            dup2(again, fd);
            close(again);
            continue;
        }
        have += n;
        char *nl;
        while ((nl = memchr(buf, '\n', have))) {
            size_t k = nl - buf;
            out("Received string: ", 17);
            out(buf, k + 1);
            if (k == 3 && !memcmp(buf, "bye", 3)) {
                unlink(argv[1]);
                return 0;
            }
            have -= k + 1;
            memmove(buf, nl + 1, have);
        }
    }
    unlink(argv[1]);
    return 1;
}
