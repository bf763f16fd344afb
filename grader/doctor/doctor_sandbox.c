/* SPDX-License-Identifier: MIT */
/*
 * doctor_sandbox.c - a part of `ipclab doctor`: can untrusted code be shut in
 * here, and if not, what forbids it?
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sandbox/sandbox.h"
#include "harness/base/text.h"
#include "doctor/doctor.h"

static void check_bubblewrap(void)
{
    char *version = fact_of_command("LC_ALL=C bwrap --version 2>/dev/null");
    if (version)
        fact_good("bubblewrap", version);
    else
        fact_bad(true, "bubblewrap", "not found",
                 "submissions cannot be shut in: grade refuses",
                 "sudo apt install bubblewrap");
    const char *missing = sandbox_missing();
    if (!missing)
        fact_good("sandbox", "works (one was started and ended)");
    else if (version)
        fact_bad(true, "sandbox", "does not work",
                 "submissions cannot be shut in: grade refuses", missing);
    free(version);
}

/* The errno of making a user namespace; 0 if that works. The limits say too
 * little: those of the namespaces outside of this one are not seen. */
static int namespace_error(void)
{
    int status;
    pid_t pid = fork();
    if (pid == 0)
        _exit(unshare(CLONE_NEWUSER) < 0 ? errno : 0);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return errno;
    return WIFEXITED(status) ? WEXITSTATUS(status) : ECANCELED;
}

static void namespace_refused(int error)
{
    static const char meaning[] = "no sandbox can be made without them";
    const char *mend =
        "where this is a container, start it with namespaces allowed:\n"
        "docker run --security-opt seccomp=unconfined ...";
    if (fact_of_file("/proc/sys/user/max_user_namespaces") < 0)
        mend = "use a kernel with CONFIG_USER_NS";
    else if (fact_of_file("/proc/sys/kernel/unprivileged_userns_clone") == 0)
        mend = "sudo sysctl kernel.unprivileged_userns_clone=1";
    else if (error == ENOSPC)
        mend = "sudo sysctl user.max_user_namespaces=15000\n"
               "(outside, where this is a container or a sandbox)";
    fact_bad(true, "user namespaces", strerror(error), meaning, mend);
}

static void check_namespaces(void)
{
    int error = namespace_error();
    long apparmor =
        fact_of_file("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    char value[64];
    snprintf(value, sizeof value, "at most %ld",
             fact_of_file("/proc/sys/user/max_user_namespaces"));
    if (error)
        namespace_refused(error);
    else if (apparmor == 1 && sandbox_missing())
        fact_bad(false, "user namespaces", "restricted by AppArmor",
                 "bubblewrap needs a profile that lets it make them",
                 "sudo apt install apparmor-profiles && sudo ln -s "
                 "/usr/share/apparmor/extra-profiles/bwrap-userns-restrict "
                 "/etc/apparmor.d/ && sudo systemctl reload apparmor");
    else
        fact_good("user namespaces", value);
}

static bool write_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

/* In the child: may who is root of a namespace set its limits? The file is of
 * the namespace of who writes it; 4096 pages are some limit. */
static void set_limit(void)
{
    char map[64];
    snprintf(map, sizeof map, "0 %u 1", geteuid());
    _exit(unshare(CLONE_NEWUSER | CLONE_NEWIPC) < 0 ||
          !write_file("/proc/self/uid_map", map) ||
          !write_file("/proc/sys/kernel/shmall", "4096"));
}

/* The sandbox sets limits for System V objects (harness/sandbox/enter.c). */
static void check_objects(void)
{
    int status = -1;
    pid_t pid = fork();
    if (pid == 0)
        set_limit();
    if (pid > 0 && waitpid(pid, &status, 0) == pid && status == 0)
        fact_good("System V objects", "limited in a sandbox");
    else if (!sandbox_missing())
        fact_bad(false, "System V objects", "cannot be limited",
                 "a submission may take memory by them that no limit counts",
                 "Linux 5.19 or newer lets a sandbox set that limit");
}

void check_sandbox(void)
{
    check_bubblewrap();
    check_namespaces();
    check_objects();
}
