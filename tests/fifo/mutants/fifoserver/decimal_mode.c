/*
 * @mutant  the mode is written in decimal
 * @kills   fifoserver/prints_each_message fail "while it runs there is nothing at fifo_kRUYYp"
 * @kills   fifoserver/prints_at_once fail "before the client sent"
 * @kills   fifoserver/ends_only_on_bye fail "before the client sent"
 * @kills   fifoserver/takes_an_empty_message fail "before the client sent"
 * @kills   fifoserver/takes_long_messages fail "before the client sent"
 * @kills   fifoserver/keeps_messages_apart fail "before the client sent"
 * @kills   fifoserver/joins_the_pieces_of_a_message fail "a client of the test could not open the FIFO: ENOE"
 * @kills   fifoserver/loses_nothing_between_two_clients fail "before the client sent"
 * @kills   fifoserver/drops_half_a_message fail "before the client sent"
 * @kills   fifoserver/removes_its_fifo fail "before the client sent"
 * @kills   fifoserver/refuses_what_is_no_fifo fail "before the client sent"
 * @kills   fifoserver/reports_other_failures fail "before the client sent"
 * @kills   fifoserver/reports_usage fail "before the client sent"
 * @first   "mkfifo\(.*decimal number 600"
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUIT "bye"

/* Print "fifoserver: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "fifoserver: %s: %s\n", what, strerror(errno));
    return 1;
}

/*
 * TODO 3: make sure that there is a FIFO at path, and nothing else: a server
 * that reads an ordinary file reads it again and again. 0, or -1 with errno.
 */
static int make_fifo(const char *path)
{
    struct stat found;

    if (mkfifo(path, 600) == 0)
        return 0;
    /* Left by a server that was killed, or made by hand: it will do. */
    if (errno == EEXIST && stat(path, &found) == 0 && S_ISFIFO(found.st_mode))
        return 0;
    return -1;
}

/*
 * TODO 3: print each complete line of stream at once, up to "bye" or to the end
 * of file. A line without its newline is half a message: do not print it.
 * Set *bye if "bye" came. 0, or -1 if the output cannot be written.
 */
static int print_messages(FILE *stream, bool *bye)
{
    char *line = NULL; /* getline(3) makes it as long as it has to be */
    size_t room = 0;
    ssize_t n;
    int result = 0;

    while (!*bye && result == 0 && (n = getline(&line, &room, stream)) > 0) {
        if (line[n - 1] != '\n') {
            fprintf(stderr,
                    "fifoserver: dropped %zd bytes of a message: its "
                    "client ended in the middle\n",
                    n);
            break;
        }
        line[n - 1] = '\0';
        printf("Received string: %s\n", line);
        /* At once: into a pipe or a file stdio would hold it back. */
        result = fflush(stdout);
        *bye = strcmp(line, QUIT) == 0;
    }
    free(line);
    return result;
}

/*
 * TODO 3: serve one client after the other until "bye" has come. At the end of
 * file nobody has the FIFO open for writing; the next client may come at any
 * moment, and nothing that it sends may be lost. Gives the exit status.
 */
static int serve(const char *path)
{
    bool bye = false;

    FILE *stream = fopen(path, "r"); /* waits for the first client */
    while (stream && !bye) {
        if (print_messages(stream, &bye) == -1) {
            fclose(stream);
            return fail("standard output");
        }
        /* Open again before closing: with no reader left, even for an instant,
         * the kernel throws away what a client has just written (pipe(7)), and
         * a client that writes now would get SIGPIPE. */
        FILE *next = bye ? NULL : fopen(path, "r");
        fclose(stream);
        stream = next;
    }
    return bye ? 0 : fail(path);
}

/*
 * TODO 3: check the arguments, make the FIFO, say that the server runs, serve,
 * and remove the FIFO, whatever serve() returned.
 */
int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: fifoserver PATH\n");
        return 2;
    }
    if (make_fifo(argv[1]) == -1)
        return fail(argv[1]);
    printf("Running server... To quit, send via the client the msg '" QUIT
           "'.\n");
    fflush(stdout);

    int status = serve(argv[1]);
    if (unlink(argv[1]) == -1)
        status = fail(argv[1]);
    return status;
}
