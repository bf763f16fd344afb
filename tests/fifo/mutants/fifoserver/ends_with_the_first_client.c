/*
 * @mutant   the end of file ends the server
 * @kills    fifoserver/prints_each_message fail "before the client sent .*the server had ended with exit status 0"
 * @kills    fifoserver/prints_at_once fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/ends_only_on_bye fail "before the client sent .byebye... the server had ended with exit status"
 * @kills    fifoserver/takes_an_empty_message fail "before the client sent .... the server had ended with exit status 0"
 * @kills    fifoserver/takes_long_messages fail "before the client sent ."
 * @kills    fifoserver/keeps_messages_apart fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/joins_the_pieces_of_a_message fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/loses_nothing_between_two_clients fail "before a client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/drops_half_a_message fail "before the client sent .whole... the server had ended with exit status"
 * @kills    fifoserver/works_in_every_start_order fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/refuses_what_is_no_fifo fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/reports_other_failures fail "before the client sent .bye... the server had ended with exit status 0"
 * @kills    fifoserver/reports_usage fail "before the client sent .bye... the server had ended with exit status 0"
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
    int fd, quit = 0;

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
            if (len > 0)
                fprintf(stderr, "half a message: %zu bytes dropped\n", len);
            len = 0;
            break;
        }
        for (ssize_t i = 0; i < n && !quit; i++)
            quit = take(buf[i]);
    }
    close(fd);
    unlink(argv[1]);
    free(msg);
    return 0;
}
