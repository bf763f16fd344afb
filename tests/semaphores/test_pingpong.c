/* SPDX-License-Identifier: MIT */
/*
 * test_pingpong.c - exercise 5 of the lab semaphores: two processes take turns
 * in writing, and no schedule changes their order.
 */
#include "harness.h"
#include "pingpong.h"

#include <sys/socket.h>

#define TESTED "pingpong()"
#include "schedules.h"

FUNCTIONS(pingpong);

#ifdef IPCLAB_SUBJECT

/* Arguments: rounds. It writes to standard output, or to a stream. */
DRIVER(pingpong)
{
    int fd = arg_long(1) ? arg_fd(0) : STDOUT_FILENO;
    value_result(pingpong((int)arg_long(0), fd));
    value_long("open", fcntl(fd, F_GETFD) != -1);
}

/* Receive from socket FD what was written, and for each byte a letter for the
 * process that wrote it, of which the kernel tells (unix(7)). Blocks until
 * nobody has the other end any more: whether the writers were waited for is for
 * another test. */
static size_t receive_all(int fd, char *text, char *writers, size_t size)
{
    pid_t pids[26] = {0};
    size_t n = 0;
    for (;;) {
        union {
            struct cmsghdr head;
            char bytes[CMSG_SPACE(sizeof(struct ucred))];
        } control;
        struct iovec io = {text + n, size - n};
        struct msghdr m = {.msg_iov = &io,
                           .msg_iovlen = 1,
                           .msg_control = &control,
                           .msg_controllen = sizeof control};
        ssize_t got = recvmsg(fd, &m, 0);
        struct cmsghdr *c = got > 0 ? CMSG_FIRSTHDR(&m) : NULL;
        if (!c || c->cmsg_type != SCM_CREDENTIALS)
            return n;
        struct ucred who;
        memcpy(&who, CMSG_DATA(c), sizeof who);
        int k = 0;
        while (k < 25 && pids[k] && pids[k] != who.pid)
            k++;
        pids[k] = who.pid;
        memset(writers + n, 'A' + k, (size_t)got);
        n += (size_t)got;
    }
}

/* Arguments: rounds. What is written goes to a socket that knows who writes. */
DRIVER(pingpong_socket)
{
    int ends[2], on = 1;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1 ||
        setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == -1)
        abort();
    char text[1000], writers[1000];
    pid_t caller = getpid();
    value_result(pingpong((int)arg_long(0), ends[1]));
    close(ends[1]);
    if (getpid() != caller)
        return; /* a child of pingpong(): that it comes back was just told */
    size_t n = receive_all(ends[0], text, writers, sizeof text);
    value_bytes("text", text, n);
    value_bytes("writers", writers, n);
    close(ends[0]);
}

#endif

#define start_pingpong(rounds_, ...)                             \
    start_driver("pingpong", .args = ARGS(number(rounds_), "0"), \
                 .ignore_sigpipe = true, __VA_ARGS__)

/* "ping\npong\n", ROUNDS times. */
static const char *expected_lines(long rounds)
{
    char *text = calloc(1, 10 * (size_t)rounds + 1);
    if (!text)
        abort();
    for (long i = 0; i < rounds; i++)
        strcat(text, "ping\npong\n");
    return text;
}

/* It returned 0, and this was written. */
static void expect_rounds(struct run *run, long rounds)
{
    size_t n;
    expect_zero(run);
    const char *wanted = expected_lines(rounds), *out = run_output(run, &n);
    expect(find_difference(out, n, wanted, strlen(wanted)) == -1,
           "%s was written, not %s", quote_bytes(out, n),
           quote_bytes(wanted, strlen(wanted)));
    expect(get_long(run, "open"), "it closed out_fd, which is the caller's");
}

/* ---- schedules ----------------------------------------------------------- */

enum { ROUNDS = 3 };
static struct run *playing;

static struct run *start_plain(void)
{
    return playing = start_pingpong(ROUNDS, .scheduled = true);
}

static struct run *start_interrupted(void)
{
    return playing = start_pingpong(ROUNDS, .scheduled = true, .eintr = 1,
                                    INTERRUPT_WAITS(1, 3));
}

static char *check_order(enum ending ending)
{
    (void)ending;
    size_t n;
    const char *wanted = expected_lines(ROUNDS), *out = run_output(playing, &n);
    if (get_long(playing, "result") != 0)
        return text_format("it returned %s, not 0", returned(playing));
    if (find_difference(out, n, wanted, strlen(wanted)) == -1)
        return NULL;
    return text_format("%s was written", quote_bytes(out, n));
}

TEST(pingpong, keeps_the_order_in_every_schedule)
{
    did("pingpong() with 3 rounds, while the test chose which process makes "
        "the next step");
    rule("whose turn it is never depends on which is faster: each of the two "
         "waits for its own semaphore, which the other one posts when it has "
         "written. One of them starts at 1, the other one at 0");
    look("sem_init(3), sem_wait(3), sem_post(3)");
    search_schedules(&(struct search){
        .start = start_plain, .check = check_order, .most = 6});
}

TEST(pingpong, goes_on_after_a_signal)
{
    did("pingpong() with 3 rounds, while signals interrupted sem_wait() and "
        "write() in both processes (-1 with EINTR)");
    rule("after EINTR it is not this process's turn, and the line is not "
         "written: make the same call again");
    look("sem_wait(3), signal(7)");
    search_schedules(&(struct search){
        .start = start_interrupted, .check = check_order, .most = 2});
}

TEST(pingpong, plays_as_many_rounds_as_asked)
{
    rule("each of the two writes as many lines as there are rounds; 0 rounds "
         "are no lines, negative rounds are -1 with EINVAL");
    look("fork(2), write(2)");
    did("pingpong() with 3 rounds, and let each process go on as long as it "
        "could");
    search_schedules(&(struct search){
        .start = start_plain, .check = check_order, .most = 1});
    rule(INIT_RULE);
    for (int nth = 1; nth <= 2; nth++) {
        did("pingpong() with 2 rounds, and held its %s sem_init() back until "
            "nobody could go on without it",
            nth == 1 ? "first" : "second");
        struct run *run =
            start_pingpong(2, .stop_call = CALL_sem_init, .stop_nth = nth);
        hold_back_init(run);
        expect_rounds(run, 2);
    }
    rule("0 rounds are no lines, negative rounds are -1 with EINVAL");
    did("pingpong() with 0 rounds");
    expect_rounds(start_pingpong(0, .scheduled = false), 0);
    did("pingpong() with -1 rounds");
    expect_error(start_pingpong(-1, .scheduled = false), EINVAL);
}

/* ---- who writes ---------------------------------------------------------- */

TEST(pingpong, lets_two_processes_write)
{
    did("pingpong() with 2 rounds, its output being a socket that tells which "
        "process wrote each line");
    rule("one process writes every \"ping\", another one every \"pong\"");
    look("fork(2)");
    struct run *run = start_driver("pingpong_socket", .args = ARGS("2"),
                                   .ignore_sigpipe = true);
    expect_zero(run);
    size_t n;
    const char *text = get_bytes(run, "text", &n);
    const char *writers = get_bytes(run, "writers", &n);
    char pinger = 0, ponger = 0; /* who wrote the vowels */
    for (size_t i = 0; i < n; i++) {
        char *writer = text[i] == 'i'   ? &pinger
                       : text[i] == 'o' ? &ponger
                                        : NULL;
        if (writer && !*writer)
            *writer = writers[i];
        expect(!writer || *writer == writers[i],
               "two processes wrote \"%s\": %s",
               text[i] == 'i' ? "ping" : "pong", quote_bytes(text, n));
    }
    expect(pinger && ponger, "%s was written", quote_bytes(text, n));
    expect(pinger != ponger, "one process wrote \"ping\" and \"pong\"");
}

TEST(pingpong, sleeps_until_its_turn)
{
    did("pingpong() with 1000 rounds, and did not read its output: one of the "
        "two had to wait in write(), the other one for its turn");
    rule("a process that waits for its turn sleeps in sem_wait(), and uses no "
         "processor time");
    look("sem_wait(3)");
    struct run *run =
        start_pingpong(1000, .hold_output = true, .output_capacity = 4096);
    run_wait_quiet(run);
    const struct view *v = view_processes(run);
    int n = 0;
    for (int i = 0; i < v->n; i++)
        n += v->processes[i].state != 'Z';
    expect(n >= 2, "there was only %d process then", n);
    run_flow(run);
    expect_zero(run);
}

TEST(pingpong, ends_when_a_line_cannot_be_written)
{
    did("pingpong() with 1000 rounds into a pipe; when the pipe was full, the "
        "test closed the other end, so that write() failed with EPIPE");
    rule("who cannot write tells the other one, and gives it its turn: both "
         "end, and the result is -1 with EIO. Or the other one waits for ever");
    look("write(2), sem_post(3)");
    struct stream *out = stream_from_student();
    stream_capacity(out, 4096);
    stream_hold(out);
    struct run *run = start_driver("pingpong", .args = ARGS("1000", "1"),
                                   .fds = FDS(out), .ignore_sigpipe = true);
    run_wait_quiet(run);
    stream_abandon(out);
    expect_failure(run, EIO);
}

/* Nothing else: how it ends is for other tests. */
static char *check_destroyed(enum ending ending)
{
    (void)ending;
    return schedule_destroyed_early();
}

TEST(pingpong, gives_back_what_it_made)
{
    rule("every semaphore that was initialised is destroyed, and every child "
         "waited for: at the end, and also when fork() fails");
    look("sem_destroy(3), fork(2), wait(2)");
    did("pingpong() with 1 round, and counted the calls of sem_init() and "
        "sem_destroy()");
    struct run *run = start_pingpong(1, .scheduled = false);
    expect_zero(run);
    expect_all_destroyed(run);
    expect_no_exits(run);
    did("pingpong() with 2 rounds where no process could be made: fork() "
        "failed with EAGAIN");
    expect_failed_start(start_pingpong(2, .no_fork = true), EAGAIN);
    did("pingpong() with 2 rounds where only one process could be made");
    run = start_pingpong(2, .spare_processes = 1);
    finish(run);
    if (get_long(run, "result") == -1) /* it needs two */
        expect_failed_start(run, EAGAIN);
    did("pingpong() with 3 rounds, while the test chose which process makes "
        "the next step");
    search_schedules(&(struct search){.start = start_plain,
                                      .check = check_destroyed,
                                      .may_hang = true,
                                      .most = 3});
}
