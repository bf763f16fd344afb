/*
 * @mutant  The buffer has 80 bytes.
 * @kills    server_mq/prints_what_the_client_sends fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/makes_the_queue fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/ends_at_done_and_at_nothing_else fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/prints_nothing_of_an_older_message fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/prints_any_text_of_1024_bytes fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/removes_the_queue fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/reads_nothing_of_an_earlier_run fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/is_not_bound_by_an_older_queue fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/works_with_your_client fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/reports_usage fail "it has ended, with exit status 1, before anything was sent."
 * @kills    server_mq/reports_a_queue_that_cannot_be_made fail "it has ended, with exit status 1, before anything was sent."
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
    char buffer[81];
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
        ssize_t n = mq_receive(mq, buffer, 80, NULL);
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
