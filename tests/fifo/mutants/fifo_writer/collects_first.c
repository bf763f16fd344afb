/*
 * @mutant   reads all of its input before it sends any
 * @kills    fifo_writer/sends_what_has_come fail "[0-9]+ of these [0-9]+ bytes were in the FIFO"
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
    struct stat st;
    ssize_t n, k, done;
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
    static char all[2 << 20];
    size_t have = 0;
    while ((n = read(0, all + have, sizeof all - have)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            return 1;
        }
        have += n;
    }
    n = have;
    if (n > 0) {
        for (done = 0; done < n; done += k) {
            k = write(fd, all + done, n - done);
            if (k == -1 && errno == EINTR) {
                k = 0;
            } else if (k == -1) {
                perror("write");
                return 1;
            }
        }
    }
    close(fd);
    return 0;
}
