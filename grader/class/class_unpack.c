/* SPDX-License-Identifier: MIT */
/*
 * class_unpack.c - unpack what a course site packed. The site is trusted to
 * have packed it; what students called their files, and what is in them, is
 * theirs. So nothing is made but folders and regular files, at paths that were
 * looked at, in a folder that is empty and this process's alone.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "class/class.h"
#include "base/files.h"
#include "take/untrusted.h"
#include "take/archive.h"

#define FILE_LIMIT (16L << 20)
#define SPACE_LEFT (64UL << 20) /* is left on the disk */

static const struct archive_limits limits = {200000, 8LL << 30};

struct unpack {
    const char *to, *again;
    size_t copies; /* in AGAIN */
    struct left_outs *out;
    int error; /* errno of the disk */
};

void left_outs_free(struct left_outs *out)
{
    for (size_t i = 0; i < out->count; i++) {
        free(out->items[i].path);
        free(out->items[i].why);
        free(out->items[i].copy);
    }
    free(out->items);
    *out = (struct left_outs){0};
}

static void leave_out(struct left_outs *out, const char *path, const char *why,
                      const char *copy)
{
    out->items = memory_grow(out->items, out->count, sizeof *out->items);
    out->items[out->count++] =
        (struct left_out){text_copy(path), why ? text_copy(why) : NULL,
                          copy ? text_copy(copy) : NULL};
}

static bool disk_is_full(const char *dir)
{
    struct statvfs fs;
    return statvfs(dir, &fs) == 0 && fs.f_bavail < SPACE_LEFT / fs.f_frsize;
}

/* The bytes of the entry go to FD. Why not, or NULL. */
static const char *copy_bytes(struct archive_reader *p, int fd,
                              struct unpack *u)
{
    char buffer[65536];
    long size = 0;
    ssize_t n;
    while ((n = archive_item_next(p, buffer, sizeof buffer)) > 0) {
        size += n;
        if (size > FILE_LIMIT)
            return "is larger than 16 MB";
        if (disk_is_full(u->to))
            u->error = ENOSPC;
        else if (write_all(fd, buffer, (size_t)n) < 0)
            u->error = errno;
        if (u->error)
            return "cannot be written";
    }
    return n < 0 ? "cannot be unpacked" : NULL;
}

static const char *copy_file(struct archive_reader *p, const char *path,
                             struct unpack *u, bool *again)
{
    char *slash = strrchr(path, '/');
    char *dir = text_format("%.*s", (int)(slash - path), path);
    const char *why = NULL;
    int made = folder_make(dir);
    free(dir);
    int fd =
        made < 0
            ? -1
            : open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                   0600);
    struct stat st;
    *again = fd < 0 && made == 0 && errno == EEXIST && lstat(path, &st) == 0 &&
             S_ISREG(st.st_mode);
    if (*again)
        return NULL;
    if (fd < 0 && (errno == EEXIST || errno == ENOTDIR || errno == EISDIR))
        return "is there as a file and as a folder";
    if (fd < 0 && (errno == ENAMETOOLONG || errno == EILSEQ))
        return "has too long a name";
    if (fd < 0) {
        u->error = errno;
        return "cannot be written";
    }
    why = copy_bytes(p, fd, u);
    if (close(fd) < 0 && !u->error)
        u->error = errno;
    if (why)
        unlink(path);
    return why;
}

/* A file whose name is in the archive once more: only the bytes can tell
 * whether it is the same. */
static const char *copy_again(struct archive_reader *p, const char *name,
                              struct unpack *u)
{
    bool again;
    char *path = text_format("%s/%zu", u->again, ++u->copies);
    const char *why = copy_file(p, path, u, &again);
    if (!why)
        leave_out(u->out, name, NULL, path);
    free(path);
    return why;
}

static void visit(struct archive_reader *p, const struct archive_item *e,
                  void *data)
{
    struct unpack *u = data;
    const char *why = e->refusal;
    bool again = false;
    if (u->error)
        return;
    if (!why) {
        char *path = text_format("%s/%s", u->to, e->path);
        if (e->folder && folder_make(path) < 0)
            why = "cannot be a folder";
        else if (!e->folder)
            why = copy_file(p, path, u, &again);
        if (again)
            why = copy_again(p, e->path, u);
        free(path);
    }
    if (why)
        leave_out(u->out, e->path, why, NULL);
}

enum exit_status class_unpack(const char *file, const char *to,
                              const char *again, struct left_outs *out)
{
    struct unpack u = {.to = to, .again = again, .out = out};
    enum exit_status status = STATUS_DONE;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    char *name = untrusted_name(file);
    if (fd < 0)
        status = complain(STATUS_USAGE, "%s: %s", name, strerror(errno));
    char *why = fd < 0 ? NULL : archive_walk(fd, NULL, 0, &limits, visit, &u);
    if (u.error)
        status = complain(STATUS_MACHINE, "cannot unpack %s into %s: %s", name,
                          to, strerror(u.error));
    else if (why)
        status = complain(STATUS_USAGE, "%s %s", name, why);
    if (fd >= 0)
        close(fd);
    free(why);
    free(name);
    return status;
}
