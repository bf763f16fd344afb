/*
 * @variant  fopen() and putc(), flushed when nothing more is there
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    char b[4096];
    struct stat st;
    if (argc != 2) {
        fprintf(stderr, "usage: fifo_writer PATH\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    if (mkfifo(argv[1], 0666) == -1)
        if (errno != EEXIST || stat(argv[1], &st) || !S_ISFIFO(st.st_mode)) {
            perror("mkfifo");
            return 1;
        }
    FILE *f = fopen(argv[1], "w");
    if (f == NULL) {
        perror("fopen");
        return 1;
    }
    for (;;) {
        ssize_t n = read(0, b, sizeof b);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            if (n)
                perror("read");
            return n != 0;
        }
        for (ssize_t i = 0; i < n; i++)
            putc(b[i], f);
        if (fflush(f) == EOF) {
            perror("write");
            return 1;
        }
    }
}
