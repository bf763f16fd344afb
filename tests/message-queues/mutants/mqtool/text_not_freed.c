/*
 * @mutant  the text that it has printed is never freed
 * @memory  Leak_DefinitelyLost "lost"
 */
#include <errno.h>
#include <limits.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int usage(void)
{
    fprintf(stderr, "usage: mqtool create NAME MAXMSG MSGSIZE\n"
                    "       mqtool send NAME TEXT [PRIORITY]\n"
                    "       mqtool receive NAME [SECONDS]\n"
                    "       mqtool info NAME\n"
                    "       mqtool unlink NAME\n");
    return 2;
}

static int fail(const char *name)
{
    fprintf(stderr, "mqtool: %s: %s\n", name, strerror(errno));
    return 1;
}

static long parse_number(const char *text)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (end == text || *end || errno || value < 0 || value > INT_MAX)
        return -1;
    return value;
}

static int create(const char *name, const char *maxmsg, const char *msgsize)
{
    struct mq_attr attr = {.mq_maxmsg = parse_number(maxmsg),
                           .mq_msgsize = parse_number(msgsize)};
    if (attr.mq_maxmsg < 0 || attr.mq_msgsize < 0)
        return usage();
    mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    if (q == (mqd_t)-1)
        return fail(name);
    mq_close(q);
    return 0;
}

static int send_text(const char *name, const char *text, const char *priority)
{
    long prio = priority ? parse_number(priority) : 0;
    if (prio < 0)
        return usage();
    mqd_t q = mq_open(name, O_WRONLY);
    if (q == (mqd_t)-1 || mq_send(q, text, strlen(text), (unsigned)prio) == -1)
        return fail(name);
    mq_close(q);
    return 0;
}

static ssize_t receive_bytes(mqd_t q, char *text, size_t size, unsigned *prio,
                             long seconds)
{
    struct timespec end;
    if (seconds < 0)
        return mq_receive(q, text, size, prio);
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += seconds;
    return mq_timedreceive(q, text, size, prio, &end);
}

static int receive(const char *name, const char *limit)
{
    long seconds = limit ? parse_number(limit) : -1;
    if (limit && seconds < 0)
        return usage();
    struct mq_attr attr;
    mqd_t q = mq_open(name, O_RDONLY);
    if (q == (mqd_t)-1 || mq_getattr(q, &attr) == -1)
        return fail(name);
    char *text = malloc((size_t)attr.mq_msgsize + 1);
    if (!text)
        return fail(name);
    unsigned prio;
    ssize_t n = receive_bytes(q, text, (size_t)attr.mq_msgsize, &prio, seconds);
    int status = 0;
    if (n == -1)
        status = fail(name);
    else
        printf("%u %.*s\n", prio, (int)n, text);
    mq_close(q);
    return status;
}

static int info(const char *name)
{
    struct mq_attr attr;
    mqd_t q = mq_open(name, O_RDONLY);
    if (q == (mqd_t)-1 || mq_getattr(q, &attr) == -1)
        return fail(name);
    printf("maxmsg %ld\nmsgsize %ld\ncurmsgs %ld\n", attr.mq_maxmsg,
           attr.mq_msgsize, attr.mq_curmsgs);
    mq_close(q);
    return 0;
}

int main(int argc, char **argv)
{
    const char *word = argc > 2 ? argv[1] : "";
    if (strcmp(word, "create") == 0 && argc == 5)
        return create(argv[2], argv[3], argv[4]);
    if (strcmp(word, "send") == 0 && (argc == 4 || argc == 5))
        return send_text(argv[2], argv[3], argv[4]);
    if (strcmp(word, "receive") == 0 && (argc == 3 || argc == 4))
        return receive(argv[2], argv[3]);
    if (strcmp(word, "info") == 0 && argc == 3)
        return info(argv[2]);
    if (strcmp(word, "unlink") == 0 && argc == 3)
        return mq_unlink(argv[2]) == -1 ? fail(argv[2]) : 0;
    return usage();
}
