/*
 * @mutant  The name of the queue is fixed, and the argument ignored.
 * @kills    server_mq/prints_what_the_client_sends fail "when it should have been waiting for a message there"
 * @kills    server_mq/makes_the_queue fail "when it should have been waiting for a message there"
 * @kills    server_mq/ends_at_done_and_at_nothing_else fail "when it should have been waiting for a message there"
 * @kills    server_mq/prints_nothing_of_an_older_message fail "when it should have been waiting for a message there"
 * @kills    server_mq/prints_any_text_of_1024_bytes fail "when it should have been waiting for a message there"
 * @kills    server_mq/removes_the_queue fail "when it should have been waiting for a message there"
 * @kills    server_mq/reads_nothing_of_an_earlier_run fail "when it should have been waiting for a message there"
 * @kills    server_mq/is_not_bound_by_an_older_queue fail "it was waiting at a queue for 2 messages of [0-9]+ bytes, not"
 * @kills    server_mq/works_with_your_client fail "when it should have been waiting for a message there"
 * @kills    server_mq/reports_usage fail "when it should have been waiting for a message there"
 * @kills    server_mq/reports_a_queue_that_cannot_be_made deadlock "waits in mq_receive"
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
    mq_unlink("/my_queue3");
    mq = mq_open("/my_queue3", O_CREAT | O_RDONLY, 0644, &attr);
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
    mq_unlink("/my_queue3");
    return 0;
}
