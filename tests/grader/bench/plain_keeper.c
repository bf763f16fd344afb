/* SPDX-License-Identifier: MIT */
/*
 * plain_keeper.c - keeper.h for the binary that the kit is measured against:
 * an ordinary Criterion binary with the tests and the student's code in one
 * process image, as most courses build it. Built and run by bench.sh only.
 *
 * Each Criterion worker forks the student's side from itself. No sandbox, no
 * process of its own that lives on: `valgrind --trace-children=yes` then starts
 * Valgrind anew for every worker.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sandbox/keeper.h"
#include "harness/wire/protocol.h"
#include "harness/base/text.h"

/* main() of server.c, renamed by the build. */
int server_main(void);

int keeper_borrow(struct loan *loan, char **why)
{
    int ends[2];
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < 1024 ? files.rlim_max : 1024;
    if (setrlimit(RLIMIT_NOFILE, &files) < 0 ||
        socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) < 0) {
        *why = text_format("bench: %s", strerror(errno));
        return -1;
    }
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], FD_CONTROL);
        close(ends[0]);
        close(ends[1]);
        _exit(server_main());
    }
    close(ends[1]);
    struct notice ready;
    if (pid < 0 || recv(ends[0], &ready, sizeof ready, 0) != sizeof ready) {
        *why = text_format("bench: the student's side did not start");
        return -1;
    }
    *loan = (struct loan){-1, ends[0], -1, pid};
    return 0;
}

void keeper_return(struct loan *loan, bool empty)
{
    (void)empty;
    close(loan->control);
    while (waitpid(loan->server, NULL, 0) < 0 && errno == EINTR)
        ;
}
