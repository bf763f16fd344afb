/* SPDX-License-Identifier: MIT */
/*
 * keeper.c - see keeper.h. One process, one worker at a time, in the order in
 * which they come.
 */
#include "harness/sandbox/keeper.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/wire/message.h"
#include "harness/wire/protocol.h"
#include "harness/base/text.h"

enum { START_SECONDS = 60, WHY_SIZE = 2000 };
#define KEEPER_VARIABLE "IPCLAB_KEEPER"

struct reply {
    int32_t ready;
    int32_t server;
    char why[WHY_SIZE];
};

static struct subject subject = {.pid = -1};
static struct subject_options options;
static pid_t server; /* 0 until it said READY */
static int signals;
static pid_t owner;

/* ---- in the keeper ---- */

static void end_keeper(void)
{
    subject_stop(&subject);
    _exit(0);
}

/* Wait until FD is readable; a signal ends the keeper. False on time-out. */
static bool wait_readable(int fd, int ms)
{
    for (;;) {
        struct pollfd p[2] = {{fd, POLLIN, 0}, {signals, POLLIN, 0}};
        int n = poll(p, 2, ms);
        if (n < 0 && errno == EINTR)
            continue;
        if (p[1].revents)
            end_keeper();
        return n > 0;
    }
}

static char *read_errors(void)
{
    char said[1000];
    ssize_t n = read(subject.errors, said, sizeof said - 1);
    while (n > 0 && said[n - 1] == '\n')
        n--;
    char *clean = text_clean(said, n > 0 ? (size_t)n : 0);
    return clean;
}

/* The READY of the fork server, with its pid as the kernel knows it here. */
static bool receive_ready(void)
{
    struct notice notice = {0};
    return message_receive(subject.control, &notice, sizeof notice, 0, &server,
                           NULL) == sizeof notice &&
           notice.kind == NOTICE_READY && server > 0;
}

/* Make sure that a subject is there. NULL, or a new string why not. */
static char *need_subject(void)
{
    char *why = NULL;
    if (subject.pid < 0 && subject_start(&subject, &options, &why) < 0)
        return why;
    if (server)
        return NULL;
    if (wait_readable(subject.control, START_SECONDS * 1000) &&
        receive_ready()) {
        if (options.shut_in)
            sandbox_bound(server); /* where it cannot be, nothing is lost */
        return NULL;
    }
    char *said = read_errors();
    why = text_format("the sandbox did not start: %s",
                      said[0] ? said : "no answer");
    free(said);
    subject_stop(&subject);
    return why;
}

static void send_reply(int link, char *why)
{
    struct reply reply = {.ready = !why, .server = server};
    snprintf(reply.why, sizeof reply.why, "%s", why ? why : "");
    free(why);
    int fds[] = {subject.control, subject.xml, subject.errors};
    size_t n_fds = !reply.ready ? 0 : subject.xml >= 0 ? 3 : 1;
    message_send(link, &reply, sizeof reply, fds, n_fds);
}

/* Only run-tests itself or a worker of it may borrow: without namespaces a
 * student's process could reach the socket too. */
static bool is_worker(int link)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    char path[64], line[512];
    if (getsockopt(link, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0)
        return false;
    snprintf(path, sizeof path, "/proc/%d/stat", peer.pid);
    FILE *f = fopen(path, "re");
    bool read = f && fgets(line, sizeof line, f);
    if (f)
        fclose(f);
    char *close = read ? strrchr(line, ')') : NULL;
    int parent = 0;
    return close && sscanf(close + 1, " %*c %d", &parent) == 1 &&
           (parent == owner || peer.pid == owner);
}

static void drop_subject(void)
{
    subject_stop(&subject);
    server = 0;
}

/* First it says which subject it wants, at the end how it leaves that. */
static char hear_word(int link)
{
    char word = 0;
    return wait_readable(link, -1) && read(link, &word, 1) == 1 ? word : 0;
}

static void serve_worker(int link)
{
    bool plain = hear_word(link) == 'p' && options.memcheck;
    if (plain) {
        drop_subject();
        options.memcheck = false;
    }
    send_reply(link, need_subject());
    bool empty = hear_word(link) == 'e';
    if (plain)
        options.memcheck = true;
    if (plain || !empty)
        drop_subject();
}

static void run_keeper(int listener)
{
    sigset_t set;
    sigemptyset(&set);
    int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&set, ends[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signals = signalfd(-1, &set, SFD_CLOEXEC);
    signal(SIGCHLD, SIG_DFL);
    setpgid(0, 0); /* Ctrl-C reaches it by way of the supervisor */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != owner)
        _exit(0);
    char *why = NULL;
    subject_start(&subject, &options, &why);
    free(why); /* said again, with the reason, to the worker that asks */
    for (;;) {
        wait_readable(listener, -1);
        int link = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (link >= 0 && is_worker(link))
            serve_worker(link);
        if (link >= 0)
            close(link);
    }
}

/* ---- in run-tests ---- */

static socklen_t make_address(struct sockaddr_un *address, const char *name)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    /* An abstract name (unix(7)): no file that a killed run would leave. */
    int n = snprintf(address->sun_path + 1, sizeof address->sun_path - 1, "%s",
                     name);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
}

pid_t keeper_start(const struct subject_options *o)
{
    options = *o;
    owner = getpid();
    char name[64];
    snprintf(name, sizeof name, "ipclab-keeper-%d", owner);
    struct sockaddr_un address;
    socklen_t size = make_address(&address, name);
    int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) < 0 ||
        listen(listener, 8) < 0)
        return -1;
    setenv(KEEPER_VARIABLE, name, 1);
    pid_t pid = fork();
    if (pid == 0)
        run_keeper(listener);
    close(listener);
    return pid;
}

void keeper_stop(pid_t keeper)
{
    kill(keeper, SIGTERM);
    while (waitpid(keeper, NULL, 0) < 0 && errno == EINTR)
        ;
}

/* ---- in a worker ---- */

int keeper_borrow(struct loan *loan, bool plain, char **why)
{
    const char *name = getenv(KEEPER_VARIABLE);
    struct sockaddr_un address;
    socklen_t size = make_address(&address, name ? name : "");
    int link = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct reply reply;
    int fds[MESSAGE_FDS];
    if (link < 0 || connect(link, (struct sockaddr *)&address, size) < 0 ||
        send(link, plain ? "p" : "a", 1, MSG_NOSIGNAL) != 1 ||
        message_receive(link, &reply, sizeof reply, 0, NULL, fds) !=
            sizeof reply) {
        *why = text_format("the keeper of the sandbox does not answer: %s",
                           strerror(errno));
        if (link >= 0)
            close(link);
        return -1;
    }
    reply.why[WHY_SIZE - 1] = '\0';
    if (!reply.ready) {
        *why = text_copy(reply.why);
        close(link);
        return -1;
    }
    *loan = (struct loan){link, fds[0], fds[1], fds[2], reply.server};
    return 0;
}

void keeper_return(struct loan *loan, bool empty)
{
    if (send(loan->link, empty ? "e" : "d", 1, MSG_NOSIGNAL) < 0)
        perror("keeper");
    close(loan->link);
    close(loan->control);
    if (loan->xml >= 0)
        close(loan->xml);
    if (loan->errors >= 0)
        close(loan->errors);
}
