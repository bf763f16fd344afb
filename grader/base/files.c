/* SPDX-License-Identifier: MIT */
/*
 * files.c - names for files, writing them so that a full disk is noticed, and
 * removing trees.
 */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"

char *file_path_for(const char *above, const char *text, struct names *used)
{
    char *name = text_format("%.100s", *text ? text : "_");
    for (char *s = name; *s; s++) {
        bool harmless = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
                        (*s >= '0' && *s <= '9') || strchr("_-+@", *s) ||
                        (*s == '.' && s > name);
        if (!harmless)
            *s = '_';
    }
    const char *slash = above ? "/" : "";
    above = above ? above : "";
    char *path = text_format("%s%s%s", above, slash, name);
    for (int turn = 2; names_have(used, path); turn++) {
        free(path);
        path = text_format("%s%s%s-%d", above, slash, name, turn);
    }
    names_add(used, path);
    free(name);
    return path;
}

int write_all(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return -1;
        p += done;
        n -= (size_t)done;
    }
    return 0;
}

int file_create(const char *path, const void *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return -1;
    int result = write_all(fd, bytes, n);
    int error = errno;
    if (close(fd) < 0 && result == 0) { /* network disks tell it here */
        result = -1;
        error = errno;
    }
    if (result < 0)
        unlink(path);
    errno = error;
    return result;
}

int file_replace(const char *path, const void *bytes, size_t n)
{
    char *temporary = text_format("%s.%ld.tmp", path, (long)getpid());
    unlink(temporary); /* of a process of this number that was killed */
    int result = file_create(temporary, bytes, n);
    if (result == 0 && (result = rename(temporary, path)) < 0) {
        int error = errno;
        unlink(temporary);
        errno = error;
    }
    free(temporary);
    return result;
}

int folder_make(const char *path)
{
    char *copy = text_copy(path);
    int result = 0;
    for (char *p = copy + 1; *copy && result == 0; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char old = *p;
        *p = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST)
            result = -1;
        *p = old;
        if (old == '\0')
            break;
    }
    free(copy);
    struct stat st;
    if (result == 0 && (result = stat(path, &st)) == 0 &&
        !S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        result = -1;
    }
    return result;
}

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *where)
{
    (void)st;
    (void)where;
    if (kind == FTW_DNR) /* closed by its mode: open it and look again */
        (void)!chmod(path, 0700);
    remove(path);
    return 0; /* go on: remove what can be removed */
}

int tree_remove(const char *path)
{
    for (int turn = 0; turn < 8 && access(path, F_OK) == 0; turn++)
        nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    if (access(path, F_OK) < 0)
        return 0;
    errno = ENOTEMPTY;
    return -1;
}
