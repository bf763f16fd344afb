/*
 * @mutant  A failure is not explained.
 * @kills    client_mq/reports_that_no_server_is_there fail "the exit status is 1, as it should be, but nothing was"
 */
#include <ctype.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MSG_END "done"

static int is_number(const char *s)
{
    if (*s == '-')
        s++;
    if (*s == '\0')
        return 0;
    for (; *s; s++)
        if (!isdigit((unsigned char)*s))
            return 0;
    return 1;
}

int main(int argc, char *argv[])
{
    mqd_t mq;
    char buffer[1025] = "1337";

    if (argc != 2 && argc != 3) {
        fprintf(stderr, "Usage: %s NAME [NUMBER]\n", argv[0]);
        return 2;
    }
    if (argc == 3) {
        if (!is_number(argv[2])) {
            fprintf(stderr, "Usage: %s NAME [NUMBER]\n", argv[0]);
            return 2;
        }
        snprintf(buffer, sizeof(buffer), "%s", argv[2]);
    }
    mq = mq_open(argv[1], O_WRONLY);
    if (mq == (mqd_t)-1) {
        exit(1);
    }
    if (mq_send(mq, buffer, strlen(buffer), 0) == -1) {
        perror("mq_send");
        exit(1);
    }
    if (mq_send(mq, MSG_END, strlen(MSG_END), 0) == -1) {
        perror("mq_send");
        exit(1);
    }
    mq_close(mq);
    return 0;
}
