/* SPDX-License-Identifier: MIT */
/*
 * source.c - read a stranger's file, or say why not.
 *
 * A name says nothing about what is behind it, and what is behind it may
 * change while one looks. So the file is looked at without opening it (an
 * open of a FIFO waits, one of a device may act), opened without following a
 * link or waiting, and then looked at again through the descriptor.
 */
#include "harness/compile/files/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

static const char *kind_of(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFLNK: return "is a symbolic link; hand in the file itself";
    case S_IFDIR: return "is a folder; a file was asked for";
    case S_IFIFO: return "is a FIFO; a text file was asked for";
    case S_IFSOCK: return "is a socket; a text file was asked for";
    default: return "is a device; a text file was asked for";
    }
}

static bool begins(const struct source *s, const char *magic, size_t n)
{
    return s->size >= n && memcmp(s->bytes, magic, n) == 0;
}

/* Why these bytes are no C source that a compiler should see; NULL if they
 * may be one. A stray byte is the compiler's business, unless it is a NUL:
 * what is behind that, not every tool shows. */
static const char *content_refusal(const struct source *s)
{
    size_t nul = 0, strange = 0;
    for (size_t i = 0; i < s->size; i++) {
        unsigned char c = (unsigned char)s->bytes[i];
        nul += c == 0;
        strange += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1b;
    }
    if (begins(s,
               "\x7f"
               "ELF",
               4))
        return "is not a text file but a compiled program (ELF); hand in the "
               "source";
    if (begins(s, "\xff\xfe", 2) || begins(s, "\xfe\xff", 2) ||
        (s->size >= 4 && nul * 3 > s->size))
        return "is UTF-16; save it as UTF-8";
    if (begins(s, "PK\3\4", 4) || begins(s, "\x1f\x8b", 2) ||
        begins(s, "!<arch>\n", 8) || begins(s, "%PDF-", 5) ||
        begins(s, "{\\rtf", 5) || begins(s, "\xd0\xcf\x11\xe0", 4) ||
        (strange > 8 && strange * 20 > s->size))
        return "is not a text file; hand in the C source";
    if (nul > 0)
        return "is not a text file: it holds NUL bytes";
    return NULL;
}

struct source source_refuse(const char *why)
{
    return (struct source){.refusal = text_copy(why)};
}

static struct source refuse_size(off_t size)
{
    struct text t = {0};
    text_add(&t, "is too large: %lld KB; at most %d KB are taken",
             (long long)size / 1024, SOURCE_LIMIT / 1024);
    return (struct source){.refusal = t.bytes};
}

static struct source take(char *bytes, size_t size, off_t said)
{
    struct source s = {.bytes = bytes, .size = size};
    bytes[size] = '\0';
    const char *why = content_refusal(&s);
    if (!why && size <= SOURCE_LIMIT)
        return s;
    struct source refused = why ? source_refuse(why) : refuse_size(said);
    free(bytes);
    return refused;
}

struct source source_take(char *bytes, size_t size)
{
    return take(bytes, size, (off_t)size);
}

/* All of FD, and not a byte more than the limit if the size that it says it
 * has was a lie. */
static struct source read_bytes(int fd, const struct stat *st)
{
    struct source s = {.bytes = memory_new(SOURCE_LIMIT + 2, 1)};
    while (s.size <= SOURCE_LIMIT) {
        ssize_t n = read(fd, s.bytes + s.size, SOURCE_LIMIT + 1 - s.size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            struct source failed = {.error = errno};
            free(s.bytes);
            return failed;
        }
        if (n == 0)
            break;
        s.size += (size_t)n;
    }
    return take(s.bytes, s.size, st->st_size);
}

struct source source_read(int dirfd, const char *name)
{
    struct stat st;
    if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return (struct source){.error = errno};
    if (!S_ISREG(st.st_mode))
        return source_refuse(kind_of(st.st_mode));
    if (st.st_size > SOURCE_LIMIT)
        return refuse_size(st.st_size);
    int fd =
        openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ELOOP)
        return source_refuse(kind_of(S_IFLNK));
    if (fd < 0 && (errno == EACCES || errno == EPERM))
        return source_refuse("is not readable: its mode forbids it");
    if (fd < 0)
        return (struct source){.error = errno};
    struct source s;
    if (fstat(fd, &st) < 0)
        s = (struct source){.error = errno};
    else if (!S_ISREG(st.st_mode))
        s = source_refuse(kind_of(st.st_mode));
    else
        s = read_bytes(fd, &st);
    close(fd);
    return s;
}
