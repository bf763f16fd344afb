/* SPDX-License-Identifier: MIT */
/*
 * calls.h - the libc calls that the probe stands in front of.
 *
 * One line a call: CALL(name). The judge, the probe and the build read this
 * list: a call `read` of the student's object is renamed to `probe_read`,
 * logged as CALL_read, and can be ordered to fail or to stop.
 */
#ifndef CALLS_H
#define CALLS_H

#define CALLS(CALL)                                                            \
    CALL(_exit)                                                                \
    CALL(alarm)                                                                \
    CALL(close) CALL(dup) CALL(dup2) CALL(dup3) CALL(execv) CALL(execve)       \
        CALL(execvp) CALL(execvpe) CALL(exit) CALL(fcntl) CALL(fork)           \
            CALL(kill) CALL(nanosleep) CALL(open) CALL(pipe) CALL(pipe2)       \
                CALL(poll) CALL(read) CALL(select) CALL(setitimer) CALL(sleep) \
                    CALL(usleep) CALL(vfork) CALL(wait) CALL(wait4)            \
                        CALL(waitid) CALL(waitpid) CALL(write)

enum call {
    CALL_NONE,
#define CALL(name) CALL_##name,
    CALLS(CALL)
#undef CALL
        CALL_COUNT
};

#endif
