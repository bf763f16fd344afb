/* SPDX-License-Identifier: MIT */
/*
 * message.c - see message.h.
 */
#include "harness/wire/message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

union control {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(struct ucred)) +
               CMSG_SPACE(sizeof(int) * MESSAGE_FDS)];
};

int message_want_sender(int fd)
{
    int on = 1;
    return setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
}

static void take_control(struct msghdr *m, pid_t *from, int *fds)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
        struct ucred sender;
        if (c->cmsg_level != SOL_SOCKET)
            continue;
        if (c->cmsg_type == SCM_CREDENTIALS && from) {
            memcpy(&sender, CMSG_DATA(c), sizeof sender);
            *from = sender.pid;
        } else if (c->cmsg_type == SCM_RIGHTS && fds) {
            memcpy(fds, CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
        }
    }
}

ssize_t message_receive(int fd, void *bytes, size_t size, int flags,
                        pid_t *from, int *fds)
{
    union control control;
    struct iovec io = {bytes, size};
    struct msghdr m = {.msg_iov = &io,
                       .msg_iovlen = 1,
                       .msg_control = &control,
                       .msg_controllen = sizeof control};
    ssize_t n;
    do
        n = recvmsg(fd, &m, flags | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (from)
        *from = 0;
    for (int i = 0; fds && i < MESSAGE_FDS; i++)
        fds[i] = -1;
    if (n < 0)
        return -1;
    take_control(&m, from, fds);
    if (m.msg_flags & MSG_TRUNC) {
        errno = EMSGSIZE;
        return -1;
    }
    return n;
}

int message_send(int fd, const void *bytes, size_t size, const int *fds,
                 size_t n_fds)
{
    union control control = {0};
    struct iovec io = {(void *)bytes, size};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1};
    if (n_fds) {
        m.msg_control = &control;
        m.msg_controllen = CMSG_SPACE(sizeof(int) * n_fds);
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int) * n_fds);
        memcpy(CMSG_DATA(c), fds, sizeof(int) * n_fds);
    }
    ssize_t n;
    do
        n = sendmsg(fd, &m, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -1 : 0;
}
