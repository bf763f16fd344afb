/* SPDX-License-Identifier: MIT */
/*
 * peak.c - run a command and say how much memory it had at most. Compiled and
 * run by test-class.sh: peak FILE PROGRAM[:PROGRAM...] COMMAND...
 *
 * FILE gets "ONE ALL" in KiB: what the command's own process had (VmHWM), and
 * what all processes that run one of the PROGRAMs had at one moment, shared
 * pages divided among those that share them (Pss). It looks every 20 ms.
 */
#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The number behind KEY in /proc/PID/FILE; 0 if there is none. */
static long field(const char *pid, const char *file, const char *key)
{
    char path[PATH_MAX], line[256];
    long value = 0;
    snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, key, strlen(key)) == 0)
            value = atol(line + strlen(key));
    if (f)
        fclose(f);
    return value;
}

/* Does process PID run one of PROGRAMS? */
static int is_one_of(const char *pid, const char *programs)
{
    char link[PATH_MAX], exe[PATH_MAX];
    snprintf(link, sizeof link, "/proc/%s/exe", pid);
    ssize_t n = readlink(link, exe, sizeof exe - 1);
    if (n <= 0)
        return 0;
    exe[n] = '\0';
    const char *at = strstr(programs, exe);
    return at && (at == programs || at[-1] == ':') &&
           (at[n] == '\0' || at[n] == ':');
}

static long all_of(const char *programs)
{
    long sum = 0;
    struct dirent *e;
    DIR *d = opendir("/proc");
    while (d && (e = readdir(d)))
        if (isdigit((unsigned char)e->d_name[0]) &&
            is_one_of(e->d_name, programs))
            sum += field(e->d_name, "smaps_rollup", "Pss:");
    if (d)
        closedir(d);
    return sum;
}

int main(int argc, char **argv)
{
    struct timespec pause = {0, 20 * 1000 * 1000};
    char pid[32];
    long one = 0, all = 0;
    int status = 0;
    if (argc < 4)
        return 2;
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[3], argv + 3);
        _exit(127);
    }
    snprintf(pid, sizeof pid, "%ld", (long)child);
    while (waitpid(child, &status, WNOHANG) == 0) {
        long now = field(pid, "status", "VmHWM:"), sum = all_of(argv[2]);
        one = now > one ? now : one;
        all = sum > all ? sum : all;
        nanosleep(&pause, NULL);
    }
    FILE *f = fopen(argv[1], "w");
    if (!f || fprintf(f, "%ld %ld\n", one, all) < 0 || fclose(f) != 0)
        return 4;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
