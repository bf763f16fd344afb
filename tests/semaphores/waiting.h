/* SPDX-License-Identifier: MIT */
/*
 * waiting.h - the driver of sem_basics_take.h, which calls one of the three
 * functions that take a semaphore, and what the tests ask of it.
 *
 * While the function waits the
 * test can have another process post, and send a signal that interrupts it, or
 * takes the semaphore away. A watchdog posts when a call should long have
 * ended.
 */
/* ---- the driver ---------------------------------------------------------- */

enum { WATCHDOG_MS = 10000, TICK_MS = 20, TICKS = 100, BUSY_MS = 1000 };

static sem_t *tested; /* in memory that the driver and the poster share */
static volatile sig_atomic_t robs, ticks, last_tick, busy;

static void post_on_signal(int signal)
{
    (void)signal;
    sem_post(tested);
}

static void interrupt(int signal)
{
    (void)signal;
    if (robs)
        sem_trywait(tested);
}

static void tick(int signal)
{
    (void)signal;
    if (++ticks >= last_tick)
        sem_post(tested);
}

/* The call has used processor time, and it should sleep. */
static void end_busy_wait(int signal)
{
    (void)signal;
    busy = 1;
    sem_post(tested);
}

static void set_handler(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler}; /* no SA_RESTART */
    sigaction(signal, &action, NULL);
}

/* The other process: it posts for every SIGUSR1. */
static pid_t start_poster(void)
{
    sigset_t usr1, none;
    sigemptyset(&none);
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    set_handler(SIGUSR1, post_on_signal);
    sigprocmask(SIG_BLOCK, &usr1, NULL); /* none is lost before it waits */
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    prctl(PR_SET_NAME, "poster");
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY); /* the test looks at it */
    for (;;)
        sigsuspend(&none);
}

/* Send this process a SIGALRM every MS milliseconds, of which the LAST one
 * posts, and a SIGPROF for too much work. 0 stops that. */
static void set_timers(long ms, int last)
{
    struct timeval time = {ms / 1000, ms % 1000 * 1000};
    struct itimerval timer = {time, time};
    struct itimerval cpu = {{0}, {ms ? BUSY_MS / 1000 : 0, 0}};
    last_tick = last;
    setitimer(ITIMER_REAL, &timer, NULL);
    setitimer(ITIMER_PROF, &cpu, NULL);
}

static long clock_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Call FUNCTION. Arguments: the value before the call; the milliseconds;
 * "ticks" for a signal every TICK_MS, "robs" for a SIGUSR2 that takes the
 * semaphore, or "". */
static void call_and_report(int (*function)(long ms))
{
    bool has_ticks = strcmp(arg_text(2), "ticks") == 0;

    tested = mmap(NULL, sizeof *tested, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tested == MAP_FAILED)
        return; /* the test misses the values */
    sem_init(tested, 1, (unsigned)arg_long(0));
    pid_t poster = start_poster();
    robs = strcmp(arg_text(2), "robs") == 0;
    set_handler(SIGUSR2, interrupt);
    set_handler(SIGALRM, tick);
    set_handler(SIGPROF, end_busy_wait);
    set_timers(has_ticks ? TICK_MS : WATCHDOG_MS, has_ticks ? TICKS : 1);

    /* On two clocks: one of them may be set meanwhile. */
    long real = clock_ms(CLOCK_REALTIME), steady = clock_ms(CLOCK_MONOTONIC);
    long cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    errno = 0;
    int result = function(arg_long(1)), error = errno;
    real = clock_ms(CLOCK_REALTIME) - real;
    steady = clock_ms(CLOCK_MONOTONIC) - steady;
    cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    set_timers(0, INT_MAX);
    value_long("value", value_of(tested));
    value_long("ms", real > steady ? real : steady);
    value_long("watchdog", !has_ticks ? ticks > 0 : ticks >= TICKS);
    value_long("busy", busy);
    value_long("cpu", cpu);
    errno = error;
    value_result(result);
    if (poster > 0) {
        kill(poster, SIGKILL);
        waitpid(poster, NULL, 0);
    }
}

static int take(long ms)
{
    (void)ms;
    return sem_take(tested);
}

static int try(long ms)
{
    (void)ms;
    return sem_try(tested);
}

static int take_ms(long ms)
{
    return sem_take_ms(tested, ms);
}

DRIVER(sem_take)
{
    call_and_report(take);
}

DRIVER(sem_try)
{
    call_and_report(try);
}

DRIVER(sem_take_ms)
{
    call_and_report(take_ms);
}

/* ---- what the tests have in common --------------------------------------- */

#define start_call(function_, value_, ms_, extra_, ...)                        \
    start_driver(function_, .args = ARGS(number(value_), number(ms_), extra_), \
                 __VA_ARGS__)

/* Every way in which an answer may ask for a semaphore fails with ERROR: only
 * the first time (NTH 1) or each time (NTH 0). */
#define FAIL_ALL(nth_, error_)                            \
    .faults = {{CALL_sem_wait, nth_, error_, false},      \
               {CALL_sem_trywait, nth_, error_, false},   \
               {CALL_sem_timedwait, nth_, error_, false}, \
               {CALL_sem_clockwait, nth_, error_, false}}

/* It has ended, and not because the driver ended its wait. On a machine that is
 * busy itself the watchdog may come before one second of processor time: who
 * sleeps takes next to none. */
static void await_call(struct run *run)
{
    finish(run);
    bool watchdog = get_long(run, "watchdog");
    bool busy_wait = get_long(run, "busy") ||
                     (watchdog && get_long(run, "cpu") > BUSY_MS / 4);
    expect_rule(!busy_wait,
                "who waits, sleeps: a loop that asks again and again takes "
                "the processor from the very process that it waits for",
                "it used %ld ms of processor time while it waited, asking "
                "again and again; then the test posted, to end it",
                get_long(run, "cpu"));
    expect(!watchdog,
           "it still waited after %ld ms; then the test posted, to end it",
           get_long(run, "ms"));
}

static void expect_call(struct run *run, long result, long value)
{
    await_call(run);
    expect(get_long(run, "result") == result, "it returned %s, not %ld",
           returned(run), result);
    expect(get_long(run, "value") == value,
           "it returned %s, and then the value of the semaphore was %ld, "
           "not %ld",
           returned(run), get_long(run, "value"), value);
}

/* The function has come to rest, asleep. */
static void expect_waiting(struct run *run)
{
    if (waits_in(run, SYS_futex))
        return;
    await_call(run);
    expect(false,
           "it did not wait: it returned %s at once, with the value of the "
           "semaphore at %ld",
           returned(run), get_long(run, "value"));
}

/* A SIGUSR2 for the process that called the function. */
static void interrupt_call(struct run *run)
{
    const struct process *p = view_first(run);
    if (p)
        kill(p->pid, SIGUSR2);
}

/* Let the poster post. */
static void post(struct run *run)
{
    const struct view *v = view_processes(run);
    for (int i = 1; i < v->n; i++)
        if (v->processes[i].parent == v->processes[0].pid)
            kill(v->processes[i].pid, SIGUSR1);
}
