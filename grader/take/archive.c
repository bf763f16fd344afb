/* SPDX-License-Identifier: MIT */
/*
 * archive.c - look through an archive without unpacking it to a disk.
 *
 * Only the formats and filters that libarchive has built in are allowed: for
 * others it would start programs.
 */
#include "take/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "take/bytes.h"
#include "base/kit.h"

#define PATH_LIMIT 1000
#define NAME_LIMIT 255

struct archive_reader {
    struct archive *archive;
    const struct archive_limits *limits;
    size_t entries;
    long long bytes;    /* that were read */
    long long declared; /* that there are to be read, as the archive says */
    char *why;
};

bool archive_named(const char *name)
{
    static const char *const ends[] = {".zip",     ".tar",  ".tar.gz", ".tgz",
                                       ".tar.bz2", ".tbz2", ".tbz",    ".txz",
                                       ".tar.xz",  ".7z",   ".rar"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (length > n && strcasecmp(name + length - n, ends[i]) == 0)
            return true;
    }
    return false;
}

/* ---- what an entry is ---------------------------------------------------- */

/* Why PATH is no place inside a folder; NULL if it is one. */
static const char *path_refusal(const char *path)
{
    if (*path == '/' ||
        (((*path | 32) >= 'a' && (*path | 32) <= 'z') && path[1] == ':'))
        return "has an absolute path";
    if (strlen(path) > PATH_LIMIT)
        return "has too long a path";
    for (const char *s = path; *s;) {
        size_t n = strcspn(s, "/");
        if (n == 2 && s[0] == '.' && s[1] == '.')
            return "has a path with '..' in it";
        if (n > NAME_LIMIT)
            return "has too long a name";
        s += n + (s[n] == '/');
    }
    return NULL;
}

static const char *kind_refusal(struct archive_entry *e)
{
    if (archive_entry_hardlink(e))
        return "is a hard link; hand in the file itself";
    switch (archive_entry_filetype(e)) {
    case AE_IFREG:
    case AE_IFDIR: break;
    case AE_IFLNK: return "is a symbolic link; hand in the file itself";
    case AE_IFIFO: return "is a FIFO; a text file was asked for";
    case AE_IFSOCK: return "is a socket; a text file was asked for";
    default: return "is a device; a text file was asked for";
    }
    if (archive_entry_is_data_encrypted(e))
        return "is encrypted; hand it in without a password";
    return NULL;
}

/* The path of E without "./" at its begin, "//" and "/" at its end, and with
 * the slashes that it should have. A new string. */
static char *path_of(struct archive_entry *e)
{
    const char *raw = archive_entry_pathname(e);
    struct text t = {0};
    for (const char *s = raw ? raw : ""; *s; s++) {
        char c = *s == '\\' ? '/' : *s;
        bool begin = t.length == 0 || t.bytes[t.length - 1] == '/';
        if (c == '/' && begin && t.length > 0)
            continue;
        if (c == '.' && begin && t.length == 0 &&
            (s[1] == '/' || s[1] == '\\')) {
            s++;
            continue;
        }
        text_add_bytes(&t, &c, 1);
    }
    while (t.length > 1 && t.bytes[t.length - 1] == '/')
        t.bytes[--t.length] = '\0';
    return t.bytes ? t.bytes : text_copy("");
}

/* ---- the walk ------------------------------------------------------------ */

static void reader_fail(struct archive_reader *p)
{
    if (p->why)
        return;
    const char *said = archive_error_string(p->archive);
    char *clean = text_clean(said ? said : "no reason is given",
                             strlen(said ? said : "no reason is given"));
    p->why = text_format("cannot be unpacked: %s", clean);
    free(clean);
}

static bool within_limits(struct archive_reader *p)
{
    /* Entries that nobody reads are passed over: that costs time too. So it
     * counts what an archive says of itself, and what came out whatever it
     * says. */
    long long most = archive_filter_bytes(p->archive, 0);
    most = p->bytes > most ? p->bytes : most;
    most = p->declared > most ? p->declared : most;
    if (!p->why && p->entries > p->limits->entries)
        p->why = text_format("has more than %zu files", p->limits->entries);
    if (!p->why && most > p->limits->bytes)
        p->why =
            text_format("unpacks to more than %lld MB", p->limits->bytes >> 20);
    return !p->why;
}

ssize_t archive_item_next(struct archive_reader *p, void *buffer, size_t n)
{
    ssize_t got = p->why ? -1 : archive_read_data(p->archive, buffer, n);
    if (got < 0) {
        reader_fail(p);
        return -1;
    }
    p->bytes += got;
    return within_limits(p) ? got : -1;
}

char *archive_item_read(struct archive_reader *p, size_t limit, size_t *n)
{
    char *bytes = NULL;
    size_t capacity = 0;
    *n = 0;
    for (;;) {
        if (*n == capacity) {
            capacity = capacity ? capacity * 2 : 16384;
            bytes = memory_resize(bytes, capacity + 1, 1);
        }
        size_t room = capacity - *n;
        size_t left = limit - *n;
        ssize_t got =
            archive_item_next(p, bytes + *n, room < left ? room : left);
        if (got < 0) {
            free(bytes);
            return NULL;
        }
        *n += (size_t)got;
        bytes[*n] = '\0';
        if (got == 0 || *n == limit)
            return bytes;
    }
}

static void show_entry(struct archive_reader *p, struct archive_entry *e,
                       archive_visit *visit, void *data)
{
    char *path = path_of(e);
    const char *refusal = path_refusal(path);
    if (!*path)
        refusal = "has a name that cannot be read";
    else if (!refusal)
        refusal = kind_refusal(e);
    struct archive_item entry = {path, archive_entry_filetype(e) == AE_IFDIR,
                                 refusal};
    if (strcmp(path, ".") != 0)
        visit(p, &entry, data);
    free(path);
}

static void walk(struct archive_reader *p, archive_visit *visit, void *data)
{
    struct archive_entry *e;
    while (within_limits(p)) {
        int got = archive_read_next_header(p->archive, &e);
        if (got == ARCHIVE_EOF) {
            within_limits(p);
            return;
        }
        if (got == ARCHIVE_RETRY)
            continue;
        if (got < ARCHIVE_WARN) {
            reader_fail(p);
            return;
        }
        p->entries++;
        if (archive_entry_size_is_set(e) && archive_entry_size(e) > 0 &&
            p->declared <= p->limits->bytes)
            p->declared += archive_entry_size(e) < p->limits->bytes
                               ? archive_entry_size(e)
                               : p->limits->bytes + 1;
        if (!within_limits(p))
            return;
        show_entry(p, e, visit, data);
    }
}

/* What is called an archive and is none, by the kind of its bytes: a new string;
 * NULL if it may be one, or is torn. */
static char *no_archive(int fd, const void *bytes, size_t n)
{
    char head[4096];
    if (fd >= 0) {
        ssize_t got = pread(fd, head, sizeof head, 0);
        bytes = head;
        n = got > 0 ? (size_t)got : 0;
    }
    const char *kind = bytes_kind(bytes, n);
    bool packed = kind && (strcmp(kind, "a zip archive") == 0 ||
                           strcmp(kind, "an empty zip archive") == 0 ||
                           strcmp(kind, "a 7z archive") == 0 ||
                           strncmp(kind, "packed by", 9) == 0);
    /* A tar archive begins with a name, and is filled up with zeros. */
    return !kind || packed
               ? NULL
               : text_format("cannot be unpacked: it is %s; " ARCHIVE_READ,
                             kind);
}

char *archive_walk(int fd, const void *bytes, size_t n,
                   const struct archive_limits *limits, archive_visit *visit,
                   void *data)
{
    char *why = no_archive(fd, bytes, n);
    if (why)
        return why;
    struct archive_reader p = {.archive = archive_read_new(), .limits = limits};
    if (!p.archive)
        memory_fail();
    archive_read_support_format_zip(p.archive);
    archive_read_support_format_tar(p.archive);
    archive_read_support_format_7zip(p.archive);
    archive_read_support_filter_gzip(p.archive);
    archive_read_support_filter_bzip2(p.archive);
    archive_read_support_filter_xz(p.archive);
    int opened = fd >= 0 ? archive_read_open_fd(p.archive, fd, 65536)
                         : archive_read_open_memory(p.archive, bytes, n);
    if (opened < ARCHIVE_WARN)
        reader_fail(&p);
    else
        walk(&p, visit, data);
    archive_read_free(p.archive);
    return p.why;
}
