/* @variant  opened for both directions; mq_timedsend() without a limit; goto to the end */
#include <mqueue.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static int number(const char *s)
{
    regex_t r;
    regcomp(&r, "^-?[0-9]+$", REG_EXTENDED | REG_NOSUB);
    int yes = regexec(&r, s, 0, NULL, 0) == 0;
    regfree(&r);
    return yes;
}

int main(int argc, char *argv[])
{
    int status = 1;
    const char *n = argc > 2 ? argv[2] : "1337";
    if (argc < 2 || argc > 3 || !number(n)) {
        fprintf(stderr, "Usage: client_mq NAME [NUMBER]\n");
        return 2;
    }
    mqd_t q = mq_open(argv[1], O_RDWR);
    if (q == (mqd_t)-1) {
        perror("client_mq: mq_open");
        return 1;
    }
    if (mq_timedsend(q, n, strlen(n), 0, NULL) == -1)
        goto out;
    if (mq_timedsend(q, "done", sizeof("done") - 1, 0, NULL) == -1)
        goto out;
    status = 0;
out:
    if (status)
        perror("client_mq: mq_send");
    mq_close(q);
    return status;
}
