/*
 * @mutant  receive prints the text alone.
 * @kills    mqtool/receives_one_message fail "; it ended with exit status 0"
 * @kills    mqtool/waits_for_a_message fail "; it ended with exit status 0"
 * @kills    mqtool/waits_so_many_seconds fail "; it ended with exit status 0"
 */
#include <errno.h>
#include <fcntl.h>
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

static int error(const char *name)
{
    fprintf(stderr, "mqtool: %s: %s\n", name, strerror(errno));
    return 1;
}

static int number(const char *s, long *value)
{
    char *end;

    errno = 0;
    *value = strtol(s, &end, 10);
    return errno == 0 && end != s && *end == '\0' && *value >= 0;
}

static int do_create(int argc, char *argv[])
{
    struct mq_attr attr;
    mqd_t q;

    memset(&attr, 0, sizeof(attr));
    if (argc != 5 || !number(argv[3], &attr.mq_maxmsg) ||
        !number(argv[4], &attr.mq_msgsize))
        return usage();
    q = mq_open(argv[2], O_CREAT | O_EXCL | O_RDWR, 0600, &attr);
    if (q == (mqd_t)-1)
        return error(argv[2]);
    mq_close(q);
    return 0;
}

static int do_send(int argc, char *argv[])
{
    long prio = 0;
    mqd_t q;

    if (argc != 4 && argc != 5)
        return usage();
    if (argc == 5 && !number(argv[4], &prio))
        return usage();
    q = mq_open(argv[2], O_WRONLY);
    if (q == (mqd_t)-1)
        return error(argv[2]);
    if (mq_send(q, argv[3], strlen(argv[3]), prio) == -1)
        return error(argv[2]);
    mq_close(q);
    return 0;
}

static int do_receive(int argc, char *argv[])
{
    struct mq_attr attr;
    struct timespec ts;
    unsigned prio;
    long seconds;
    ssize_t n;
    char *buf;
    mqd_t q;

    if (argc != 3 && argc != 4)
        return usage();
    if (argc == 4 && !number(argv[3], &seconds))
        return usage();
    q = mq_open(argv[2], O_RDONLY);
    if (q == (mqd_t)-1)
        return error(argv[2]);
    mq_getattr(q, &attr);
    buf = malloc(attr.mq_msgsize + 1);
    if (argc == 4) {
        clock_gettime(CLOCK_REALTIME, &ts);
        ts.tv_sec += seconds;
        n = mq_timedreceive(q, buf, attr.mq_msgsize, &prio, &ts);
    } else {
        n = mq_receive(q, buf, attr.mq_msgsize, &prio);
    }
    if (n == -1) {
        free(buf);
        return error(argv[2]);
    }
    buf[n] = '\0';
    printf("%s\n", buf);
    free(buf);
    mq_close(q);
    return 0;
}

static int do_info(int argc, char *argv[])
{
    struct mq_attr attr;
    mqd_t q;

    if (argc != 3)
        return usage();
    q = mq_open(argv[2], O_RDONLY);
    if (q == (mqd_t)-1)
        return error(argv[2]);
    mq_getattr(q, &attr);
    printf("maxmsg %ld\n", attr.mq_maxmsg);
    printf("msgsize %ld\n", attr.mq_msgsize);
    printf("curmsgs %ld\n", attr.mq_curmsgs);
    mq_close(q);
    return 0;
}

int main(int argc, char *argv[])
{
    if (argc < 2)
        return usage();
    if (strcmp(argv[1], "create") == 0)
        return do_create(argc, argv);
    if (strcmp(argv[1], "send") == 0)
        return do_send(argc, argv);
    if (strcmp(argv[1], "receive") == 0)
        return do_receive(argc, argv);
    if (strcmp(argv[1], "info") == 0)
        return do_info(argc, argv);
    if (strcmp(argv[1], "unlink") == 0 && argc == 3)
        return mq_unlink(argv[2]) == -1 ? error(argv[2]) : 0;
    return usage();
}
