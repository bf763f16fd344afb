/* SPDX-License-Identifier: MIT */
/*
 * server.c - the fork server: main() of the subject, process 1 of the sandbox.
 *
 * Runs in the same address space as the student's code, but no instruction of
 * a student runs in this process: constructors were moved into sections of
 * their own by the build and run in the child. It cannot be killed, stopped or
 * traced by its children: the kernel protects process 1, signals are ignored,
 * and it is not dumpable. If it is lied about all the same, the judge throws
 * the sandbox away.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/subject/child.h"
#include "harness/driver.h"
#include "harness/wire/message.h"
#include "harness/wire/protocol.h"

enum { MAX_CHILDREN = 64 };
static struct {
    pid_t pid;
    uint32_t id;
} children[MAX_CHILDREN];

static void send_notice(uint32_t kind, uint32_t id, pid_t pid, int value)
{
    struct notice n = {kind, id, pid, value};
    while (send(FD_CONTROL, &n, sizeof n, MSG_NOSIGNAL) < 0)
        if (errno != EINTR)
            _exit(1);
}

/* Receive one request and its descriptors. Returns their number, -1 at the
 * end: the judge has gone. */
static int receive_request(struct request *request, int fds[MESSAGE_FDS])
{
    if (message_receive(FD_CONTROL, request, sizeof *request, 0, NULL, fds) !=
        sizeof *request)
        return -1;
    int n = 0;
    while (n < MESSAGE_FDS && fds[n] >= 0)
        n++;
    return n;
}

static void start_child(const struct request *request, int *fds, int n_fds)
{
    int slot = 0;
    while (slot < MAX_CHILDREN && children[slot].pid)
        slot++;
    struct task task;
    int refusal = slot == MAX_CHILDREN ? REFUSAL_NO_FORK
                                       : task_prepare(&task, fds, n_fds);
    pid_t pid = -1;
    if (!refusal) {
        /* What fork(3) does beyond it is for threads, which are not here, and
         * Valgrind would translate it in each child. */
        pid = _Fork();
        if (pid == 0)
            task_run(&task);
        if (pid < 0)
            refusal = REFUSAL_NO_FORK;
    }
    task_forget(&task);
    for (int i = 0; i < n_fds; i++)
        close(fds[i]);
    if (refusal) {
        send_notice(NOTICE_REFUSED, request->id, 0, refusal);
        return;
    }
    children[slot].pid = pid;
    children[slot].id = request->id;
    send_notice(NOTICE_STARTED, request->id, pid, 0);
}

/* Reap what has ended. Returns false if there is no child left at all. */
static bool reap_children(int options, uint32_t told_ms)
{
    for (;;) {
        int status;
        pid_t pid = waitpid(-1, &status, options);
        if (pid < 0 && errno == EINTR)
            continue;
        if (pid <= 0)
            return pid == 0;
        if (told_ms)
            usleep(told_ms * 1000);
        told_ms = 0;
        int slot = 0;
        while (slot < MAX_CHILDREN && children[slot].pid != pid)
            slot++;
        if (slot < MAX_CHILDREN) {
            send_notice(NOTICE_ENDED, children[slot].id, pid, status);
            children[slot].pid = 0;
        } else {
            send_notice(NOTICE_ORPHAN, 0, pid, status);
        }
    }
}

/* Kill everything but this process. Outside a sandbox kill(-1) would reach
 * too far: there the judge has killed before it asks. */
static void empty_world(void)
{
    if (getpid() == 1)
        kill(-1, SIGKILL);
    while (reap_children(0, 0))
        ;
    send_notice(NOTICE_EMPTY, 0, 0, 0);
}

static int prepare_server(void)
{
    /* As it is not in a child, which warm_up() rehearsed. */
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_PTRACER, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (int s = 1; s < NSIG; s++)
        if (s != SIGCHLD)
            signal(s, SIG_IGN);
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    fcntl(FD_CONTROL, F_SETFD, FD_CLOEXEC);
    int fd = signalfd(-1, &set, SFD_CLOEXEC);
    /* Away from the numbers that the children's descriptors get. */
    int high = fcntl(fd, F_DUPFD_CLOEXEC, FD_SPARE);
    close(fd);
    return high;
}

int main(void)
{
    warm_up();
    int signals = prepare_server();
    uint32_t late_ms = 0, told_ms = 0;
    send_notice(NOTICE_READY, 0, getpid(), 0);
    for (;;) {
        struct pollfd p[2] = {{FD_CONTROL, POLLIN, 0}, {signals, POLLIN, 0}};
        if (poll(p, 2, -1) < 0)
            continue;
        if (p[1].revents) {
            struct signalfd_siginfo info;
            if (read(signals, &info, sizeof info) > 0) {
                if (late_ms)
                    usleep(late_ms * 1000);
                reap_children(WNOHANG, told_ms);
                late_ms = told_ms = 0;
            }
        }
        if (p[0].revents) {
            struct request request;
            int fds[MESSAGE_FDS];
            int n = receive_request(&request, fds);
            if (n < 0)
                return 0;
            late_ms = request.late_ms;
            told_ms = request.told_ms;
            if (request.kind == REQUEST_START)
                start_child(&request, fds, n);
            else
                empty_world();
        }
    }
}
