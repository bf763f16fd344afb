/* SPDX-License-Identifier: MIT */
/*
 * calls.h - the libc calls that the probe stands in front of.
 *
 * One group a family, one CALL(name) a call. The judge, the probe and the
 * build read this list: a call `read` of the student's object is renamed to
 * `probe_read`, logged as CALL_read, and can be ordered to fail or to stop.
 * The wrappers of a group stand in the file of that name: probe_file.c, ...
 */
#ifndef CALLS_H
#define CALLS_H

/* clang-format off */
#define CALLS_FILE(CALL) \
    CALL(close) CALL(dup) CALL(dup2) CALL(dup3) CALL(fcntl) CALL(pipe) \
    CALL(pipe2) CALL(poll) CALL(read) CALL(select) CALL(write)

#define CALLS_PATH(CALL) \
    CALL(open)

#define CALLS_PROCESS(CALL) \
    CALL(_exit) CALL(execv) CALL(execve) CALL(execvp) CALL(execvpe) \
    CALL(exit) CALL(fork) CALL(vfork) CALL(wait) CALL(wait4) CALL(waitid) \
    CALL(waitpid)

#define CALLS_SEM(CALL) \
    CALL(sem_clockwait) CALL(sem_close) CALL(sem_destroy) CALL(sem_getvalue) \
    CALL(sem_init) CALL(sem_open) CALL(sem_post) CALL(sem_timedwait) \
    CALL(sem_trywait) CALL(sem_unlink) CALL(sem_wait)

#define CALLS_SIGNAL(CALL) \
    CALL(alarm) CALL(kill) CALL(setitimer)

#define CALLS_TIME(CALL) \
    CALL(nanosleep) CALL(sleep) CALL(usleep)

#define CALLS(CALL) \
    CALLS_FILE(CALL) CALLS_PATH(CALL) CALLS_PROCESS(CALL) \
    CALLS_SEM(CALL) CALLS_SIGNAL(CALL) CALLS_TIME(CALL)

/* Those that make, remove, map or ask for something that may stay. */
#define CALLS_KEPT(CALL) \
    CALL(open) CALL(sem_init) CALL(sem_open) CALL(sem_unlink)

/* Other names by which headers make the compiler call the same function
 * (feature_test_macros(7), _FILE_OFFSET_BITS and _LARGEFILE64_SOURCE). The
 * wrapper has them as PROBE_ALIAS. */
#define CALL_ALIASES(ALIAS) \
    ALIAS(fcntl64) ALIAS(open64)
/* clang-format on */

enum call {
    CALL_NONE,
#define CALL(name) CALL_##name,
    CALLS(CALL)
#undef CALL
        CALL_COUNT
};

#endif
