/* @variant  digit by digit, with an overflow check of its own */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include "mqueue_line.h"

static int fail(void) { errno = EINVAL; return -1; }

static const char *number(const char *p, unsigned long most, unsigned long *v)
{
    *v = 0;
    if (*p < '0' || *p > '9')
        return NULL;
    while (*p >= '0' && *p <= '9') {
        unsigned d = *p++ - '0';
        if (*v > (most - d) / 10)
            return NULL;
        *v = *v * 10 + d;
    }
    return p;
}

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    static const struct { const char *name; unsigned long most; } f[4] = {
        { "QSIZE:", ULONG_MAX }, { "NOTIFY:", INT_MAX }, { "SIGNO:", INT_MAX }, { "NOTIFY_PID:", INT_MAX } };
    unsigned long v[4];
    for (int i = 0; i < 4; i++) {
        size_t n = strlen(f[i].name);
        if (i) {
            if (*line != ' ')
                return fail();
            line += strspn(line, " ");
        }
        if (strncmp(line, f[i].name, n))
            return fail();
        line = number(line + n, f[i].most, &v[i]);
        if (!line)
            return fail();
    }
    line += strspn(line, " ");
    if (*line == '\n')
        line++;
    if (*line)
        return fail();
    out->qsize = v[0];
    out->notify = (int)v[1];
    out->signo = (int)v[2];
    out->notify_pid = (int)v[3];
    return 0;
}
