/* SPDX-License-Identifier: MIT */
/*
 * machine.c - see machine.h. Runs in run-tests before anything is tested.
 */
#include "machine.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "judge_options.h"
#include "text.h"

static bool has_room(const char *path, unsigned long bytes, char **why)
{
    struct statvfs fs;
    if (statvfs(path, &fs) < 0 || access(path, W_OK) < 0)
        *why = text_format("%s cannot be written: %s", path, strerror(errno));
    else if (fs.f_bavail * fs.f_frsize < bytes)
        *why = text_format("%s is full: %lu KiB are free, %lu are needed", path,
                           fs.f_bavail * fs.f_frsize / 1024, bytes / 1024);
    return !*why;
}

void machine_give_up(const char *why)
{
    fprintf(stderr,
            "The tests cannot run on this machine: %s.\n"
            "Nothing was tested, so there is no score.\n",
            why);
    exit(EXIT_MACHINE);
}

void machine_check(const char *build_dir)
{
    char *why = NULL;
    if (has_room("/dev/shm", 1 << 20, &why) &&
        has_room("/tmp", 1 << 20, &why) && has_room(build_dir, 1 << 16, &why) &&
        access("/proc/self/stat", R_OK) < 0)
        why = text_format("/proc is not mounted");
    if (why)
        machine_give_up(why);
}

void machine_clean_environment(void)
{
    static const char *const kept[] = {"TERM", "NO_COLOR", "COLUMNS", "TMPDIR",
                                       "LANG"};
    enum { KEPT = sizeof kept / sizeof *kept };
    char *values[KEPT];
    for (int i = 0; i < KEPT; i++)
        values[i] = getenv(kept[i]) ? strdup(getenv(kept[i])) : NULL;
    clearenv();
    for (int i = 0; i < KEPT; i++)
        if (values[i])
            setenv(kept[i], values[i], 1);
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
}
