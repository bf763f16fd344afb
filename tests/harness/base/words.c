/* SPDX-License-Identifier: MIT */
/*
 * words.c - values as a person reads them.
 */
#include "harness/base/words.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "harness/base/text.h"

const char *errno_name(int value)
{
    static char other[8][16];
    static int turn;
    if (value == 0)
        return "0 (no error)";
    const char *name = strerrorname_np(value);
    if (name)
        return name;
    char *text = other[turn++ % 8];
    snprintf(text, sizeof other[0], "%d", value);
    return text;
}

/* Those of real time have no names of their own (signal(7)). */
const char *signal_name(int number)
{
    static char names[8][24];
    static int turn;
    char *name = names[turn++ % 8];
    const char *known = sigabbrev_np(number);
    if (known)
        snprintf(name, sizeof names[0], "SIG%s", known);
    else if (number >= SIGRTMIN && number <= SIGRTMAX)
        snprintf(name, sizeof names[0], "SIGRTMIN+%d", number - SIGRTMIN);
    else
        snprintf(name, sizeof names[0], "signal %d", number);
    return name;
}

const char *status_text(int status)
{
    static char texts[8][40];
    static int turn;
    char *text = texts[turn++ % 8];
    if (WIFSIGNALED(status))
        snprintf(text, sizeof texts[0], "a kill by %s",
                 signal_name(WTERMSIG(status)));
    else if (WIFEXITED(status))
        snprintf(text, sizeof texts[0], "exit status %d", WEXITSTATUS(status));
    else
        snprintf(text, sizeof texts[0], "wait status %#x", status);
    return text;
}

const char *quote_bytes(const void *bytes, size_t n)
{
    static struct text texts[8];
    static int turn;
    struct text *t = &texts[turn++ % 8];
    text_free(t);
    const unsigned char *b = bytes;
    text_add(t, "\"");
    for (size_t i = 0; i < n && i < 60; i++) {
        if (b[i] == '\n')
            text_add(t, "\\n");
        else if (b[i] == '"' || b[i] == '\\')
            text_add(t, "\\%c", b[i]);
        else if (isprint(b[i]))
            text_add(t, "%c", b[i]);
        else
            text_add(t, "\\%o", b[i]);
    }
    text_add(t, n > 60 ? "\"..." : "\"");
    return text_string(t);
}

ssize_t find_difference(const void *a, size_t a_size, const void *b,
                        size_t b_size)
{
    size_t least = a_size < b_size ? a_size : b_size;
    const char *x = a, *y = b;
    for (size_t i = 0; i < least; i++)
        if (x[i] != y[i])
            return (ssize_t)i;
    return a_size == b_size ? -1 : (ssize_t)least;
}
