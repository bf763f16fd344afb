/*
 * @mutant   half a message is dropped without a word
 * @kills    fifoserver/drops_half_a_message fail "the half message was dropped without a word on standard error"
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *msg;
static size_t len, room;

/* One more byte of a message; 1 when it was the end of "bye". */
static int take(char c)
{
    if (len + 1 >= room) {
        room = room ? room * 2 : 64;
        msg = realloc(msg, room);
        if (msg == NULL)
            exit(1);
    }
    if (c != '\n') {
        msg[len++] = c;
        return 0;
    }
    msg[len] = '\0';
    len = 0;
    printf("Received string: %s\n", msg);
    fflush(stdout);
    return strcmp(msg, "bye") == 0;
}

int main(int argc, char **argv)
{
    struct stat st;
    char buf[512];
    int fd, next, quit = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0600) == -1) {
        if (errno != EEXIST || stat(argv[1], &st) == -1 ||
            !S_ISFIFO(st.st_mode)) {
            perror(argv[1]);
            return 1;
        }
    }
    printf("Running server... To quit, send via the client the msg 'bye'.\n");
    fflush(stdout);
    fd = open(argv[1], O_RDONLY);
    while (!quit) {
        ssize_t n = read(fd, buf, sizeof buf);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            len = 0;
            next = open(argv[1], O_RDONLY);
            close(fd);
            fd = next;
            continue;
        }
        for (ssize_t i = 0; i < n && !quit; i++)
            quit = take(buf[i]);
    }
    close(fd);
    unlink(argv[1]);
    free(msg);
    return 0;
}
