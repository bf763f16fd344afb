/* SPDX-License-Identifier: MIT */
/*
 * probe_transfer.c - the probe's wrappers of read(2) and write(2), and of what
 * does the same in another shape (CALL_SHAPES). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* May a call at FD give less than it was asked for? At a datagram that would
 * lose bytes, and what is no stream at all (signalfd(2), timerfd_create(2))
 * gives all or nothing. */
static bool is_stream(int fd)
{
    struct stat file;
    int type = SOCK_STREAM, error = errno;
    socklen_t size = sizeof type;
    bool stream = fstat(fd, &file) == 0;
    switch (stream ? file.st_mode & S_IFMT : 0) {
    case S_IFIFO:
    case S_IFREG:
    case S_IFCHR: break;
    case S_IFSOCK:
        getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size);
        stream = type == SOCK_STREAM;
        break;
    default: stream = false;
    }
    errno = error;
    return stream;
}

enum { MOST_PARTS = 16 };
struct transfer {
    int fd, flags;
    const struct iovec *parts;
    int n; /* of them */
    off_t at;
    void *address; /* of a socket: in, out */
    socklen_t *size;
    struct iovec own[MOST_PARTS]; /* when they are cut */
};

static size_t transfer_size(const struct transfer *t)
{
    size_t size = 0;
    for (int i = 0; i < t->n; i++)
        size += t->parts[i].iov_len;
    return size;
}

/* Only MOST bytes, if that is not 0. */
static void transfer_cut(struct transfer *t, size_t most)
{
    if (!most || transfer_size(t) <= most || t->n > MOST_PARTS ||
        !is_stream(t->fd))
        return;
    int n = 0;
    for (size_t left = most; n < t->n && left > 0; n++) {
        t->own[n] = t->parts[n];
        if (t->own[n].iov_len > left)
            t->own[n].iov_len = left;
        left -= t->own[n].iov_len;
    }
    t->parts = t->own;
    t->n = n;
}

typedef ssize_t real_call(const struct transfer *t);

static void give_parts(const void *place, const struct transfer *t)
{
    for (int i = 0; i < t->n; i++)
        race_read(t->parts[i].iov_base, t->parts[i].iov_len, place);
    race_give_fd(t->fd);
}

/* SIZE bytes were read. That orders their reader behind their writer, and so
 * does the end. */
static void take_parts(const void *place, const struct transfer *t, size_t size)
{
    race_take_fd(t->fd);
    if (size == 0)
        race_take_ended();
    for (int i = 0; i < t->n && size > 0; i++) {
        size_t part = t->parts[i].iov_len < size ? t->parts[i].iov_len : size;
        race_write(t->parts[i].iov_base, part, place);
        size -= part;
    }
}

static ssize_t transfer_ordered(enum call call, const void *place,
                                real_call *real, const struct transfer *t)
{
    bool writes = call == CALL_write || call == CALL_pwrite;
    if (writes)
        give_parts(place, t);
    ssize_t result = real(t);
    if (!writes && result >= 0)
        take_parts(place, t, (size_t)result);
    return result;
}

/* In a scheduled run each of them is a step. */
static ssize_t transfer_some(enum call call, const void *place, real_call *real,
                             const struct transfer *t)
{
    if (!turn_is_on())
        return transfer_ordered(call, place, real, t);
    struct step step = turn_step((int)call, place, NULL);
    step.number = t->fd;
    turn_ask(&step);
    ssize_t result = transfer_ordered(call, place, real, t);
    turn_done(&step, result);
    return result;
}

#define TRANSFER(call_, most_, real_, fd_, ...)         \
    struct transfer t = {.fd = (fd_), __VA_ARGS__};     \
    PASS_BEGIN(call_, NULL, fd_, 0, transfer_size(&t)); \
    transfer_cut(&t, probe.plan->most_);                \
    return fault ? log_failure(e, fault)                \
                 : log_result(e, transfer_some(CALL_##call_, HERE, real_, &t))
#define READ(...) TRANSFER(read, short_read, __VA_ARGS__)
#define READ_AT(...) TRANSFER(pread, short_read, __VA_ARGS__)
#define WRITE(...) TRANSFER(write, short_write, __VA_ARGS__)
#define WRITE_AT(...) TRANSFER(pwrite, short_write, __VA_ARGS__)
#define ONE(bytes_, n_) .parts = &(struct iovec){(void *)(bytes_), (n_)}, .n = 1

/* ---- the real calls ---- */

static ssize_t real_read(const struct transfer *t)
{
    return read(t->fd, t->parts->iov_base, t->parts->iov_len);
}

static ssize_t real_write(const struct transfer *t)
{
    return write(t->fd, t->parts->iov_base, t->parts->iov_len);
}

static ssize_t real_pread(const struct transfer *t)
{
    return pread(t->fd, t->parts->iov_base, t->parts->iov_len, t->at);
}

static ssize_t real_pwrite(const struct transfer *t)
{
    return pwrite(t->fd, t->parts->iov_base, t->parts->iov_len, t->at);
}

static ssize_t real_receive(const struct transfer *t)
{
    return recvfrom(t->fd, t->parts->iov_base, t->parts->iov_len, t->flags,
                    t->address, t->size);
}

static ssize_t real_send(const struct transfer *t)
{
    return sendto(t->fd, t->parts->iov_base, t->parts->iov_len, t->flags,
                  t->address, t->size ? *t->size : 0);
}

static ssize_t real_readv(const struct transfer *t)
{
    return readv(t->fd, t->parts, t->n);
}

static ssize_t real_preadv(const struct transfer *t)
{
    return preadv(t->fd, t->parts, t->n, t->at);
}

static ssize_t real_writev(const struct transfer *t)
{
    return writev(t->fd, t->parts, t->n);
}

static ssize_t real_pwritev(const struct transfer *t)
{
    return pwritev(t->fd, t->parts, t->n, t->at);
}

/* ---- their wrappers ---- */

ssize_t probe_read(int fd, void *bytes, size_t n)
{
    READ(real_read, fd, ONE(bytes, n));
}

ssize_t probe_pread(int fd, void *bytes, size_t n, off_t at)
{
    READ_AT(real_pread, fd, ONE(bytes, n), .at = at);
}
PROBE_ALIAS(pread64, pread);

ssize_t probe_recv(int fd, void *bytes, size_t n, int flags)
{
    READ(real_receive, fd, ONE(bytes, n), .flags = flags);
}

ssize_t probe_recvfrom(int fd, void *bytes, size_t n, int flags,
                       struct sockaddr *address, socklen_t *size)
{
    READ(real_receive, fd, ONE(bytes, n), .flags = flags, .address = address,
         .size = size);
}

ssize_t probe_readv(int fd, const struct iovec *parts, int n)
{
    READ(real_readv, fd, .parts = parts, .n = n);
}

ssize_t probe_preadv(int fd, const struct iovec *parts, int n, off_t at)
{
    READ_AT(real_preadv, fd, .parts = parts, .n = n, .at = at);
}
PROBE_ALIAS(preadv64, preadv);

ssize_t probe_write(int fd, const void *bytes, size_t n)
{
    WRITE(real_write, fd, ONE(bytes, n));
}

ssize_t probe_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    WRITE_AT(real_pwrite, fd, ONE(bytes, n), .at = at);
}
PROBE_ALIAS(pwrite64, pwrite);

ssize_t probe_send(int fd, const void *bytes, size_t n, int flags)
{
    WRITE(real_send, fd, ONE(bytes, n), .flags = flags);
}

ssize_t probe_sendto(int fd, const void *bytes, size_t n, int flags,
                     const struct sockaddr *address, socklen_t size)
{
    WRITE(real_send, fd, ONE(bytes, n), .flags = flags,
          .address = (void *)address, .size = &size);
}

ssize_t probe_writev(int fd, const struct iovec *parts, int n)
{
    WRITE(real_writev, fd, .parts = parts, .n = n);
}

ssize_t probe_pwritev(int fd, const struct iovec *parts, int n, off_t at)
{
    WRITE_AT(real_pwritev, fd, .parts = parts, .n = n, .at = at);
}
PROBE_ALIAS(pwritev64, pwritev);
