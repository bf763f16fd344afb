/* SPDX-License-Identifier: MIT */
/*
 * seq_partners.h - the kit's own server and clients for seqserver and
 * seqclient: drivers, as in partners.h.
 */
#ifndef SEQ_PARTNERS_H
#define SEQ_PARTNERS_H

#include <poll.h>

#include "seq.h"

/* The name of a client's FIFO. Static storage: a driver needs one at a time. */
static inline const char *partner_reply_name(const char *path, int client)
{
    static char name[300];
    snprintf(name, sizeof name, "%.200s.%d", path, client);
    return name;
}

/*
 * PATH ID COUNT HOW: a client that says it is process ID. HOW "right": it asks
 * and takes its reply. "waits": the same, but it waits for the test's word on
 * stream 0 before it looks for the reply. "leaves": it has its FIFO open, asks,
 * and goes when the test says so. "unread": its FIFO is there, but it does not
 * open it. "nowhere": it has none.
 */
PARTNER(test_asker)
{
    const char *path = arg_text(0), *how = arg_text(3);
    const struct seq_request request = {(int)arg_long(1), (int)arg_long(2)};
    const char *name = partner_reply_name(path, request.client);
    struct seq_reply reply = {-1};
    int fd = -1;
    ssize_t got = -1;
    signal(SIGPIPE, SIG_IGN);
    if (strcmp(how, "nowhere") != 0 && mkfifo(name, 0600) == -1)
        abort();
    if (strcmp(how, "nowhere") != 0 && strcmp(how, "unread") != 0)
        fd = open(name, O_RDONLY | O_NONBLOCK);
    int server = open(path, O_WRONLY);
    value_long("sent", write(server, &request, sizeof request));
    close(server);
    if (strcmp(how, "waits") == 0 || strcmp(how, "leaves") == 0)
        partner_wait(0);
    if (strcmp(how, "right") == 0 || strcmp(how, "waits") == 0) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        poll(&p, 1, -1);
        got = read(fd, &reply, sizeof reply);
    }
    value_long("got", got);
    value_long("first", reply.first);
    close(fd);
    if (strcmp(how, "unread") != 0)
        unlink(name);
}

/*
 * PATH FIRST CLIENTS HOW: a server for so many requests. It answers each when
 * the test says so on stream 0. HOW "right": with FIRST, FIRST + 1000, ...;
 * "silent": it opens the client's FIFO, and closes it; "pieces": it sends half
 * a reply, waits for the test's word, and sends the rest; "stop": it stops
 * before it opens its FIFO, then as "right".
 */
PARTNER(test_giver)
{
    const char *path = arg_text(0), *how = arg_text(3);
    long first = arg_long(1), clients = arg_long(2);
    signal(SIGPIPE, SIG_IGN);
    if (strcmp(how, "stop") == 0)
        raise(SIGSTOP);
    int fd = open(path, O_RDONLY), keep = open(path, O_WRONLY);
    for (long i = 0; i < clients; i++) {
        struct seq_request request = {-1, -1};
        struct seq_reply reply = {(int)(first + 1000 * i)};
        ssize_t got = read(fd, &request, sizeof request);
        if (i == 0) {
            value_long("got", got);
            value_long("client", request.client);
            value_long("count", request.count);
        }
        partner_wait(0);
        int out = open(partner_reply_name(path, request.client), O_WRONLY);
        if (strcmp(how, "pieces") == 0) {
            partner_write(out, (char *)&reply, 2);
            partner_wait(0);
            partner_write(out, (char *)&reply + 2, sizeof reply - 2);
        } else if (strcmp(how, "silent") != 0) {
            partner_write(out, (char *)&reply, sizeof reply);
        }
        close(out);
    }
    close(keep);
    close(fd);
}

#endif
