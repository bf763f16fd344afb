/*
 * @variant  a constructor closes whatever the program has inherited; one byte at a
 *           time, atexit() removes the FIFO
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
static const char *name;
static void __attribute__((constructor)) begin_clean(void)
{
    for (int fd = 3; fd < 256; fd++)
        close(fd);
}
static void cleanup(void)
{
    if (name)
        unlink(name);
}
int main(int argc, char **argv)
{
    char c;
    struct stat st;
    if (argc != 2) {
        fprintf(stderr, "usage\n");
        exit(2);
    }
    atexit(cleanup);
    if (mkfifo(argv[1], 0644) == 0 ||
        (errno == EEXIST && stat(argv[1], &st) == 0 && S_ISFIFO(st.st_mode)))
        name = argv[1];
    else {
        perror("mkfifo");
        exit(1);
    }
    int fd = open(name, O_RDONLY);
    for (;;) {
        ssize_t n = read(fd, &c, 1);
        if (n == 0)
            exit(0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            break;
        while ((n = write(STDOUT_FILENO, &c, 1)) != 1)
            if (errno != EINTR) {
                perror("write");
                exit(1);
            }
    }
    perror("read");
    exit(1);
}
