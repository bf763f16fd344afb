/* SPDX-License-Identifier: MIT */
/*
 * json_file.c - JSON documents on disk.
 */
#include "harness/base/json_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"

/* 15 digits show 0.07 as 0.07; the default, 17, shows what is behind it. */
enum { FLAGS = JSON_INDENT(1) | JSON_REAL_PRECISION(15) };

static int write_all(FILE *file, const json_t *value)
{
    if (json_dumpf(value, file, FLAGS) != 0) {
        errno = errno ? errno : EINVAL;
        return -1;
    }
    if (fputc('\n', file) == EOF || fflush(file) == EOF)
        return -1;
    return 0;
}

int json_file_write(const char *path, const json_t *value)
{
    char *temporary = text_format("%s.XXXXXX", path);
    int fd = mkostemp(temporary, O_CLOEXEC);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    errno = file ? 0 : errno;
    bool written = file && write_all(file, value) == 0 &&
                   fchmod(fd, 0644) == 0; /* mkstemp gives 0600 */
    int saved = errno;
    if (file && fclose(file) == EOF && written) {
        written = false;
        saved = errno;
    }
    if (written && rename(temporary, path) < 0) {
        written = false;
        saved = errno;
    }
    if (!written && fd >= 0)
        unlink(temporary);
    free(temporary);
    errno = saved;
    return written ? 0 : -1;
}

json_t *json_text(const char *text)
{
    char *clean = text_clean(text ? text : "", text ? strlen(text) : 0);
    json_t *string = json_string(clean);
    free(clean);
    return string;
}

json_t *json_hundredths(long hundredths)
{
    if (hundredths % 100 == 0)
        return json_integer(hundredths / 100);
    return json_real((double)hundredths / 100);
}
