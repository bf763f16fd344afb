/*
 * @variant  the client closes the requests before it reads; the server answers
 *           from a buffer of exact size
 */
#include "rpc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define AGAIN(x) ({ long r_; do r_ = (x); while (r_ == -1 && errno == EINTR); r_; })
int rpc_serve(const char *req, const char *rep)
{
    char *all = NULL;
    size_t have = 0, cap = 0;
    int result = -1, e;
    int in = AGAIN(open(req, O_RDONLY | O_CLOEXEC)), out = -1;
    if (in >= 0)
        out = AGAIN(open(rep, O_WRONLY | O_CLOEXEC));
    if (out < 0)
        goto end;
    for (;;) {
        if (cap - have < 4096) {
            char *more = realloc(all, cap = cap * 2 + 8192);
            if (!more)
                goto end;
            all = more;
        }
        ssize_t n = AGAIN(read(in, all + have, cap - have));
        if (n < 0)
            goto end;
        if (n == 0)
            break;
        have += n;
        char *last = memrchr(all, '\n', have);
        if (!last)
            continue;
        size_t whole = last + 1 - all;
        for (size_t i = 0; i < whole; i++)
            all[i] = all[i] >= 'a' && all[i] <= 'z' ? all[i] ^ 32 : all[i];
        for (size_t at = 0; at < whole;) {
            n = AGAIN(write(out, all + at, whole - at));
            if (n < 0)
                goto end;
            at += n;
        }
        memmove(all, last + 1, have -= whole);
    }
    errno = EIO;
    result = have ? -1 : 0;
end:
    e = errno;
    free(all);
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    errno = e;
    return result;
}
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    size_t n = strlen(msg), at = 0;
    char line[n + 1];
    if (strchr(msg, '\n'))
        return errno = EINVAL, -1;
    if (cap <= n)
        return errno = EMSGSIZE, -1;
    memcpy(line, msg, n);
    line[n++] = '\n';
    int result = -1, e, from = -1, to = AGAIN(open(req, O_WRONLY));
    if (to == -1)
        return -1;
    from = AGAIN(open(rep, O_RDONLY));
    while (from >= 0 && at < n) {
        ssize_t k = AGAIN(write(to, line + at, n - at));
        if (k < 0)
            break;
        at += k;
    }
    e = errno;
    close(to);
    size_t got = 0;
    while (from >= 0 && at == n) {
        ssize_t k = AGAIN(read(from, out + got, cap - got));
        e = k == 0 ? EIO : errno;
        if (k <= 0)
            break;
        got += k;
        if (out[got - 1] == '\n') {
            out[got - 1] = 0;
            result = 0;
            break;
        }
        e = EMSGSIZE;
        if (got == cap)
            break;
    }
    if (from >= 0)
        close(from);
    errno = e;
    return result;
}
