/* SPDX-License-Identifier: MIT */
/*
 * objects.c - the audit's second half: which objects of the private world are
 * left when a test ends, from the folders and tables of the kernel itself, and
 * removing them. Runs in a worker of the judge.
 *
 * The lists are read by a short-lived child inside the sandbox's namespaces
 * for users, IPC and mounts, but not its process namespace: nobody in there
 * can see or kill it.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/audit/audit.h"
#include "harness/base/environment.h"
#include "harness/explain/makers.h"
#include "harness/loop/say.h"
#include "harness/sandbox/sandbox.h"

/* So many are told and removed. Where there are more, the sandbox is thrown
 * away: 100000 files cost nobody's time. */
enum { MOST_OBJECTS = 100 };

struct object {
    char kind[16];
    char name[256];
    char detail[64]; /* ", 2 messages" */
    long long size;
    int id; /* System V */
};

/* What else is worth saying of a file: how many messages, which value, and a
 * mode that its owner cannot read and write by. */
static void describe_file(struct object *o, int dir, const char *name,
                          const struct stat *file)
{
    size_t size = sizeof o->detail;
    unsigned value;
    struct mq_attr queue;
    bool is_queue = strcmp(o->kind, "mqueue") == 0;
    bool is_semaphore = strcmp(o->kind, "semaphore") == 0;
    int fd = is_queue || is_semaphore
                 ? openat(dir, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
                 : -1;
    if (is_queue && fd >= 0 && mq_getattr(fd, &queue) == 0)
        snprintf(o->detail, size, ", %ld message%s in it", queue.mq_curmsgs,
                 queue.mq_curmsgs == 1 ? "" : "s");
    else if (is_semaphore && fd >= 0 && read(fd, &value, sizeof value) > 0)
        snprintf(o->detail, size, ", value %u", value);
    if (fd >= 0)
        close(fd);
    size_t n = strlen(o->detail);
    bool is_odd = (file->st_mode & 0600) != 0600 || (file->st_mode & 07000);
    if (is_odd && !S_ISLNK(file->st_mode))
        snprintf(o->detail + n, size - n, ", mode %04o", file->st_mode & 07777);
    bool has_size = S_ISREG(file->st_mode) && !is_queue && !is_semaphore;
    o->size = has_size ? (long long)file->st_size : -1;
}

/* In the sandbox's namespaces: write every object to OUT, and remove it. */
static void take_folder(int out, const char *path, const char *kind)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        struct object o = {.size = -1};
        struct stat file;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            fstatat(dirfd(dir), e->d_name, &file, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        const char *what = kind;
        if (!kind)
            what = S_ISFIFO(file.st_mode)  ? "fifo"
                   : S_ISDIR(file.st_mode) ? "directory"
                                           : "file";
        else if (strcmp(kind, "shm") == 0 && strncmp(e->d_name, "sem.", 4) == 0)
            what = "semaphore";
        snprintf(o.kind, sizeof o.kind, "%s", what);
        snprintf(o.name, sizeof o.name, "%.100s/%.150s", path, e->d_name);
        for (char *c = o.name; *c; c++) /* a name must not look like a line */
            if (!isprint((unsigned char)*c))
                *c = '?';
        describe_file(&o, dirfd(dir), e->d_name, &file);
        if (write(out, &o, sizeof o) != sizeof o)
            break;
        if (S_ISDIR(file.st_mode)) {
            char inner[300];
            snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
            take_folder(out, inner, kind);
            rmdir(inner);
        } else {
            unlinkat(dirfd(dir), e->d_name, 0);
        }
    }
    if (dir)
        closedir(dir);
}

static void take_sysv(int out)
{
    struct shm_info shm_info;
    struct shmid_ds shm;
    int last = shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&shm_info);
    for (int i = 0; i <= last; i++) {
        int id = shmctl(i, SHM_STAT, &shm);
        if (id < 0)
            continue;
        struct object o = {"sysv-shm", "", "", (long long)shm.shm_segsz, id};
        snprintf(o.name, sizeof o.name, "id %d, key %#x, %lu attached", id,
                 shm.shm_perm.__key, (unsigned long)shm.shm_nattch);
        if (write(out, &o, sizeof o) == sizeof o)
            shmctl(id, IPC_RMID, NULL);
    }
    struct seminfo sem_info;
    struct semid_ds sem;
    last = semctl(0, 0, SEM_INFO, &sem_info);
    for (int i = 0; i <= last; i++) {
        int id = semctl(i, 0, SEM_STAT, &sem);
        if (id < 0)
            continue;
        struct object o = {"sysv-sem", "", "", -1, id};
        snprintf(o.name, sizeof o.name, "id %d, key %#x, %lu semaphores", id,
                 sem.sem_perm.__key, (unsigned long)sem.sem_nsems);
        if (write(out, &o, sizeof o) == sizeof o)
            semctl(id, 0, IPC_RMID);
    }
    struct msginfo msg_info;
    struct msqid_ds msg;
    last = msgctl(0, MSG_INFO, (struct msqid_ds *)(void *)&msg_info);
    for (int i = 0; i <= last; i++) {
        int id = msgctl(i, MSG_STAT, &msg);
        if (id < 0)
            continue;
        struct object o = {"sysv-msg", "", "", -1, id};
        snprintf(o.name, sizeof o.name, "id %d, key %#x, %lu messages", id,
                 msg.msg_perm.__key, (unsigned long)msg.msg_qnum);
        if (write(out, &o, sizeof o) == sizeof o)
            msgctl(id, IPC_RMID, NULL);
    }
}

static void take_world(int out)
{
    if (sandbox_enter(world.loan.server) < 0)
        _exit(1);
    take_folder(out, "/tmp", NULL);
    take_folder(out, "/dev/shm", "shm");
    take_folder(out, "/dev/mqueue", "mqueue");
    take_sysv(out);
    _exit(0);
}

static const char *missing_call(const char *kind)
{
    static const char *const calls[][2] = {{"file", "unlink(2)"},
                                           {"directory", "rmdir(2)"},
                                           {"fifo", "unlink(2)"},
                                           {"shm", "shm_unlink(3)"},
                                           {"semaphore", "sem_unlink(3)"},
                                           {"mqueue", "mq_unlink(3)"},
                                           {"sysv-shm", "shmctl(2) IPC_RMID"},
                                           {"sysv-sem", "semctl(2) IPC_RMID"},
                                           {"sysv-msg", "msgctl(2) IPC_RMID"}};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(calls[i][0], kind) == 0)
            return calls[i][1];
    return "";
}

static void record_object(const struct object *o)
{
    char name[sizeof o->name + sizeof o->detail];
    const struct log_entry *maker = maker_find(o->kind, o->name, o->id);
    snprintf(name, sizeof name, "%s%s", o->name, o->detail);
    record_add_leak(test_record(), o->kind, name, o->size, maker_text(maker),
                    missing_call(o->kind));
}

static bool take_objects(bool keep_record, int *n)
{
    int out[2];
    *n = 0;
    if (pipe2(out, O_CLOEXEC) < 0)
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        close(out[0]); /* so that it ends when nobody reads on */
        take_world(out[1]);
    }
    close(out[1]);
    struct object o;
    while (*n < MOST_OBJECTS && read(out[0], &o, sizeof o) == sizeof o) {
        ++*n;
        o.kind[sizeof o.kind - 1] = o.name[sizeof o.name - 1] = '\0';
        o.detail[sizeof o.detail - 1] = '\0';
        if (keep_record && !test_is_owner(o.name))
            record_object(&o);
    }
    close(out[0]);
    int status = -1;
    waitpid(pid, &status, 0);
    return status == 0;
}

bool audit_objects(bool keep_record)
{
    int n;
    if (!environment()->shut_in)
        return true;
    if (!take_objects(keep_record, &n)) {
        record_add_note(test_record(),
                        "what is left in /tmp, /dev/shm and the queues could "
                        "not be read from outside on this machine");
        return false;
    }
    if (n == MOST_OBJECTS)
        return false;
    return n == 0 || (take_objects(false, &n) && n == 0);
}
