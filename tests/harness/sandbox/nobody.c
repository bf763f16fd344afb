/* SPDX-License-Identifier: MIT */
/*
 * nobody.c - root lays root down before it starts what reads or runs a
 * student's code: to the kernel root in a sandbox is still the owner of all
 * files of root. Used by sandbox.c and start.c, in their children.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/sandbox/bwrap.h"
#include "harness/sandbox/sandbox.h"
#include "harness/base/text.h"

/* Where that is not possible (a user namespace without a nobody, a container
 * without the capability) the sandbox must do without. */
void subject_become_nobody(void)
{
    if (geteuid() == 0 && setgroups(0, NULL) == 0 && setgid(NOBODY) == 0 &&
        setuid(NOBODY) < 0)
        dprintf(2, "cannot become nobody: %s\n", strerror(errno));
}

static int give(const char *path, const struct stat *file, int what,
                struct FTW *place)
{
    (void)file, (void)what, (void)place;
    return lchown(path, NOBODY, NOBODY);
}

static _Noreturn void give_up(const char *what)
{
    dprintf(2, "%s: %s\n", what, strerror(errno));
    _exit(127);
}

/* What M is of, bound to PATH. */
static void bind_one(const struct sandbox_mount *m, int from, const char *path)
{
    char source[64];
    struct stat file;
    snprintf(source, sizeof source, "/proc/self/fd/%d", from);
    if (fstat(from, &file) < 0 ||
        (S_ISDIR(file.st_mode) ? mkdir(path, 0755) : mknod(path, 0644, 0)) <
            0 ||
        mount(source, path, NULL, MS_BIND | MS_REC, NULL) < 0)
        give_up(m->from);
}

/* nobody may not come as far as a kit below /root, or into a private TMPDIR.
 * So both are bound to a folder that everybody may enter, in a mount namespace
 * that only this process has. */
static void bind_all(struct sandbox_mount *mounts, size_t n)
{
    int from[MAX_SANDBOX_MOUNTS];
    for (size_t i = 0; i < n; i++)
        if ((from[i] = open(mounts[i].from, O_PATH | O_CLOEXEC)) < 0)
            give_up(mounts[i].from);
    umask(022);
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV,
              "mode=0755,size=64k") < 0)
        give_up("/tmp");
    for (size_t i = 0; i < n; i++) {
        char *path = text_format("/tmp/%zu", i);
        bind_one(&mounts[i], from[i], path);
        close(from[i]);
        mounts[i].from = path;
    }
}

static void check_readable(const struct sandbox_mount *now,
                           const struct sandbox_mount *were, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (access(now[i].from, R_OK) < 0) {
            dprintf(2,
                    "the user nobody, who compiles for root, cannot read %s: "
                    "chmod -R go+rX\n",
                    were[i].from);
            _exit(127);
        }
}

void nobody_with(struct sandbox_mount *mounts, size_t n)
{
    struct sandbox_mount were[MAX_SANDBOX_MOUNTS];
    if (geteuid() != 0 || n == 0 || n > MAX_SANDBOX_MOUNTS ||
        unshare(CLONE_NEWNS) < 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (mounts[i].given && nftw(mounts[i].from, give, 16, FTW_PHYS) < 0)
            return;
    memcpy(were, mounts, n * sizeof *mounts);
    bind_all(mounts, n);
    subject_become_nobody();
    check_readable(mounts, were, n);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a new user begins without it */
}
