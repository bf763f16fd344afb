/* @variant  a regular expression says whether it is one; then strtoul() */
#include "mqueue_line.h"
#include <errno.h>
#include <limits.h>
#include <regex.h>
#include <stdlib.h>

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    regex_t re;
    regmatch_t m[5];
    unsigned long v[5];
    if (regcomp(&re, "^QSIZE:([0-9]+)[ \t]+NOTIFY:([0-9]+)[ \t]+SIGNO:([0-9]+)"
                     "[ \t]+NOTIFY_PID:([0-9]+)[ \t]*\n?$", REG_EXTENDED))
        return -1;
    int no = regexec(&re, line, 5, m, 0);
    regfree(&re);
    errno = 0;
    for (int i = 1; !no && i < 5; i++) {
        v[i] = strtoul(line + m[i].rm_so, NULL, 10);
        no = errno || (i > 1 && v[i] > INT_MAX);
    }
    if (no) {
        errno = EINVAL;
        return -1;
    }
    *out = (struct mqueue_line){ v[1], v[2], v[3], v[4] };
    return 0;
}
