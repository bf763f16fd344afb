/* SPDX-License-Identifier: MIT */
/*
 * untrusted.c - names of a stranger's files: what they are, how to print them.
 */
#include "take/untrusted.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <utf8proc.h>

#include "harness/base/text.h"

int untrusted_look(int dirfd, const char *name, struct stat *st)
{
    return fstatat(dirfd, name, st, AT_SYMLINK_NOFOLLOW);
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
    return t.bytes ? t.bytes : text_copy("");
}

char *untrusted_name(const char *name)
{
    return clean_line(name, 200);
}

char *untrusted_person(const char *name)
{
    struct text t = {0};
    const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)name;
    while (*s) {
        utf8proc_int32_t point;
        utf8proc_ssize_t n = utf8proc_iterate(s, -1, &point);
        if (n > 0)
            text_add_bytes(&t, s, (size_t)n);
        else
            text_add(&t, "\xef\xbf\xbd");
        s += n > 0 ? n : 1;
    }
    char *clean = untrusted_name(text_string(&t));
    text_free(&t);
    return clean;
}

char *untrusted_line(const char *line)
{
    return clean_line(line, 400);
}
