/*
 * @mutant  Whatever begins with "done" is the end.
 * @kills    server_mq/ends_at_done_and_at_nothing_else fail "was to be sent, it had ended already, and its queue was"
 */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_SIZE 1024
#define MSG_END "done"

int main(int argc, char *argv[])
{
    mqd_t mq;
    struct mq_attr attr;
    char buffer[MAX_SIZE + 1];
    int done = 0;

    if (argc != 2) {
        fprintf(stderr, "Usage: %s NAME\n", argv[0]);
        return 2;
    }
    attr.mq_flags = 0;
    attr.mq_maxmsg = 10;
    attr.mq_msgsize = MAX_SIZE;
    attr.mq_curmsgs = 0;
    mq_unlink(argv[1]);
    mq = mq_open(argv[1], O_CREAT | O_RDONLY, 0644, &attr);
    if (mq == (mqd_t)-1) {
        perror("mq_open");
        exit(1);
    }
    do {
        ssize_t n = mq_receive(mq, buffer, MAX_SIZE, NULL);
        if (n == -1) {
            perror("mq_receive");
            exit(1);
        }
        buffer[n] = '\0';
        if (strncmp(buffer, MSG_END, strlen(MSG_END)) == 0)
            done = 1;
        printf("Received from the client: %s (done = %d)\n", buffer, done);
    } while (!done);
    mq_close(mq);
    mq_unlink(argv[1]);
    return 0;
}
