/* SPDX-License-Identifier: MIT */
/*
 * paths.c - what all parts of a build do with files.
 */
#include "harness/compile/files/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/exit_status.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { FILE_LIMIT = 256 << 20 };

void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(STATUS_MACHINE);
}

/* The bytes of PATH; NULL if it is not there. */
static char *file_read(const char *path, size_t *n)
{
    char *bytes = text_read_file(path, FILE_LIMIT, n);
    if (!bytes && errno != ENOENT)
        die("%s: %s", path, strerror(errno));
    return bytes;
}

struct lines lines_read(const char *path)
{
    struct lines l = {0};
    size_t n, room = 0;
    l.bytes = file_read(path, &n);
    char *rest = l.bytes, *line;
    while (rest && (line = strsep(&rest, "\n"))) {
        if (l.count == room) {
            room = room ? 2 * room : 64;
            l.items = memory_resize(l.items, room, sizeof *l.items);
        }
        if (rest || *line) /* behind the last newline there is no line */
            l.items[l.count++] = line;
    }
    return l;
}

void lines_free(struct lines *l)
{
    free(l->items);
    free(l->bytes);
    *l = (struct lines){0};
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void lines_sort(struct lines *l)
{
    if (l->count)
        qsort(l->items, l->count, sizeof *l->items, compare_lines);
}

static int compare_word(const void *word, const void *line)
{
    const char *its = *(char *const *)line;
    size_t n = strcspn(its, " ");
    int order = strncmp(word, its, n);
    return order ? order : ((const char *)word)[n] != '\0';
}

const char *lines_find(const struct lines *l, const char *word)
{
    if (!l->count)
        return NULL;
    char **line =
        bsearch(word, l->items, l->count, sizeof *l->items, compare_word);
    return line ? *line : NULL;
}

void file_write(const char *path, const void *bytes, size_t n)
{
    char *temporary = text_format("%s.%d", path, (int)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const char *rest = bytes;
    for (size_t left = n; fd >= 0 && left > 0;) {
        ssize_t put = write(fd, rest, left);
        if (put < 0 && errno != EINTR)
            die("%s: %s", temporary, strerror(errno));
        rest += put > 0 ? put : 0;
        left -= put > 0 ? (size_t)put : 0;
    }
    if (fd < 0 || close(fd) < 0 || rename(temporary, path) < 0)
        die("%s: %s", path, strerror(errno));
    free(temporary);
}

/* FNV-1a of 64 bits. */
uint64_t key_add(uint64_t key, const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < n; i++)
        key = (key ^ b[i]) * 0x100000001b3u;
    return (key ^ n) * 0x100000001b3u; /* "ab", "c" is not "a", "bc" */
}

uint64_t key_add_file(uint64_t key, const char *path)
{
    size_t n = 0;
    char *bytes = file_read(path, &n);
    key = key_add(key, bytes, bytes ? n : 0);
    free(bytes);
    return key;
}

static char *key_text(uint64_t key)
{
    return text_format("%016llx", (unsigned long long)key);
}

bool key_is(const char *path, uint64_t key)
{
    struct lines said = lines_read(path);
    char *text = key_text(key);
    bool same = said.count == 1 && strcmp(said.items[0], text) == 0;
    free(text);
    lines_free(&said);
    return same;
}

void key_write(const char *path, uint64_t key)
{
    char *text = key_text(key), *line = text_format("%s\n", text);
    file_write(path, line, strlen(line));
    free(line);
    free(text);
}
