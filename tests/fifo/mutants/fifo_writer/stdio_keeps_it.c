/*
 * @mutant   stdio keeps what it has until its buffer is full
 * @kills    fifo_writer/sends_what_has_come fail "[0-9]+ of these [0-9]+ bytes were in the FIFO"
 * @kills    fifo_writer/survives_a_reader_that_goes fail "it ended with exit status 0, though nobody got its bytes"
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[1000];
    struct stat st;
    ssize_t n;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0644) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        perror(argv[1]);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    FILE *f = fdopen(fd, "w");
    while ((n = read(0, buf, sizeof buf)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            return 1;
        }
        fwrite(buf, 1, n, f);
    }
    if (fclose(f) == EOF) {
        perror("write");
        return 1;
    }
    return 0;
}
