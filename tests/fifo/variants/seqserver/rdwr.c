/*
 * @variant  O_RDWR for the requests; stdio for both directions
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "seq.h"
int main(int argc, char **argv)
{
    struct seq_request r;
    struct seq_reply a = {0};
    struct stat s;
    char name[4096];
    if (argc != 2)
        return fprintf(stderr, "seqserver PATH\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    if (mkfifo(argv[1], 0600) && !(errno == EEXIST && !stat(argv[1], &s) && S_ISFIFO(s.st_mode)))
        return perror(argv[1]), 1;
    FILE *in = fopen(argv[1], "r+");
    setbuf(in, NULL);
    while (fread(&r, sizeof r, 1, in) == 1) {
        sprintf(name, "%s.%d", argv[1], r.client);
        int fd = open(name, O_WRONLY | O_NONBLOCK);
        FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
        if (out) {
            fwrite(&a, sizeof a, 1, out);
            if (fclose(out) == 0)
                a.first += r.count;
        }
        if (r.count == 0)
            break;
    }
    fclose(in);
    unlink(argv[1]);
    return 0;
}
