/* SPDX-License-Identifier: MIT */
/*
 * text.c - growing strings, and making a stranger's bytes fit to print.
 */
#include "harness/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/memory.h"

/* Room for MORE bytes and the terminator. */
static void text_reserve(struct text *t, size_t more)
{
    if (more > SIZE_MAX / 4 || t->length > SIZE_MAX / 4)
        memory_fail();
    size_t needed = t->length + more + 1;
    if (needed <= t->capacity)
        return;
    size_t capacity = t->capacity ? t->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    t->bytes = memory_resize(t->bytes, capacity, 1);
    t->capacity = capacity;
}

void text_add_bytes(struct text *t, const void *bytes, size_t n)
{
    text_reserve(t, n);
    if (n > 0)
        memcpy(t->bytes + t->length, bytes, n);
    t->length += n;
    t->bytes[t->length] = '\0';
}

void text_add_v(struct text *t, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        memory_fail();
    text_reserve(t, (size_t)n);
    vsnprintf(t->bytes + t->length, (size_t)n + 1, format, args);
    t->length += (size_t)n;
}

void text_add(struct text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_add_v(t, format, args);
    va_end(args);
}

const char *text_string(const struct text *t)
{
    return t->bytes ? t->bytes : "";
}

void text_free(struct text *t)
{
    free(t->bytes);
    *t = (struct text){0};
}

char *text_copy(const char *string)
{
    char *copy = strdup(string);
    if (!copy)
        memory_fail();
    return copy;
}

char *text_format(const char *format, ...)
{
    char *text;
    va_list args;
    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        memory_fail();
    va_end(args);
    return text;
}

/* The code point that the N bytes at P begin with and its length in *SIZE;
 * -1 if that is not the shortest UTF-8 form of a code point. */
static long utf8_decode(const unsigned char *p, size_t n, size_t *size)
{
    static const struct {
        unsigned char mask, mark;
        long least;
    } forms[] = {{0x80, 0x00, 0x0},
                 {0xe0, 0xc0, 0x80},
                 {0xf0, 0xe0, 0x800},
                 {0xf8, 0xf0, 0x10000}};
    for (size_t more = 0; more < 4; more++) {
        if ((p[0] & forms[more].mask) != forms[more].mark)
            continue;
        if (more >= n)
            return -1;
        long point = p[0] & (unsigned char)~forms[more].mask;
        for (size_t i = 1; i <= more; i++) {
            if ((p[i] & 0xc0) != 0x80)
                return -1;
            point = point << 6 | (p[i] & 0x3f);
        }
        bool surrogate = point >= 0xd800 && point <= 0xdfff;
        if (point < forms[more].least || point > 0x10ffff || surrogate)
            return -1;
        *size = more + 1;
        return point;
    }
    return -1;
}

/* Does POINT leave a terminal, an editor and an XML file as they were? */
static bool is_harmless(long point)
{
    if (point == '\n' || point == '\t')
        return true;
    if (point < 0x20 || (point >= 0x7f && point < 0xa0))
        return false; /* C0, DEL and C1 controls */
    if ((point >= 0x202a && point <= 0x202e) ||
        (point >= 0x2066 && point <= 0x2069) || point == 0x200e ||
        point == 0x200f)
        return false; /* would reorder what is shown */
    if (point == 0x2028 || point == 0x2029)
        return false;                  /* line ends for some readers only */
    return (point & 0xfffe) != 0xfffe; /* not characters; no XML has them */
}

char *text_clean(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    struct text clean = {0};
    text_reserve(&clean, n);
    for (size_t i = 0; i < n;) {
        size_t size = 1;
        long point = utf8_decode(p + i, n - i, &size);
        if (point >= 0 && is_harmless(point)) {
            text_add_bytes(&clean, p + i, size);
        } else {
            for (size_t k = 0; k < size; k++)
                text_add(&clean, "\\x%02x", p[i + k]);
        }
        i += size;
    }
    clean.bytes[clean.length] = '\0';
    return clean.bytes;
}

/* Everything up to end of file into T. 0, or -1 with errno. */
static int read_up_to(int fd, size_t limit, struct text *t)
{
    for (;;) {
        char block[16384];
        ssize_t n = read(fd, block, sizeof(block));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if ((size_t)n > limit - t->length) {
            errno = EFBIG;
            return -1;
        }
        text_add_bytes(t, block, (size_t)n);
        if (n == 0)
            return 0;
    }
}

char *text_read_file(const char *path, size_t limit, size_t *n)
{
    /* Non-blocking: a FIFO in a submission must not stop its reader. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return NULL;
    struct text t = {0};
    struct stat st;
    int failed = fstat(fd, &st);
    if (failed == 0 && !S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        failed = -1;
    }
    if (failed == 0)
        failed = read_up_to(fd, limit, &t);
    int saved = errno;
    close(fd);
    if (failed) {
        text_free(&t);
        errno = saved;
        return NULL;
    }
    if (n)
        *n = t.length;
    return t.bytes;
}
