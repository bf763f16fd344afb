/* @variant  a table of commands; dprintf(); err(3) */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *name;

static void bad(void) { errx(2, "usage: mqtool create|send|receive|info|unlink NAME ..."); }

static unsigned num(const char *s)
{
    char *e;
    if (*s < '0' || *s > '9')
        bad();
    errno = 0;
    unsigned long n = strtoul(s, &e, 10);
    if (*e || errno || n > INT_MAX)
        bad();
    return n;
}

static mqd_t get(int flags)
{
    mqd_t q = mq_open(name, flags);
    if (q == (mqd_t)-1)
        err(1, "%s", name);
    return q;
}

static void create(char **a)
{
    struct mq_attr at = { .mq_maxmsg = num(a[0]), .mq_msgsize = num(a[1]) };
    if (mq_open(name, O_CREAT | O_EXCL | O_RDONLY, 0600, &at) == (mqd_t)-1)
        err(1, "%s", name);
}

static void put(char **a)
{
    unsigned prio = a[1] ? num(a[1]) : 0;
    if (mq_send(get(O_WRONLY), a[0], strlen(a[0]), prio))
        err(1, "mq_send");
}

static void take(char **a)
{
    static char b[1 << 16];
    unsigned prio;
    struct timespec t = { time(NULL), 0 };
    if (a[0])
        t.tv_sec += num(a[0]) + (num(a[0]) > 0);
    ssize_t n = mq_timedreceive(get(O_RDONLY), b, sizeof b, &prio, a[0] ? &t : NULL);
    if (n < 0)
        err(1, "%s", name);
    dprintf(1, "%u ", prio);
    if (write(1, b, n) != n || write(1, "\n", 1) != 1)
        err(1, "stdout");
}

static void info(char **a)
{
    struct mq_attr at;
    (void)a;
    mq_getattr(get(O_RDONLY), &at);
    printf("maxmsg %ld\nmsgsize %ld\ncurmsgs %ld\n", at.mq_maxmsg, at.mq_msgsize, at.mq_curmsgs);
}

static void away(char **a)
{
    (void)a;
    if (mq_unlink(name))
        err(1, "%s", name);
}

static const struct { const char *word; void (*f)(char **); int least, most; } table[] = {
    { "create", create, 2, 2 }, { "send", put, 1, 2 }, { "receive", take, 0, 1 },
    { "info", info, 0, 0 }, { "unlink", away, 0, 0 } };

int main(int c, char **v)
{
    if (c >= 3)
        for (int i = 0; i < 5; i++)
            if (!strcmp(v[1], table[i].word) && c - 3 >= table[i].least && c - 3 <= table[i].most) {
                name = v[2];
                table[i].f(v + 3);
                return 0;
            }
    bad();
}
