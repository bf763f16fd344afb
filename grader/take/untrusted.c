/* SPDX-License-Identifier: MIT */
/*
 * untrusted.c - read a stranger's file, or say why not.
 *
 * A name says nothing about what is behind it, and what is behind it may
 * change while one looks. So the file is looked at without opening it (an
 * open of a FIFO waits, one of a device may act), opened without following a
 * link or waiting, and then looked at again through the descriptor.
 */
#include "take/untrusted.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "harness/base/text.h"

int untrusted_look(int dirfd, const char *name, struct stat *st)
{
    return fstatat(dirfd, name, st, AT_SYMLINK_NOFOLLOW);
}

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

static bool begins(const struct untrusted *in, const char *magic, size_t n)
{
    return in->size >= n && memcmp(in->bytes, magic, n) == 0;
}

/* Why these bytes are no C source that a compiler should see; NULL if they
 * may be one. A single stray byte is the compiler's business. */
static const char *content_refusal(const struct untrusted *in)
{
    size_t nul = 0, strange = 0;
    for (size_t i = 0; i < in->size; i++) {
        unsigned char c = (unsigned char)in->bytes[i];
        nul += c == 0;
        strange += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1b;
    }
    if (begins(in,
               "\x7f"
               "ELF",
               4))
        return "is not a text file but a compiled program (ELF); hand in the "
               "source";
    if (begins(in, "\xff\xfe", 2) || begins(in, "\xfe\xff", 2) ||
        (in->size >= 4 && nul * 3 > in->size))
        return "is UTF-16; save it as UTF-8";
    if (begins(in, "PK\3\4", 4) || begins(in, "\x1f\x8b", 2) ||
        begins(in, "!<arch>\n", 8) || begins(in, "%PDF-", 5) ||
        begins(in, "{\\rtf", 5) || begins(in, "\xd0\xcf\x11\xe0", 4) ||
        (strange > 8 && strange * 20 > in->size))
        return "is not a text file; hand in the C source";
    return NULL;
}

struct untrusted untrusted_refuse(const char *why)
{
    return (struct untrusted){.refusal = text_format("%s", why)};
}

static struct untrusted refuse_size(off_t size)
{
    struct text t = {0};
    text_add(&t, "is too large: %lld KB; at most %d KB are taken",
             (long long)size / 1024, UNTRUSTED_LIMIT / 1024);
    return (struct untrusted){.refusal = t.bytes};
}

static struct untrusted take(char *bytes, size_t size, off_t said)
{
    struct untrusted in = {.bytes = bytes, .size = size};
    bytes[size] = '\0';
    const char *why = content_refusal(&in);
    if (!why && size <= UNTRUSTED_LIMIT)
        return in;
    struct untrusted refused = why ? untrusted_refuse(why) : refuse_size(said);
    free(bytes);
    return refused;
}

struct untrusted untrusted_take(char *bytes, size_t size)
{
    return take(bytes, size, (off_t)size);
}

/* All of FD, which says it has SIZE bytes, and not a byte more than the limit
 * if that was a lie. */
static struct untrusted read_bytes(int fd, const struct stat *st)
{
    struct untrusted in = {.bytes = malloc(UNTRUSTED_LIMIT + 2)};
    if (!in.bytes)
        return (struct untrusted){.error = ENOMEM};
    while (in.size <= UNTRUSTED_LIMIT) {
        ssize_t n = read(fd, in.bytes + in.size, UNTRUSTED_LIMIT + 1 - in.size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            struct untrusted failed = {.error = errno};
            free(in.bytes);
            return failed;
        }
        if (n == 0)
            break;
        in.size += (size_t)n;
    }
    return take(in.bytes, in.size, st->st_size);
}

struct untrusted untrusted_read(int dirfd, const char *name)
{
    struct stat st;
    if (untrusted_look(dirfd, name, &st) < 0)
        return (struct untrusted){.error = errno};
    if (!S_ISREG(st.st_mode))
        return untrusted_refuse(kind_of(st.st_mode));
    if (st.st_size > UNTRUSTED_LIMIT)
        return refuse_size(st.st_size);
    int fd =
        openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ELOOP)
        return untrusted_refuse(kind_of(S_IFLNK));
    if (fd < 0 && (errno == EACCES || errno == EPERM))
        return untrusted_refuse("is not readable: its mode forbids it");
    if (fd < 0)
        return (struct untrusted){.error = errno};
    struct untrusted in;
    if (fstat(fd, &st) < 0)
        in = (struct untrusted){.error = errno};
    else if (!S_ISREG(st.st_mode))
        in = untrusted_refuse(kind_of(st.st_mode));
    else
        in = read_bytes(fd, &st);
    close(fd);
    return in;
}

bool untrusted_is_litter(const char *name)
{
    return name[0] == '.' || strcmp(name, "__MACOSX") == 0 ||
           strcasecmp(name, "thumbs.db") == 0 ||
           strcasecmp(name, "desktop.ini") == 0;
}

/* Length of a mark at S that turns the direction of text (U+200E, U+200F,
 * U+202A to U+202E, U+2066 to U+2069), or 0. */
static size_t turning_mark(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] != 0xe2)
        return 0;
    bool turns = (u[1] == 0x80 && (u[2] == 0x8e || u[2] == 0x8f ||
                                   (u[2] >= 0xaa && u[2] <= 0xae))) ||
                 (u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9);
    return turns ? 3 : 0;
}

static char *clean_line(const char *name, size_t most)
{
    char *clean = text_clean(name, strlen(name));
    struct text t = {0};
    for (const char *s = clean; *s;) {
        size_t mark = turning_mark(s);
        if (t.length > most && ((unsigned char)*s & 0xc0) != 0x80) {
            text_add(&t, "...");
            break;
        }
        if (mark || *s == '\n' || *s == '\t')
            text_add(&t, "?");
        else
            text_add_bytes(&t, s, 1);
        s += mark ? mark : 1;
    }
    free(clean);
    return t.bytes ? t.bytes : text_format("%s", "");
}

char *untrusted_name(const char *name)
{
    return clean_line(name, 200);
}

char *untrusted_line(const char *line)
{
    return clean_line(line, 400);
}
