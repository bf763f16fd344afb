/*
 * @variant  fdopen(), getline(), fprintf()
 */
#include "rpc.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static ssize_t take(int fd, char **line, size_t *room)
{
    size_t n = 0;
    for (;;) {
        if (n + 1 >= *room)
            *line = realloc(*line, *room += 500);
        ssize_t k = read(fd, *line + n, 1);
        if (k == 1 && (*line)[n++] == '\n')
            return n;
        if (k == 0 && n == 0)
            return 0;
        if (k == 0)
            errno = EIO;
        if (k == 0 || (k == -1 && errno != EINTR))
            return -1;
    }
}
static int pair(const char *a, int fa, const char *b, int fb, int *x, int *y)
{
    while ((*x = open(a, fa)) < 0)
        if (errno != EINTR)
            return -1;
    while ((*y = open(b, fb)) < 0)
        if (errno != EINTR) {
            int e = errno;
            close(*x);
            errno = e;
            return -1;
        }
    return 0;
}
static int push(int fd, const char *s, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t k = write(fd, s + done, n - done);
        if (k >= 0)
            done += k;
        else if (errno != EINTR)
            return -1;
    }
    return 0;
}
int rpc_serve(const char *req, const char *rep)
{
    int in, out, e;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    if (pair(req, O_RDONLY, rep, O_WRONLY, &in, &out))
        return -1;
    while ((n = take(in, &line, &room)) > 0) {
        for (char *c = line; c < line + n; c++)
            if (islower((unsigned char)*c))
                *c = toupper((unsigned char)*c);
        if (push(out, line, n)) {
            n = -1;
            break;
        }
    }
    e = errno;
    free(line);
    close(out);
    close(in);
    errno = e;
    return n;
}
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    int to, from, e, result = -1;
    char *line = NULL;
    size_t room = 0;
    if (memchr(msg, '\n', strlen(msg)))
        return errno = EINVAL, -1;
    if (pair(req, O_WRONLY, rep, O_RDONLY, &to, &from))
        return -1;
    char *whole = malloc(strlen(msg) + 2);
    sprintf(whole, "%s\n", msg);
    if (push(to, whole, strlen(whole)) == 0) {
        ssize_t n = take(from, &line, &room);
        if (n == 0)
            errno = EPIPE;
        else if (n > 0 && (size_t)n > cap)
            errno = EMSGSIZE;
        else if (n > 0) {
            line[n - 1] = 0;
            memcpy(out, line, n);
            result = 0;
        }
    }
    e = errno;
    free(whole);
    free(line);
    close(from);
    close(to);
    errno = e;
    return result;
}
