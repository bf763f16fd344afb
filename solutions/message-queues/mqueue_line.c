/* SPDX-License-Identifier: MIT */
/*
 * mqueue_line.c - exercise 5: what a file below /dev/mqueue says. The contract
 * is in mqueue_line.h; build/mqueue_line </dev/mqueue/NAME runs it by hand.
 */
#include "mqueue_line.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* TODO 5: read the four fields. Check everything before you store anything, and
 * refuse what is not exactly such a line. */
/* BEGIN ANSWER 5 */
/* Read "NAME:number" at *AT and step past it. The number is at most MOST.
 * Gives 0, or -1 if something else stands there. */
static int read_field(const char **at, const char *name, unsigned long most,
                      unsigned long *value)
{
    size_t n = strlen(name);
    if (strncmp(*at, name, n) != 0 || (*at)[n] != ':' ||
        !isdigit((unsigned char)(*at)[n + 1])) /* strtoul() takes blanks, - */
        return -1;
    char *end;
    errno = 0;
    *value = strtoul(*at + n + 1, &end, 10);
    *at = end;
    return errno == 0 && *value <= most ? 0 : -1;
}

/* Step over blanks; how many there were. */
static size_t skip_blanks(const char **at)
{
    size_t n = strspn(*at, " \t");
    *at += n;
    return n;
}

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    unsigned long qsize, notify, signo, pid;
    const char *at = line;
    if (read_field(&at, "QSIZE", ULONG_MAX, &qsize) == 0 && skip_blanks(&at) &&
        read_field(&at, "NOTIFY", INT_MAX, &notify) == 0 && skip_blanks(&at) &&
        read_field(&at, "SIGNO", INT_MAX, &signo) == 0 && skip_blanks(&at) &&
        read_field(&at, "NOTIFY_PID", INT_MAX, &pid) == 0) {
        skip_blanks(&at);
        if (strcmp(at, "") == 0 || strcmp(at, "\n") == 0) {
            *out =
                (struct mqueue_line){qsize, (int)notify, (int)signo, (int)pid};
            return 0;
        }
    }
    errno = EINVAL;
    return -1;
}
/* STUB 5
 * int mqueue_line_parse(const char *line, struct mqueue_line *out)
 * {
 *     (void)line;
 *     (void)out;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 5 */
