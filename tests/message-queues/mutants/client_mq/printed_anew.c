/*
 * @mutant  The number is read, and printed anew.
 * @kills    client_mq/sends_the_number_that_is_given fail "not the 3 bytes .007"
 */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER "1337"
#define MSG_END "done"

/* Print "client_mq: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "client_mq: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Is TEXT a decimal number: digits, perhaps behind a minus sign? */
static int is_number(const char *text)
{
    text += *text == '-';
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/*
 * TODO 3: send one text as one message, priority 0. The length of the message
 * says where it ends, so do not send the '\0'.
 */
static int send_text(mqd_t q, const char *text)
{
    while (mq_send(q, text, strlen(text), 0) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
}

/*
 * TODO 3: check the arguments, open the queue, send the number and the end
 * mark. The queue is the server's: a client neither makes nor removes it.
 */
int main(int argc, char **argv)
{
    const char *number = argc == 3 ? argv[2] : NUMBER;
    if (argc < 2 || argc > 3 || !is_number(number)) {
        fprintf(stderr, "usage: client_mq NAME [NUMBER]\n");
        return 2;
    }
    char again[32];
    snprintf(again, sizeof again, "%ld", strtol(number, NULL, 10));
    mqd_t q = mq_open(argv[1], O_WRONLY); /* no O_CREAT: no server, no queue */
    if (q == (mqd_t)-1)
        return fail(argv[1]);
    if (send_text(q, again) == -1 || send_text(q, MSG_END) == -1)
        return fail("mq_send");
    mq_close(q);
    return 0;
}
