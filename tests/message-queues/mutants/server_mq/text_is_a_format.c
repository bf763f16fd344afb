/*
 * @mutant  The text of the client is the format.
 * @kills    server_mq/prints_any_text_of_1024_bytes crash(SIGSEGV) "the process of server_mq was killed by SIGSEGV: it used"
 * @memory   InvalidWrite "server_mq.c"
 * @leaks    mqueue ""
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
        if (strcmp(buffer, MSG_END) == 0)
            done = 1;
        printf("Received from the client: ");
        printf(buffer);
        printf(" (done = %d)\n", done);
    } while (!done);
    mq_close(mq);
    mq_unlink(argv[1]);
    return 0;
}
