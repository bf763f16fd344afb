/* SPDX-License-Identifier: MIT */
/*
 * test_fifo_make.c - exercise 1 of the lab fifo: fifo_make(). Run by the judge;
 * the drivers run in the subject.
 */
#include "harness.h"
#include "fifo_make.h"

FUNCTIONS(fifo_make);

#define TESTED "fifo_make()"
#include "fifo.h"

/* PATH MODE UMASK, the numbers in decimal. */
DRIVER(fifo_make)
{
    mode_t before = (mode_t)arg_long(2);
    umask(before);
    errno = 0;
    value_result(fifo_make(arg_text(0), (mode_t)arg_long(1)));
    value_long("umask", (long)umask(before));
}

/* Call fifo_make(path, mode) under the umask MASK. */
#define start_make(path_, mode_, mask_, ...)                        \
    start_driver("fifo_make",                                       \
                 .args = ARGS(path_, number(mode_), number(mask_)), \
                 ##__VA_ARGS__)

/* It returned 0, and a FIFO is there: how it looks. */
static struct seen expect_made(struct run *run, const char *path)
{
    expect_success(run);
    struct seen seen = look_at(path);
    expect(seen.type == S_IFIFO, "it returned 0, and there was %s",
           describe(&seen));
    return seen;
}

/* A call with nothing in its way makes a FIFO. */
static void expect_ordinary(void)
{
    const char *path = new_path();
    ordinary(join("fifo_make(\"", join(path, "\", 0600)")));
    test_owns(path);
    expect_made(start_make(path, 0600, 022), path);
    put_away(path);
}

TEST(fifo_make, makes_a_fifo)
{
    const char *path = new_path();
    did("fifo_make(\"%s\", 0640), where nothing was", path);
    rule("a FIFO is a name in the file system, of a type of its own: mkfifo() "
         "makes it");
    look("mkfifo(3), fifo(7)");
    test_owns(path);
    expect_made(start_make(path, 0640, 022), path);
    put_away(path);
}

static void check_mode(long mode, long mask)
{
    const char *path = new_path();
    did("fifo_make(path, %04lo) in a process with umask %04lo", mode, mask);
    test_owns(path);
    struct seen seen = expect_made(start_make(path, mode, mask), path);
    expect(seen.mode == mode, "the FIFO has mode %04lo%s", seen.mode,
           seen.mode == (mode & ~mask) ? ": without the bits of the umask"
                                       : "");
    put_away(path);
}

TEST(fifo_make, gives_the_exact_mode)
{
    rule("mkfifo() and mknod() make it with mode & ~umask; chmod() and "
         "fchmod() do not look at the umask");
    look("mkfifo(3), umask(2), chmod(2)");
    check_mode(0666, 077);
    check_mode(0660, 027);
    check_mode(0600, 0);
    check_mode(0222, 022);
    check_mode(0444, 0777);
    check_mode(random_between(0, 0777), random_between(0, 0777));
}

/* The umask that the kernel has of this process now; -1 if it does not say. */
static long read_umask(const struct process *p)
{
    char path[64], line[256];
    unsigned mask;
    long found = -1;
    snprintf(path, sizeof path, "/proc/%d/status", p ? (int)p->pid : 0);
    FILE *f = fopen(path, "re");
    while (f && found < 0 && fgets(line, sizeof line, f))
        if (sscanf(line, "Umask: %o", &mask) == 1)
            found = (long)mask;
    if (f)
        fclose(f);
    return found;
}

/* Stop the process where it makes the FIFO, and look at its umask. */
static void check_umask_at(enum call call, const char *name)
{
    const char *path = new_path();
    did("fifo_make(path, 0666) in a process with umask 0027, stopped at %s",
        name);
    test_owns(path);
    struct run *run = start_make(path, 0666, 027, .stop_call = call);
    if (run_reaches_stop(run)) {
        long now = read_umask(view_first(run));
        expect(now == 027,
               "the umask of the process was %04lo at this moment, not 0027: "
               "changed at %s",
               now,
               log_place(run, CALL_umask, 1) ? log_place(run, CALL_umask, 1)
                                             : "an unknown place");
    }
    run_continue(run);
    expect_made(run, path);
    put_away(path);
}

TEST(fifo_make, leaves_the_umask_alone)
{
    const char *path = new_path();
    did("fifo_make(path, 0666) in a process with umask 0027");
    rule("the umask belongs to the whole process: while it is changed, even "
         "for a moment, a file that another thread makes gets the wrong mode. "
         "Change the mode of this one FIFO instead");
    look("umask(2), chmod(2)");
    test_owns(path);
    struct run *run = start_make(path, 0666, 027);
    expect_made(run, path);
    long after = get_long(run, "umask");
    expect(after == 027, "when it returned the umask was %04lo", after);
    put_away(path);
    check_umask_at(CALL_mkfifo, "mkfifo()");
    check_umask_at(CALL_mkfifoat, "mkfifoat()");
    check_umask_at(CALL_mknod, "mknod()");
    check_umask_at(CALL_mknodat, "mknodat()");
}

TEST(fifo_make, accepts_a_fifo_that_is_there)
{
    const char *path = new_path();
    did("fifo_make(path, 0666), where there was a FIFO of mode 0600");
    rule("EEXIST is fine if a FIFO is there (S_ISFIFO of lstat() or stat()): "
         "it is used as it is, and not made anew, as others may have it open");
    look("mkfifo(3), stat(2), inode(7)");
    prepare("fifo", path, 0600, NULL);
    struct seen before = look_at(path);
    struct run *run = start_make(path, 0666, 022);
    expect_success(run);
    struct seen after = look_at(path);
    expect(after.type == S_IFIFO, "afterwards there was %s", describe(&after));
    expect(after.inode == before.inode,
           "the FIFO that was there has been removed, and another one made");
    expect(after.mode == 0600,
           "its mode is now %04lo: somebody else made it, "
           "and decides who may use it",
           after.mode);
    put_away(path);
    expect_ordinary();
}

static void check_refused(const char *kind, const char *content)
{
    const char *path = new_path();
    did("fifo_make(path, 0666), where there was a %s", kind);
    prepare(kind, path, strcmp(kind, "folder") == 0 ? 0755 : 0644, content);
    struct seen before = look_at(path);
    struct run *run = start_make(path, 0666, 022);
    expect_error(run, EEXIST);
    struct seen after = look_at(path);
    expect(after.type == before.type && after.inode == before.inode &&
               after.size == before.size && after.mode == before.mode,
           "it returned -1 with EEXIST, but what is there now is %s, mode "
           "%04lo, and not what was there before",
           describe(&after), after.mode);
    put_away(path);
}

TEST(fifo_make, refuses_anything_else)
{
    rule("EEXIST says only that something has this name. If it is not a FIFO, "
         "that is a failure, and what is there belongs to someone else: it is "
         "neither used, nor removed, nor changed");
    look("stat(2), inode(7)");
    check_refused("file", "keep me\n");
    check_refused("folder", NULL);
    check_refused("link", NULL);
    expect_ordinary();
}

TEST(fifo_make, reports_other_failures)
{
    const char *path = new_path();
    rule("any other failure of mkfifo() is the caller's to know, with its "
         "errno");
    look("mkfifo(3)");
    did("fifo_make(\"no_such_folder/fifo\", 0666)");
    struct run *run = start_make("no_such_folder/fifo", 0666, 022);
    expect_error(run, ENOENT);
    prepare("file", path, 0644, "text\n");
    did("fifo_make(\"file/fifo\", 0666), where \"file\" is an ordinary file");
    run = start_make(join(path, "/fifo"), 0666, 022);
    expect_error(run, ENOTDIR);
    put_away(path);
    expect_ordinary();
}

TEST(fifo_make, leaves_nothing_when_the_mode_fails)
{
    const char *path = new_path();
    did("fifo_make(path, 0666) under umask 0077, while chmod() and fchmod() "
        "fail with EPERM");
    rule("look at the result of every call; after -1 nothing is there that was "
         "not there before, and errno is that of the call that failed");
    look("chmod(2), unlink(2)");
    test_owns(path);
    struct run *run =
        start_make(path, 0666, 077,
                   .faults = {{.call = CALL_chmod, .error = EPERM},
                              {.call = CALL_fchmod, .error = EPERM}});
    finish(run);
    struct seen seen = look_at(path);
    if (get_long(run, "result") == -1) {
        expect_error(run, EPERM);
        expect(seen.type == 0, "it returned -1, and left %s of mode %04lo",
               describe(&seen), seen.mode);
    } else { /* a way to the right mode without these calls */
        expect(seen.type == S_IFIFO && seen.mode == 0666,
               "it returned 0, and there is %s of mode %04lo", describe(&seen),
               seen.mode);
    }
    put_away(path);
    expect_ordinary();
}

/* Somebody else makes a FIFO while the process stands before its own CALL. */
static void check_race(enum call call, const char *name)
{
    const char *path = new_path();
    did("fifo_make(path, 0666), stopped at %s, when nothing was there; then "
        "somebody else made a FIFO of mode 0600, and it went on",
        name);
    struct run *run = start_make(path, 0666, 022, .stop_call = call);
    bool stopped = run_reaches_stop(run);
    if (stopped)
        prepare("fifo", path, 0600, NULL);
    test_owns(path);
    run_continue(run);
    struct seen seen = expect_made(run, path);
    expect(!stopped || seen.mode == 0600,
           "the FIFO has mode %04lo now: it belongs to the other process, "
           "which decides who may use it",
           seen.mode);
    put_away(path);
}

TEST(fifo_make, survives_a_race)
{
    rule("if you look first, another process can be quicker before you make "
         "it: make first, and look only if that fails with EEXIST");
    look("mkfifo(3)");
    check_race(CALL_mkfifo, "mkfifo()");
    check_race(CALL_mkfifoat, "mkfifoat()");
    check_race(CALL_mknod, "mknod()");
    check_race(CALL_mknodat, "mknodat()");
}
