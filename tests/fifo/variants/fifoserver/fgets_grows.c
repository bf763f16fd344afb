/*
 * @variant  fgets() into a buffer that grows; fopen() before fclose()
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static char *get(FILE *f)
{
    size_t cap = 80, n = 0;
    char *s = malloc(cap);
    while (fgets(s + n, cap - n, f)) {
        n += strlen(s + n);
        if (s[n - 1] == '\n') {
            s[n - 1] = 0;
            return s;
        }
        if (n + 1 == cap)
            s = realloc(s, cap *= 2);
    }
    if (n)
        fprintf(stderr, "a client went in the middle of \"%.20s\"\n", s);
    free(s);
    return NULL;
}
int main(int argc, char **argv)
{
    struct stat st;
    char *s;
    int quit = 0;
    if (argc - 2) {
        fprintf(stderr, "give me a PATH\n");
        return 2;
    }
    if (mkfifo(argv[1], 0622))
        if (errno != EEXIST || stat(argv[1], &st) || !S_ISFIFO(st.st_mode)) {
            perror("mkfifo");
            return 1;
        }
    printf("Running server... To quit, send via the client the msg 'bye'.\n");
    fflush(NULL);
    FILE *f = fopen(argv[1], "r");
    while (f && !quit) {
        while (!quit && (s = get(f))) {
            printf("Received string: %s\n", s);
            fflush(stdout);
            quit = !strcmp(s, "bye");
            free(s);
        }
        FILE *g = quit ? NULL : fopen(argv[1], "r");
        fclose(f);
        f = g;
    }
    unlink(argv[1]);
    return !quit;
}
