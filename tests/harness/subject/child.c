/* SPDX-License-Identifier: MIT */
/*
 * child.c - what a forked child of the fork server does before and after the
 * student's code. Runs in the subject.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/subject/child.h"
#include "harness/wire/message.h"
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

extern char **environ;
extern const struct unit *const __start_units[] __attribute__((weak));
extern const struct unit *const __stop_units[] __attribute__((weak));
extern const struct driver *const __start_drivers[] __attribute__((weak));
extern const struct driver *const __stop_drivers[] __attribute__((weak));

/* A test that looks for races passes the memory for that as the last one. */
enum { PASSED_PLAN, PASSED_LOG, PASSED_VALUES, PASSED_STDIO };

static const struct unit *find_unit(const char *name)
{
    for (const struct unit *const *u = __start_units; u < __stop_units; u++)
        if (strcmp((*u)->name, name) == 0)
            return *u;
    return NULL;
}

static const struct driver *find_driver(const char *unit, const char *name)
{
    for (const struct driver *const *d = __start_drivers; d < __stop_drivers;
         d++)
        if (strcmp((*d)->unit, unit) == 0 && strcmp((*d)->name, name) == 0)
            return *d;
    return NULL;
}

static bool map_races(struct task *task)
{
    int fd = task->fds[--task->n_fds];
    void *races = mmap(NULL, sizeof(struct race_memory), PROT_READ | PROT_WRITE,
                       MAP_SHARED, fd, 0);
    task->races = races == MAP_FAILED ? NULL : races;
    return task->races;
}

int task_prepare(struct task *task, int *fds, int n_fds)
{
    memset(task, 0, sizeof *task);
    struct stat file;
    if (n_fds < PASSED_STDIO + 3 || fstat(fds[PASSED_PLAN], &file) < 0 ||
        (size_t)file.st_size < sizeof(struct plan))
        return REFUSAL_BAD_PLAN;
    void *plan = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE,
                      fds[PASSED_PLAN], 0);
    void *log = mmap(NULL, sizeof(struct log), PROT_READ | PROT_WRITE,
                     MAP_SHARED, fds[PASSED_LOG], 0);
    if (plan == MAP_FAILED || log == MAP_FAILED)
        return REFUSAL_BAD_PLAN;
    *task = (struct task){.plan = plan, .log = log, .fds = fds, .n_fds = n_fds};
    if (task->plan->races && !map_races(task))
        return REFUSAL_BAD_PLAN;
    task->unit = find_unit(task->plan->unit);
    if (task->unit && task->plan->name[0])
        task->driver = find_driver(task->plan->unit, task->plan->name);
    bool found = task->unit &&
                 (task->plan->name[0] ? !!task->driver : !!task->unit->main);
    return found ? 0 : REFUSAL_NO_SUCH_NAME;
}

void task_forget(struct task *task)
{
    if (task->races)
        munmap(task->races, sizeof *task->races);
    if (task->log)
        munmap(task->log, sizeof *task->log);
    if (task->plan)
        munmap((void *)task->plan, task->plan->size);
}

/* Put the descriptors where the student finds them: 0, 1, 2, then 3, 4, ...
 * for the streams. By way of high numbers, as the two ranges overlap. */
static void place_descriptors(const struct task *task)
{
    int high[MESSAGE_FDS];
    for (int i = PASSED_VALUES; i < task->n_fds; i++)
        high[i] = fcntl(task->fds[i], F_DUPFD_CLOEXEC, FD_SPARE);
    for (int i = 0; i < task->n_fds; i++)
        close(task->fds[i]);
    dup3(high[PASSED_VALUES], FD_VALUES, O_CLOEXEC);
    for (int i = PASSED_STDIO; i < task->n_fds; i++)
        dup2(high[i], i - PASSED_STDIO);
    for (int fd = FD_SPARE; fd < FD_SPARE + 2 * MESSAGE_FDS; fd++)
        close(fd);
}

static void reset_signals(bool ignore_sigpipe)
{
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    if (ignore_sigpipe)
        signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The server runs what its children will run: see task_warm(). */
static bool rehearsing;

static void set_limit(int resource, rlim_t value)
{
    struct rlimit limit;
    getrlimit(resource, &limit);
    if (!rehearsing)
        limit.rlim_cur = value;
    if (!rehearsing && resource != RLIMIT_NOFILE)
        limit.rlim_max = value;
    setrlimit(resource, &limit);
}

/* Set at the last moment: from here on only the student's code opens or
 * forks. */
static void set_limits(const struct plan *plan)
{
    int open_now = 3 + (int)plan->n_fds;
    rlim_t files = STUDENT_NOFILE;
    if (plan->spare_fds)
        files = (rlim_t)open_now +
                (plan->spare_fds > 0 ? (rlim_t)plan->spare_fds : 0);
    set_limit(RLIMIT_NOFILE, files);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_FSIZE, STUDENT_FILE_SIZE);
    set_limit(RLIMIT_MSGQUEUE, STUDENT_QUEUE_BYTES);
    set_limit(RLIMIT_CPU, 60);
    rlim_t processes = STUDENT_PROCESSES;
    if (plan->no_fork)
        processes = 0;
    else if (plan->spare_processes && plan->shut_in)
        processes = 2 + (rlim_t)plan->spare_processes; /* server and self */
    set_limit(RLIMIT_NPROC, processes);
}

/* Global, so that it is reachable to the end: Valgrind would have to describe it
 * otherwise. Of a leak that the student's code did not allocate nothing is told
 * (memcheck.c). */
char **child_argv;

static char **make_argv(const struct plan *plan)
{
    child_argv = calloc(plan->n_args + 2, sizeof *child_argv);
    child_argv[0] = strdup(plan->unit);
    const char *text = (const char *)plan + plan->args_at;
    for (uint32_t i = 0; i < plan->n_args; i++) {
        child_argv[i + 1] = strdup(text);
        text += strlen(text) + 1;
    }
    return child_argv;
}

/* The file whose code this process runs, and the one without any. */
static const struct unit *this_unit;
static const struct unit nobodys = {.name = "nobody's"};

/* The destructors of the student's file, and what exit(3) does last. */
static void end_unit(void)
{
    for (hook *const *h = this_unit->fini_end; h-- > this_unit->fini_begin;)
        (*h)(0, NULL, environ);
    fcloseall();
}

/* The last step of exit(3) in a child, behind the student's own handlers: what
 * exit(3) itself does after this one, but for the destructors of libraries.
 * There are none, and Valgrind would translate the search in each child. */
static void end_child(int status, void *unused)
{
    (void)unused;
    if (!this_unit)
        return; /* the server itself */
    probe_note_exit();
    race_end();
    end_unit();
    log_end();
    _exit(status);
}

static void run_constructors(int argc, char **argv)
{
    for (hook *const *h = this_unit->init_begin; h < this_unit->init_end; h++)
        (*h)(argc, argv, environ);
}

/* Valgrind 3.19 leaves all signals blocked after a fork() that the kernel
 * refuses, and grows the stack by SIGSEGV: the next deeper call would kill a
 * right program. So the stack is grown beforehand. */
static void __attribute__((noinline)) grow_stack(void)
{
    volatile char stack[256 << 10];
    for (size_t i = 0; i < sizeof stack; i += 512)
        stack[i] = 0;
}

/* From the fork to the first call of what the student wrote. */
static char **begin_unit(const struct task *task)
{
    const struct plan *plan = task->plan;
    place_descriptors(task);
    reset_signals(plan->ignore_sigpipe);
    setsid();
    umask(022);
    prctl(PR_SET_DUMPABLE, 1);
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
    bool partner = task->driver && task->driver->partner;
    this_unit = partner ? &nobodys : task->unit;
    char **argv = make_argv(plan);
    values_begin(task);
    values_say(partner ? WORD_PARTNER : WORD_HELLO);
    values_wait_go();
    if (plan->close_stdio) {
        close(0);
        close(1);
    }
    set_limits(plan);
    probe_begin(plan, task->log);
    crash_begin();
    if (task->races)
        race_begin(task->races, partner);
    turn_begin(plan, task->log);
    run_constructors((int)plan->n_args + 1, argv);
    values_say(WORD_CALL);
    return argv;
}

static void call_driver(const struct driver *driver)
{
    errno = 0;
    driver->call();
    values_send();
    values_wait_go();
}

void task_run(struct task *task)
{
    close(FD_CONTROL);
    char **argv = begin_unit(task);
    if (!task->driver)
        exit(task->unit->main((int)task->plan->n_args + 1, argv, environ));
    call_driver(task->driver);
    if (!task->driver->partner)
        exit(0);
    end_unit();
    _exit(0);
}

/* ---- the rehearsal ---- */

static void report_something(void)
{
    value_result(arg_long(1));
    value_bytes("warm", canary_buffer(100), 100);
    munmap(arg_list(0), 3 * sizeof(char *));
    arg_data(NULL);
}

void task_warm(struct task *task)
{
    static const struct driver driver = {.call = report_something};
    task->unit = &nobodys;
    task->driver = &driver;
    rehearsing = true;
    on_exit(end_child, NULL);
    grow_stack();
    char **argv = begin_unit(task);
    call_driver(task->driver);
    values_forget();
    for (char **a = argv; *a; a++)
        free(*a);
    free(argv);
    child_argv = NULL;
    end_unit();
    /* fcloseall(3) takes streams that nobody has used for streams of bytes. */
    stdin->_mode = stdout->_mode = stderr->_mode = 0;
    this_unit = NULL;
    rehearsing = false;
}
