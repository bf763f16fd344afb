/* SPDX-License-Identifier: MIT */
/*
 * answer_sides.h - both sides of exercise answer: drivers of the student's server
 * and client, the kit's own server and client, which they meet, and what the
 * tests expect of them. Included by test_answer.c behind queues.h.
 */
#ifndef ANSWER_SIDES_H
#define ANSWER_SIDES_H

#include <dirent.h>

/* ---- the student's two sides --------------------------------------------- */

DRIVER(serve)
{
    errno = 0;
    value_result(answer_serve(arg_text(0), (int)arg_long(1)));
}

/* Arguments: server, text, cap. */
DRIVER(ask)
{
    size_t cap = (size_t)arg_long(2);
    char *out = canary_buffer(cap);
    errno = 0;
    value_result(answer_ask(arg_text(0), arg_text(1), out, cap));
    value_bytes("out", out, cap + 1);
}

/* ---- the test's two sides ------------------------------------------------ */

static inline mqd_t make_queue(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr attr = {.mq_maxmsg = maxmsg, .mq_msgsize = msgsize};
    return mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
}

/* A request to server arg 0 with reply queue arg 1 and text arg 2; its first
 * arg 3 bytes are sent (-1: all). What is behind the texts is no zero; "x" in
 * arg 4 fills the name, or "y" the text, to its last byte. */
static inline int put_request(void)
{
    struct answer_request asked;
    memset(&asked, '~', sizeof asked);
    strcpy(asked.reply_to, arg_text(1));
    strcpy(asked.text, arg_text(2));
    if (arg_text(4)[0] == 'x')
        memset(asked.reply_to, '/', sizeof asked.reply_to);
    if (arg_text(4)[0] == 'y')
        memset(asked.text, 'y', sizeof asked.text);
    size_t n = arg_long(3) < 0 ? sizeof asked : (size_t)arg_long(3);
    mqd_t to = mq_open(arg_text(0), O_WRONLY | O_NONBLOCK);
    if (to == (mqd_t)-1)
        return -1;
    int sent = mq_send(to, (const char *)&asked, n, 0);
    int error = errno;
    mq_close(to);
    errno = error;
    return sent;
}

PARTNER(request)
{
    errno = 0;
    value_result(put_request());
}

/* A client: its queue, a request, and the reply, for which it waits. */
PARTNER(client)
{
    char text[ANSWER_TEXT];
    mqd_t mine = make_queue(arg_text(1), 1, sizeof text);
    errno = 0;
    int sent = put_request();
    value_result(sent);
    ssize_t n = sent ? -1 : mq_receive(mine, text, sizeof text, NULL);
    if (n >= 0)
        value_bytes("reply", text, (size_t)n);
    mq_close(mine);
    mq_unlink(arg_text(1));
}

/* Take request number N from Q into R, and report it. */
static inline bool take_request(mqd_t q, int n, struct answer_request *r)
{
    char key[24];
    memset(r, 0, sizeof *r);
    ssize_t size = mq_receive(q, (char *)r, sizeof *r, NULL);
    if (size < 0)
        return false;
    r->reply_to[sizeof r->reply_to - 1] = r->text[sizeof r->text - 1] = '\0';
    snprintf(key, sizeof key, "size%d", n);
    value_long(key, size);
    snprintf(key, sizeof key, "text%d", n);
    value_bytes(key, r->text, strlen(r->text));
    snprintf(key, sizeof key, "reply_to%d", n);
    value_bytes(key, r->reply_to, strlen(r->reply_to));
    return true;
}

/* Reply TEXT to R; was the client's queue there? */
static inline bool put_reply(const struct answer_request *r, const char *text)
{
    mqd_t q = mq_open(r->reply_to, O_WRONLY | O_NONBLOCK);
    bool sent = q != (mqd_t)-1 && mq_send(q, text, strlen(text), 0) == 0;
    if (q != (mqd_t)-1)
        mq_close(q);
    return sent;
}

/* A server's work: from queue arg 0 a request for each further argument, which
 * is the reply to it. The first who asked is the last who is answered. */
PARTNER(server)
{
    static struct answer_request requests[8];
    char **replies = arg_list(1);
    int n = 0, sent = 0;
    mqd_t q = mq_open(arg_text(0), O_RDONLY | O_NONBLOCK);
    while (replies[n] && take_request(q, n, &requests[n]))
        n++;
    value_long("requests", n);
    while (n-- > 0)
        sent += put_reply(&requests[n], replies[n]);
    value_long("sent", sent);
    mq_close(q);
    mq_unlink(arg_text(0));
}

/* How many queues there are: "queues"; -1 if the system does not show them. */
PARTNER(count)
{
    long n = -1;
    DIR *dir = opendir("/dev/mqueue");
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += e->d_name[0] != '.' || n == -1;
    if (dir)
        closedir(dir);
    value_long("queues", n);
}

/* ---- judging ------------------------------------------------------------- */

static struct run *start_serve(const char *name, const char *requests)
{
    struct run *run = start_driver("serve", .args = ARGS(name, requests));
    if (!still_waits(run))
        expect(false, "answer_serve() returned %s before anybody had asked",
               returned(run));
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "there was no queue of that name when answer_serve() should have "
           "been waiting there");
    return run;
}

/* A queue such as a server makes. */
static void make_server(const char *name)
{
    act("make", name, "8", number(sizeof(struct answer_request)), "600");
}

/* Everybody who was started to ask has done so, or never will: answer them, and
 * remove the queue. */
static struct run *answer_now(struct run *ask, const char *name,
                              const char *const *replies)
{
    int n = 0;
    const char *args[10] = {name};
    for (; replies[n]; n++)
        args[n + 1] = replies[n];
    run_wait_quiet(ask);
    bool waits = view_first(ask) != NULL;
    struct run *run = start_driver("server", .args = args);
    finish(run);
    if (get_long(run, "requests") != n && !waits)
        finish(ask);
    expect(get_long(run, "requests") == n,
           "%ld of %d requests had come to the server's queue when everybody "
           "should have been waiting for an answer%s%s",
           get_long(run, "requests"), n,
           waits ? "" : "; answer_ask() had returned ",
           waits ? "" : returned(ask));
    return run;
}
#define ANSWER(ask_, name_, ...) answer_now(ask_, name_, ARGS(__VA_ARGS__))

static long count_queues(void)
{
    struct run *run = start_driver("count");
    finish(run);
    return get_long(run, "queues");
}

static char *backwards(const char *text)
{
    size_t n = strlen(text);
    char *other = random_string(n);
    for (size_t i = 0; i < n; i++)
        other[i] = text[n - 1 - i];
    return other;
}

/* The client of the test got the right answer to TEXT. */
static void expect_reply(struct run *client, const char *text)
{
    size_t n;
    finish(client);
    expect(get_long(client, "result") == 0,
           "the request \"%s\" could not be sent to the server's queue: %s%s",
           text, errno_name((int)get_long(client, "errno")),
           get_long(client, "errno") == ENOENT ? ", it is not there any more"
                                               : "");
    const char *reply = get_bytes(client, "reply", &n);
    const char *right = backwards(text);
    expect(find_difference(reply, n, right, strlen(right)) == -1,
           "to %s came the answer %s (%zu bytes), not %s (%zu)",
           quote_bytes(text, strlen(text)), quote_bytes(reply, n), n,
           quote_bytes(right, strlen(right)), strlen(right));
}

static struct run *ask_server(const char *name, const char *text)
{
    return start_driver("client",
                        .args = ARGS(name, queue_name(), text, "-1", ""));
}

/* answer_ask() gave ANSWER. */
static void expect_answer(struct run *run, const char *answer)
{
    size_t size, n = strlen(answer);
    finish(run);
    expect(get_long(run, "result") == 0, "answer_ask() returned %s",
           returned(run));
    const char *out = get_bytes(run, "out", &size);
    expect(memchr(out, '\0', size), "there is no '\\0' after the answer: %s",
           quote_bytes(out, size));
    expect(strlen(out) == n && memcmp(out, answer, n) == 0,
           "the answer was %s, not %s", quote_bytes(out, strlen(out)),
           quote_bytes(answer, n));
}

static struct run *start_ask(const char *name, const char *text,
                             const char *cap)
{
    return start_driver("ask", .args = ARGS(name, text, cap));
}

#endif
