/*
 * @variant  it gives argv[0] a name of its own, and its copy of the path goes
 *           into argv[1]
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUIT "bye"

static int fail(const char *what)
{
    fprintf(stderr, "fifoserver: %s: %s\n", what, strerror(errno));
    return 1;
}

static int make_fifo(const char *path)
{
    struct stat found;

    if (mkfifo(path, 0600) == 0)
        return 0;

    if (errno == EEXIST && stat(path, &found) == 0 && S_ISFIFO(found.st_mode))
        return 0;
    return -1;
}

static int print_messages(FILE *stream, bool *bye)
{
    char *line = NULL;
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

        result = fflush(stdout);
        *bye = strcmp(line, QUIT) == 0;
    }
    free(line);
    return result;
}

static int serve(const char *path)
{
    bool bye = false;

    FILE *stream = fopen(path, "r");
    while (stream && !bye) {
        if (print_messages(stream, &bye) == -1) {
            fclose(stream);
            return fail("standard output");
        }

        FILE *next = bye ? NULL : fopen(path, "r");
        fclose(stream);
        stream = next;
    }
    return bye ? 0 : fail(path);
}

int main(int argc, char **argv)
{
    argv[0] = "fifoserver";
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
