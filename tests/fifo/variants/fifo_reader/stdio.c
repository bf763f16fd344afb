/*
 * @variant  fopen(), fread(), fwrite()
 */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char *argv[])
{
    char piece[BUFSIZ];
    struct stat st;
    size_t n;
    int bad = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mknod(argv[1], S_IFIFO | 0666, 0) == -1 && (errno != EEXIST || lstat(argv[1], &st) == -1 || !S_ISFIFO(st.st_mode))) {
        fprintf(stderr, "cannot make %s\n", argv[1]);
        return 1;
    }
    FILE *f = fopen(argv[1], "r");
    if (!f) {
        perror("fopen");
        return 1;
    }
    while (!bad && (n = fread(piece, 1, sizeof piece, f)) > 0)
        bad = fwrite(piece, 1, n, stdout) != n;
    bad |= ferror(f) || fflush(stdout);
    if (bad)
        perror("copying");
    fclose(f);
    remove(argv[1]);
    return bad;
}
