/*
 * @mutant   printf("%s"): it ends at a '\0'
 * @kills    fifo_reader/copies_to_the_end_of_file fail "its output \([0-9]+ bytes\) differs from the right one \([0-9]+ bytes\) at byte"
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[1000];
    struct stat st;
    ssize_t n;
    int fd, status = 0;

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
    fd = open(argv[1], O_RDONLY);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    while ((n = read(fd, buf, sizeof buf)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            status = 1;
            break;
        }
        char text[sizeof buf + 1];
        memcpy(text, buf, n);
        text[n] = 0;
        printf("%s", text);
        if (fflush(stdout) == EOF) {
            perror("write");
            unlink(argv[1]);
            return 1;
        }
    }
    close(fd);
    unlink(argv[1]);
    return status;
}
