/* SPDX-License-Identifier: MIT */
/*
 * work.c - the folder of a shard. Whose node dies can tidy up nothing, so the
 * next shard there does: a folder whose lock nobody holds is left over. It has
 * the machine's name, since $TMPDIR may be on a disk that machines share, and
 * locks are seen on one of them only.
 */
#include "spool/work.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "harness/base/text.h"

static int lock_take(const char *folder, int flags)
{
    char *path = text_format("%s/lock", folder);
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | flags, 0600);
    free(path);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* One that is being made at this moment has no lock yet. */
static void remove_if_left(const char *folder)
{
    struct stat st;
    if (lstat(folder, &st) < 0 || !S_ISDIR(st.st_mode) ||
        st.st_uid != geteuid())
        return;
    int lock = lock_take(folder, 0);
    if (lock < 0)
        return;
    tree_remove(folder);
    close(lock);
}

static void remove_left(const char *tmp, const char *prefix)
{
    DIR *dir = opendir(tmp);
    struct dirent *e;
    while (dir && (e = readdir(dir))) {
        if (strncmp(e->d_name, prefix, strlen(prefix)) != 0)
            continue;
        char *path = text_format("%s/%s", tmp, e->d_name);
        remove_if_left(path);
        free(path);
    }
    if (dir)
        closedir(dir);
}

int work_begin(struct work *w, char **why)
{
    const char *tmp = getenv("TMPDIR");
    tmp = tmp && *tmp == '/' ? tmp : "/tmp";
    char host[65] = "";
    gethostname(host, sizeof host - 1);
    char *prefix = text_format("ipclab-shard-%s-", host);
    remove_left(tmp, prefix);
    w->folder = text_format("%s/%sXXXXXX", tmp, prefix);
    free(prefix);
    if (mkdtemp(w->folder) && (w->lock = lock_take(w->folder, O_CREAT)) >= 0 &&
        setenv("TMPDIR", w->folder, 1) == 0)
        return 0;
    *why =
        text_format("cannot make a folder %s: %s", w->folder, strerror(errno));
    rmdir(w->folder);
    free(w->folder);
    w->folder = NULL;
    return -1;
}

int work_end(struct work *w)
{
    int result = w->folder ? tree_remove(w->folder) : 0;
    if (w->folder)
        close(w->lock);
    free(w->folder);
    w->folder = NULL;
    return result;
}
