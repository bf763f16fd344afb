/*
 * @variant  a second descriptor keeps the FIFO; the first is opened again
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char *argv[])
{
    if (argc != 2) {
        fputs("usage: fifoserver PATH\n", stderr);
        exit(2);
    }
    struct stat s;
    if (mkfifo(argv[1], S_IRUSR | S_IWUSR) && errno != EEXIST) {
        perror("mkfifo");
        exit(1);
    }
    if (lstat(argv[1], &s) || !S_ISFIFO(s.st_mode)) {
        fprintf(stderr, "%s: not a FIFO\n", argv[1]);
        exit(1);
    }
    int keeper = open(argv[1], O_RDONLY | O_NONBLOCK);
    setlinebuf(stdout);
    puts("Running server... To quit, send via the client the msg 'bye'.");
    bool bye = false;
    while (!bye) {
        int fd = open(argv[1], O_RDONLY);
        if (fd == -1)
            return 1;
        char *text = NULL, c;
        size_t size = 0;
        FILE *line = open_memstream(&text, &size);
        ssize_t n;
        while (!bye && ((n = read(fd, &c, 1)) == 1 || (n == -1 && errno == EINTR))) {
            if (n != 1)
                continue;
            if (c != '\n') {
                fputc(c, line);
                continue;
            }
            fclose(line);
            printf("Received string: %s\n", text);
            bye = strcmp(text, "bye") == 0;
            free(text);
            line = open_memstream(&text, &size);
        }
        fclose(line);
        if (size)
            fprintf(stderr, "incomplete message: %s\n", text);
        free(text);
        close(fd);
    }
    close(keeper);
    return remove(argv[1]) ? 1 : 0;
}
