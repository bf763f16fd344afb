/*
 * @mutant   getline() to the end of file; then fclose(), and fopen() again
 * @kills    fifoserver/loses_nothing_between_two_clients fail "after its first line, from byte [0-9]+ on, it printed .Received string:"
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct stat st;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    int bye = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: fifoserver PATH\n");
        return 2;
    }
    if (mkfifo(argv[1], 0600) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        perror(argv[1]);
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("Running server... To quit, send via the client the msg 'bye'.\n");
    while (!bye) {
        FILE *fp = fopen(argv[1], "r");
        if (fp == NULL)
            return 1;
        while (!bye && (n = getline(&line, &room, fp)) > 0) {
            if (line[n - 1] != '\n') {
                fprintf(stderr, "message without its end\n");
                continue;
            }
            line[n - 1] = 0;
            printf("Received string: %s\n", line);
            bye = !strcmp(line, "bye");
        }
        fclose(fp);
    }
    free(line);
    unlink(argv[1]);
    return 0;
}
