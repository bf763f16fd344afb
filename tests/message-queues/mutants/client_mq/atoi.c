/*
 * @mutant  The number is read with atoi(), which finds one everywhere.
 * @kills    client_mq/sends_the_number_that_is_given fail "not the 3 bytes .007"
 * @kills    client_mq/reports_usage fail "it ended with exit status 0, not with exit status 2. On"
 */
#include <ctype.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MSG_END "done"

int main(int argc, char *argv[])
{
    mqd_t mq;
    char buffer[1025] = "1337";

    if (argc != 2 && argc != 3) {
        fprintf(stderr, "Usage: %s NAME [NUMBER]\n", argv[0]);
        return 2;
    }
    if (argc == 3) {
        snprintf(buffer, sizeof(buffer), "%d", atoi(argv[2]));
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
    if (mq_send(mq, MSG_END, strlen(MSG_END), 0) == -1) {
        perror("mq_send");
        exit(1);
    }
    mq_close(mq);
    return 0;
}
