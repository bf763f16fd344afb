/* SPDX-License-Identifier: MIT */
/*
 * enter.c - into the sandbox's namespaces from outside, in a short-lived child:
 * by the audit, which looks for what is left there (objects.c), and by the
 * keeper, which says how much may be made there before anybody makes it.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sandbox/sandbox.h"

int sandbox_enter(pid_t server)
{
    char path[64];
    int fds[2];
    const char *names[] = {"ipc", "mnt"};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "/proc/%d/ns/%s", server, names[i]);
        fds[i] = open(path, O_RDONLY | O_CLOEXEC);
        if (fds[i] < 0)
            return -1;
    }
    int owner = ioctl(fds[0], NS_GET_USERNS);
    if (owner >= 0 && setns(owner, CLONE_NEWUSER) < 0 && errno != EINVAL)
        return -1;
    if (setns(fds[0], CLONE_NEWIPC) < 0 || setns(fds[1], CLONE_NEWNS) < 0)
        return -1;
    return chdir("/");
}

/* What /proc has of a process of the kit: opened, the folder is as good as a
 * pidfd to send it signals by, and in `mem` its memory can be written. An empty
 * folder lies over it, until the process ends. */
static bool cover(pid_t inner)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/%d", inner);
    return mount("tmpfs", path, "tmpfs",
                 MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC,
                 "size=4k,mode=0555") == 0;
}

/* Folders in memory: bubblewrap bounds the bytes, but not how many files there
 * are, each of which somebody has to list and remove. */
enum { FILES = 4096 };
static bool bound_folders(void)
{
    static const char *const folders[] = {"/tmp", "/dev/shm"};
    char files[32];
    snprintf(files, sizeof files, "nr_inodes=%d", FILES);
    bool good = cover(1);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        good = mount(NULL, folders[i], NULL, MS_REMOUNT | MS_NOSUID | MS_NODEV,
                     files) == 0 &&
               good;
    return good;
}

/* System V objects are memory that no limit of a process counts: a segment that
 * nobody has attached, messages, semaphores. Unbounded they could take all that
 * the machine has. A new namespace gets these settings (proc_sys_kernel(5)).
 * Segments may have as much as the tests need who make a large one and leave it
 * untouched; a process may have as much by other means. */
enum { SEGMENTS_MIB = 3072 };
static const struct {
    const char *file, *value;
} bounds[] = {
    /* 128 queues of 16 KiB; 128 sets, 32000 semaphores in all. */
    {"/proc/sys/kernel/msgmni", "128"},
    {"/proc/sys/kernel/sem", "32000 32000 500 128"},
};

static bool write_bound(const char *file, const char *value)
{
    int fd = open(file, O_WRONLY | O_CLOEXEC);
    ssize_t n = (ssize_t)strlen(value);
    return fd >= 0 && write(fd, value, (size_t)n) == n && close(fd) == 0;
}

/* The settings belong to the sandbox's root, which is nobody outside. To
 * the kernel the student is the same user, so they are made read-only. */
static void bound_objects(pid_t server)
{
    static const char sys[] = "/proc/sys";
    char pages[32];
    snprintf(pages, sizeof pages, "%ld",
             SEGMENTS_MIB * ((1L << 20) / sysconf(_SC_PAGESIZE)));
    bool inside = sandbox_enter(server) == 0;
    bool folders = inside && bound_folders();
    bool good = inside && setresuid(0, 0, 0) == 0 &&
                write_bound("/proc/sys/kernel/shmall", pages);
    for (size_t i = 0; good && i < sizeof bounds / sizeof *bounds; i++)
        good = write_bound(bounds[i].file, bounds[i].value);
    good = good && mount(sys, sys, NULL, MS_BIND | MS_REC, NULL) == 0 &&
           mount(NULL, sys, NULL,
                 MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV |
                     MS_NOEXEC,
                 NULL) == 0;
    _exit(!good || !folders);
}

static bool ends_well(pid_t pid)
{
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status == 0;
}

bool sandbox_bound(pid_t server)
{
    pid_t pid = fork();
    if (pid == 0)
        bound_objects(server);
    return ends_well(pid);
}

bool sandbox_cover(pid_t server, pid_t inner)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(sandbox_enter(server) < 0 || !cover(inner));
    return ends_well(pid);
}
