/*
 * @mutant  The client removes the name of the queue, before it sends "done".
 * @kills    client_mq/sends_1337_and_done fail "in the queue, not 2"
 * @kills    client_mq/sends_the_number_that_is_given fail "in the queue, not 2"
 * @kills    client_mq/reports_that_no_server_is_there fail "nothing was in the queue"
 * @kills    client_mq/waits_while_the_queue_is_full deadlock "waits in mq_send.3. for room"
 * @kills    client_mq/reports_a_message_that_is_too_long fail "nothing was in the queue"
 * @kills    client_mq/leaves_the_queue_to_the_server fail "the server's queue had no name any more"
 * @kills    client_mq/reports_usage fail "nothing was in the queue"
 * @kills    client_mq/comes_too_early_and_comes_again fail "server_mq ended with exit status 1; exit status 0 was"
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
        perror("mq_open");
        exit(1);
    }
    if (mq_send(mq, buffer, strlen(buffer), 0) == -1) {
        perror("mq_send");
        exit(1);
    }
    mq_unlink(argv[1]);
    if (mq_send(mq, MSG_END, strlen(MSG_END), 0) == -1) {
        perror("mq_send");
        exit(1);
    }
    mq_close(mq);
    return 0;
}
