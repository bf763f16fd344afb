/* SPDX-License-Identifier: MIT */
/*
 * stream.c - pipes between the judge and the student, fed and drained by the
 * loop. The judge's end never blocks.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/loop/say.h"
#include "harness/loop/stream.h"
#include "harness/loop/world.h"

/* Other processes of this user, perhaps those of a submission that is graded
 * beside this one, may have used up the pages that a user's pipes may have: then
 * this one is small, and could not be made larger (pipe(7)). They are given some
 * time to end, once; where it is always so, that is the machine's way. */
static void await_pages(int fd)
{
    enum { USUAL_BYTES = 65536, MS = 20, ROUNDS = 1000 };
    static bool in_vain;
    for (int round = 0; !in_vain && fcntl(fd, F_GETPIPE_SZ) < USUAL_BYTES &&
                        fcntl(fd, F_SETPIPE_SZ, USUAL_BYTES) < 0;
         round++) {
        in_vain = round == ROUNDS;
        poll(NULL, 0, MS);
    }
}

struct stream *stream_make(bool to_student, const char *what)
{
    int fds[2];
    struct stat pipe;
    struct stream *s = memory_new(1, sizeof *s);
    if (pipe2(fds, O_CLOEXEC) < 0 || fstat(fds[0], &pipe) < 0)
        fail_test(VERDICT_INFRA_ERROR, "cannot make a pipe: %s",
                  strerror(errno));
    await_pages(fds[0]);
    /* The student may open its end again by /proc/self/fd, as another user. */
    fchmod(fds[0], 0666);
    s->to_student = to_student;
    s->what = what;
    s->inode = pipe.st_ino;
    s->judge_fd = fds[to_student ? 1 : 0];
    s->student_fd = fds[to_student ? 0 : 1];
    fcntl(s->judge_fd, F_SETFL, O_NONBLOCK | (to_student ? O_WRONLY : 0));
    s->next = world.streams;
    world.streams = s;
    return s;
}

struct stream *stream_to_student(void)
{
    return stream_make(true, "a pipe");
}

struct stream *stream_from_student(void)
{
    return stream_make(false, "a pipe");
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void stream_capacity(struct stream *s, size_t bytes)
{
    if (fcntl(s->judge_fd, F_SETPIPE_SZ, (int)bytes) < 0)
        fail_test(VERDICT_INFRA_ERROR, "cannot give a pipe %zu bytes: %s",
                  bytes, strerror(errno));
}

void stream_feed(struct stream *s, const void *bytes, size_t n)
{
    text_add_bytes(&s->bytes, bytes, n);
    stream_move(s);
}

void stream_end(struct stream *s)
{
    s->end_after = true;
    stream_move(s);
}

void stream_hold(struct stream *s)
{
    s->hold = true;
}

void stream_flow(struct stream *s)
{
    s->hold = false;
}

void stream_abandon(struct stream *s)
{
    close_end(&s->judge_fd);
    s->ended = true;
}

static bool feed_some(struct stream *s)
{
    bool moved = false;
    while (s->fed < s->bytes.length) {
        ssize_t n = write(s->judge_fd, s->bytes.bytes + s->fed,
                          s->bytes.length - s->fed);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return moved;
        if (n < 0) { /* EPIPE: the student reads no more, as he may */
            stream_abandon(s);
            return true;
        }
        s->fed += (size_t)n;
        moved = true;
    }
    if (s->end_after && s->judge_fd >= 0) {
        close_end(&s->judge_fd);
        moved = true;
    }
    return moved;
}

static bool drain_some(struct stream *s)
{
    static char bytes[65536];
    bool moved = false;
    while (!s->ended) {
        ssize_t n = read(s->judge_fd, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return moved;
        moved = true;
        if (n == 0)
            s->ended = true;
        else if (s->bytes.length + (size_t)n <= OUTPUT_LIMIT)
            text_add_bytes(&s->bytes, bytes, (size_t)n);
        else {
            world.overflow = s;
            return false;
        }
    }
    return moved;
}

bool stream_move(struct stream *s)
{
    if (s->judge_fd < 0)
        return false;
    if (s->to_student)
        return feed_some(s);
    /* While we hold the student's end too there is no end of file to see. */
    return !s->hold && s->student_fd < 0 && drain_some(s);
}

bool stream_wants(const struct stream *s, short *events)
{
    *events = s->to_student ? POLLOUT : POLLIN;
    if (s->judge_fd < 0 || s->ended)
        return false;
    return s->to_student ? s->fed < s->bytes.length
                         : !s->hold && s->student_fd < 0;
}

void streams_close_given(void)
{
    for (struct stream *s = world.streams; s; s = s->next)
        if (s->given)
            close_end(&s->student_fd);
}

const char *stream_bytes(struct stream *s, size_t *n)
{
    stream_move(s);
    *n = s->bytes.length;
    return text_string(&s->bytes);
}

int stream_student_flags(struct stream *s)
{
    const struct process_fd *f =
        s->run ? process_find_fd(&s->run->after, s->number) : NULL;
    return f && f->inode == s->inode ? f->flags : -1;
}

size_t stream_pending(struct stream *s)
{
    int n = 0;
    if (s->judge_fd >= 0)
        ioctl(s->judge_fd, FIONREAD, &n);
    return (size_t)n;
}

void streams_free(void)
{
    while (world.streams) {
        struct stream *s = world.streams;
        world.streams = s->next;
        close_end(&s->judge_fd);
        close_end(&s->student_fd);
        text_free(&s->bytes);
        free(s);
    }
}
