/* SPDX-License-Identifier: MIT */
/*
 * rpc.c - exercise 7: requests through one FIFO, answers through another. The
 * contract is in rpc.h; `build/rpc serve REQ REP` and `build/rpc call REQ REP
 * TEXT` run it by hand.
 */
#include "rpc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* TODO 7: the server. Open the two FIFOs, answer request by request, until the
 * client has closed its end. */
int rpc_serve(const char *req, const char *rep)
{
    (void)req;
    (void)rep;
    errno = ENOSYS;
    return -1;
}

/* TODO 7: the client. Open the two FIFOs, send the request, collect the whole
 * answer: a FIFO may give it in any number of pieces. */
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    (void)req;
    (void)rep;
    (void)msg;
    (void)out;
    (void)cap;
    errno = ENOSYS;
    return -1;
}
