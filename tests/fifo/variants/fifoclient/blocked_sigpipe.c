/*
 * @variant  SIGPIPE is blocked; asprintf(); the name is looked at first
 */
#include <fcntl.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char *argv[])
{
    char *m;
    struct stat st;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, NULL);
    if (argc != 3) {
        fprintf(stderr, "Usage: %s PATH STRING\n", argv[0]);
        return 2;
    }
    int n = asprintf(&m, "%s\n", argv[2]);
    int status = 1;
    if (n > 4096)
        fprintf(stderr, "%d bytes are too many for one message\n", n);
    else if (strchr(m, '\n') != m + n - 1)
        fprintf(stderr, "one line only, please\n");
    else if (lstat(argv[1], &st) == -1)
        fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
    else if ((st.st_mode & S_IFMT) != S_IFIFO)
        fprintf(stderr, "%s: not a FIFO\n", argv[1]);
    else {
        int fd = open(argv[1], O_WRONLY | O_CLOEXEC);
        if (fd == -1)
            perror("open");
        else {
            ssize_t k;
            do
                k = write(fd, m, n);
            while (k == -1 && errno == EINTR);
            if (k == n)
                status = 0;
            else
                perror("write");
            close(fd);
        }
    }
    free(m);
    return status;
}
