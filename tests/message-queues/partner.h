/* SPDX-License-Identifier: MIT */
/*
 * partner.h - the other side of a queue in this lab's tests: a process of the
 * test itself. It is driver `act`, which does what a list of words says, and it
 * is started where the test stands, so what it does comes before, after, or in
 * the middle of what the student's code does. Included by queues.h.
 */
#ifndef PARTNER_H
#define PARTNER_H

#include <mqueue.h>
#include <sched.h>
#include <sys/stat.h>

/* ---- inputs: they live as long as the test ------------------------------- */

/* A name that no other queue has. */
static inline const char *queue_name(void)
{
    char *name = random_string(14);
    memcpy(name, "/lab-", 5);
    return name;
}

/* ---- the test's own process ---------------------------------------------- */

/* Report queue NAME as it is, without taking anything from it. What Linux says
 * about it can be read(2) from its descriptor (mq_overview(7)). */
static inline void act_look(const char *name)
{
    mqd_t queue = mq_open(name, O_RDONLY | O_NONBLOCK);
    value_long("exists", queue != (mqd_t)-1);
    if (queue == (mqd_t)-1)
        return;
    struct mq_attr attr = {0};
    struct stat file = {0};
    char line[128] = "";
    mq_getattr(queue, &attr);
    fstat(queue, &file);
    if (read(queue, line, sizeof line - 1) < 0)
        line[0] = '\0';
    const char *pid = strstr(line, "NOTIFY_PID:");
    const char *how = strstr(line, "NOTIFY:");
    value_long("maxmsg", attr.mq_maxmsg);
    value_long("msgsize", attr.mq_msgsize);
    value_long("curmsgs", attr.mq_curmsgs);
    value_long("mode", file.st_mode & 07777);
    value_long("notify_pid", pid ? strtol(pid + 11, NULL, 10) : -1);
    value_long("notify", how ? strtol(how + 7, NULL, 10) : -1);
    mq_close(queue);
}

/* Take what is in queue NAME, at most MOST messages: "messages" is their
 * number, "text0", "prio0" the first one. */
static inline void act_take(const char *name, int most)
{
    char key[24], bytes[8192];
    unsigned prio;
    ssize_t n;
    int taken = 0;
    mqd_t queue = mq_open(name, O_RDONLY | O_NONBLOCK);
    while (queue != (mqd_t)-1 && taken < most &&
           (n = mq_receive(queue, bytes, sizeof bytes, &prio)) >= 0) {
        snprintf(key, sizeof key, "text%d", taken);
        value_bytes(key, bytes, (size_t)n);
        snprintf(key, sizeof key, "prio%d", taken++);
        value_long(key, prio);
    }
    value_long("messages", taken);
    if (queue != (mqd_t)-1)
        mq_close(queue);
}

static inline int act_make(const char *name, const char *maxmsg,
                           const char *msgsize, const char *mode)
{
    struct mq_attr attr = {.mq_maxmsg = strtol(maxmsg, NULL, 10),
                           .mq_msgsize = strtol(msgsize, NULL, 10)};
    umask(0);
    mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL,
                          (mode_t)strtol(mode, NULL, 8), &attr);
    return queue == (mqd_t)-1 ? -1 : mq_close(queue);
}

static inline int act_put(const char *name, const char *prio, const char *text)
{
    mqd_t queue = mq_open(name, O_WRONLY | O_NONBLOCK);
    if (queue == (mqd_t)-1)
        return -1;
    int sent =
        mq_send(queue, text, strlen(text), (unsigned)strtol(prio, NULL, 10));
    int error = errno;
    mq_close(queue);
    errno = error;
    return sent;
}

/* Send SIGNAL to process PID, and with SIGSTOP come back when it stands. */
static inline int act_signal(int signal, const char *pid)
{
    char path[64], line[256];
    char *close;
    long number = strtol(pid, NULL, 10);
    if (number <= 1) /* it has ended before; 0 would be everybody */
        return errno = ESRCH, -1;
    if (kill((pid_t)number, signal) < 0)
        return -1;
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    while (signal == SIGSTOP) {
        FILE *f = fopen(path, "re");
        if (!f)
            return -1;
        bool read = fgets(line, sizeof line, f) != NULL;
        fclose(f);
        close = read ? strrchr(line, ')') : NULL;
        if (close && close[2] == 'T')
            break;
        sched_yield();
    }
    return 0;
}

/* Be the process that is to be notified, until standard input ends. */
static inline int act_register(const char *name)
{
    struct sigevent nothing = {.sigev_notify = SIGEV_NONE};
    char byte;
    mqd_t queue = mq_open(name, O_RDONLY);
    if (queue == (mqd_t)-1 || mq_notify(queue, &nothing) < 0)
        return -1;
    while (read(STDIN_FILENO, &byte, 1) > 0)
        ;
    return mq_close(queue);
}

/* Wait in mq_receive() for one message: "received". */
static inline int act_wait(const char *name)
{
    char bytes[8192];
    mqd_t queue = mq_open(name, O_RDONLY);
    ssize_t n =
        queue == (mqd_t)-1 ? -1 : mq_receive(queue, bytes, sizeof bytes, NULL);
    if (n >= 0)
        value_bytes("received", bytes, (size_t)n);
    return n < 0 ? -1 : mq_close(queue);
}

/* Do one word with its arguments at *AT, and step behind them. */
static inline int act_word(char ***at)
{
    char **a = *at;
    static const struct {
        const char *word;
        int arguments;
    } words[] = {{"make", 4}, {"put", 3},      {"look", 1}, {"take", 1},
                 {"stop", 1}, {"continue", 1}, {"kill", 1}, {"unlink", 1},
                 {"wait", 1}, {"register", 1}, {"one", 1}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, a[0]) == 0)
            *at += 1 + words[i].arguments;
    switch (a[0][0]) {
    case 'm': return act_make(a[1], a[2], a[3], a[4]);
    case 'p': return act_put(a[1], a[2], a[3]);
    case 'l': return act_look(a[1]), 0;
    case 't': return act_take(a[1], INT_MAX), 0;
    case 'o': return act_take(a[1], 1), 0;
    case 's': return act_signal(SIGSTOP, a[1]);
    case 'c': return act_signal(SIGCONT, a[1]);
    case 'k': return act_signal(SIGKILL, a[1]);
    case 'u': return mq_unlink(a[1]) < 0 && errno != ENOENT ? -1 : 0;
    case 'w': return act_wait(a[1]);
    case 'r': return act_register(a[1]);
    default: abort();
    }
}

PARTNER(act)
{
    char **at = arg_list(0);
    int done = 0;
    while (*at && done == 0)
        done = act_word(&at);
    value_result(done);
}

/* Wait until the test's own process RUN has done its words. */
static inline void expect_acted(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") == 0,
           "the next step of the test itself with that queue failed with %s%s",
           errno_name((int)get_long(run, "errno")),
           get_long(run, "errno") == ENOENT
               ? ": there is no such queue (any more)"
               : "");
}

static inline struct run *act_(const char *const *args)
{
    for (int i = 0; args[i]; i++)
        if (strcmp(args[i], "make") == 0)
            test_owns(args[i + 1] + 1); /* its file has no slash */
    struct run *run = start_driver("act", .args = args);
    expect_acted(run);
    return run;
}
/* Do these words now, in another process. */
#define act(...) act_(ARGS(__VA_ARGS__))

#endif
