/*
 * @mutant  A queue that is there already is opened as it is.
 * @kills    server_mq/reads_nothing_of_an_earlier_run fail "; it ended with exit status 0"
 * @kills    server_mq/is_not_bound_by_an_older_queue fail "it was waiting at a queue for 2 messages of [0-9]+ bytes, not"
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
        if (strcmp(buffer, MSG_END) == 0)
            done = 1;
        printf("Received from the client: %s (done = %d)\n", buffer, done);
    } while (!done);
    mq_close(mq);
    mq_unlink(argv[1]);
    return 0;
}
