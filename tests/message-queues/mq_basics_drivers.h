/* SPDX-License-Identifier: MIT */
/*
 * mq_basics_drivers.h - what the tests of exercise mq_basics run: each driver calls
 * one of the functions and shows what came of it. Included by test_mq_basics.c
 * behind queues.h.
 */
#ifndef MQ_BASICS_DRIVERS_H
#define MQ_BASICS_DRIVERS_H

/* mq_make(NAME, MAXMSG, MSGSIZE): what came of it. Can the descriptor send and
 * receive? A message of priority 32767 is before all others. */
DRIVER(make)
{
    errno = 0;
    mqd_t q = mq_make(arg_text(0), arg_long(1), arg_long(2));
    value_result(q);
    if (q == (mqd_t)-1)
        return;
    struct mq_attr attr = {0};
    unsigned prio = 0;
    bool is_queue = mq_getattr(q, &attr) == 0;
    value_long("is_queue", is_queue);
    value_long("blocking", !(attr.mq_flags & O_NONBLOCK));
    attr.mq_flags = O_NONBLOCK;
    mq_setattr(q, &attr, NULL);
    value_long("sends", mq_send(q, "x", 1, 32767) == 0);
    char *buffer = canary_buffer(8192);
    value_long("receives", mq_receive(q, buffer, 8192, &prio) == 1);
    mq_close(q);
}

/* A queue without a name: ARGS are maxmsg, msgsize, then priority and text of
 * the messages in it. It is gone when the driver ends. */
static inline mqd_t open_private(char **a)
{
    struct mq_attr attr = {.mq_maxmsg = strtol(a[1], NULL, 10),
                           .mq_msgsize = strtol(a[2], NULL, 10)};
    mqd_t q = mq_open(a[0], O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    mq_unlink(a[0]);
    for (a += 3; q != (mqd_t)-1 && *a; a += 2)
        if (mq_send(q, a[1], strlen(a[1]), (unsigned)strtol(*a, NULL, 10)) < 0)
            abort();
    if (q == (mqd_t)-1)
        abort();
    return q;
}

DRIVER(facts)
{
    long facts[3] = {-7, -7, -7};
    mqd_t q = open_private(arg_list(0));
    errno = 0;
    value_result(mq_facts(q, &facts[0], &facts[1], &facts[2]));
    value_long("maxmsg", facts[0]);
    value_long("msgsize", facts[1]);
    value_long("curmsgs", facts[2]);
    value_long("nothing", mq_facts(q, NULL, NULL, NULL));
    long only = -7;
    value_long("one", mq_facts(q, NULL, &only, NULL));
    value_long("only", only);
    mq_close(q);
}

DRIVER(facts_of_none)
{
    long facts[3] = {-7, -7, -7};
    mqd_t q = open_private(arg_list(0));
    mq_close(q);
    errno = 0;
    value_result(mq_facts(q, &facts[0], &facts[1], &facts[2]));
    value_long("stored", facts[0] != -7 || facts[1] != -7 || facts[2] != -7);
}

/* Receive argument 0 times; then how it fails with an empty queue that does
 * not wait. */
DRIVER(receive)
{
    char key[24];
    mqd_t q = open_private(arg_list(1));
    for (int i = 0; i < arg_long(0); i++) {
        unsigned prio = 99;
        errno = 0;
        char *text = mq_receive_text(q, &prio);
        if (!text) {
            value_long("failed", errno);
            mq_close(q);
            return;
        }
        snprintf(key, sizeof key, "text%d", i);
        value_bytes(key, text, strlen(text));
        snprintf(key, sizeof key, "prio%d", i);
        value_long(key, prio);
        free(text);
    }
    value_long("failed", 0);
    mq_close(q);
}

/* Two texts that are both kept, without asking for the priority. */
DRIVER(receive_both)
{
    mqd_t q = open_private(arg_list(0));
    char *first = mq_receive_text(q, NULL);
    char *second = mq_receive_text(q, NULL);
    if (first)
        value_bytes("first", first, strlen(first));
    if (second)
        value_bytes("second", second, strlen(second));
    value_long("texts", !!first + !!second);
    free(first);
    free(second);
    mq_close(q);
}

/* From a queue that others know: waits. */
DRIVER(receive_named)
{
    mqd_t q = mq_open(arg_text(0), O_RDONLY);
    char *text = mq_receive_text(q, NULL);
    value_result(text ? 0 : -1);
    if (text)
        value_bytes("text", text, strlen(text));
    free(text);
    mq_close(q);
}

/* The failures: an empty queue that does not wait, one that is only for
 * sending, a closed one. */
DRIVER(receive_fails)
{
    unsigned prio = 99;
    struct mq_attr flags = {.mq_flags = O_NONBLOCK};
    struct mq_attr small = {.mq_maxmsg = 1, .mq_msgsize = 8};
    mqd_t other = mq_open(arg_text(0), O_WRONLY | O_CREAT, 0600, &small);
    mq_unlink(arg_text(0));
    mqd_t q = open_private(arg_list(0));
    mq_setattr(q, &flags, NULL);
    errno = 0;
    value_long("empty_null", mq_receive_text(q, &prio) == NULL);
    value_long("empty", errno);
    errno = 0;
    value_long("wronly_null", mq_receive_text(other, &prio) == NULL);
    value_long("wronly", errno);
    mq_close(q);
    mq_close(other);
    errno = 0;
    value_long("closed_null", mq_receive_text(q, &prio) == NULL);
    value_long("closed", errno);
    value_long("prio", prio);
}

#endif
