/* @variant  strtol() decides what a number is; a loop over the messages */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *messages[] = { "1337", "done" };
    char *end;
    if (argc == 3) {
        strtol(argv[2], &end, 10);
        if (end == argv[2] || *end) {
            fprintf(stderr, "%s: not a number: %s\n", argv[0], argv[2]);
            return 2;
        }
        messages[0] = argv[2];
    } else if (argc != 2) {
        fprintf(stderr, "usage: client_mq NAME [NUMBER]\n");
        return 2;
    }
    mqd_t q = mq_open(argv[1], O_WRONLY);
    if (q < 0) {
        fprintf(stderr, "no server: %m\n");
        return 1;
    }
    for (int i = 0; i < 2; i++)
        if (mq_send(q, messages[i], strlen(messages[i]), 0) < 0) {
            perror("mq_send");
            return 1;
        }
    return mq_close(q) ? 1 : 0;
}
