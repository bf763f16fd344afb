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
    CALL(close) CALL(dup) CALL(dup2) CALL(dup3) CALL(epoll_wait) \
    CALL(fcntl) CALL(flock) CALL(pipe) CALL(pipe2) CALL(poll) CALL(ppoll) \
    CALL(pselect) CALL(read) CALL(select) CALL(write)

#define CALLS_MEMORY(CALL) \
    CALL(ftruncate) CALL(mmap) CALL(mremap) CALL(msync) CALL(munmap) \
    CALL(posix_fallocate) CALL(shm_open) CALL(shm_unlink)

#define CALLS_MQUEUE(CALL) \
    CALL(mq_close) CALL(mq_getattr) CALL(mq_notify) CALL(mq_open) \
    CALL(mq_receive) CALL(mq_send) CALL(mq_setattr) CALL(mq_timedreceive) \
    CALL(mq_timedsend) CALL(mq_unlink)

#define CALLS_PATH(CALL) \
    CALL(chmod) CALL(creat) CALL(fchmod) CALL(fclose) CALL(fdopen) \
    CALL(fopen) CALL(freopen) CALL(mkdir) CALL(mkfifo) CALL(mkfifoat) \
    CALL(mknod) CALL(mknodat) CALL(open) CALL(openat) CALL(remove) \
    CALL(rename) CALL(rmdir) CALL(umask) CALL(unlink) CALL(unlinkat)

#define CALLS_PROCESS(CALL) \
    CALL(_exit) CALL(execv) CALL(execve) CALL(execvp) CALL(execvpe) \
    CALL(exit) CALL(fork) CALL(vfork) CALL(wait) CALL(wait4) CALL(waitid) \
    CALL(waitpid)

#define CALLS_SEM(CALL) \
    CALL(sem_clockwait) CALL(sem_close) CALL(sem_destroy) CALL(sem_getvalue) \
    CALL(sem_init) CALL(sem_open) CALL(sem_post) CALL(sem_timedwait) \
    CALL(sem_trywait) CALL(sem_unlink) CALL(sem_wait)

#define CALLS_SIGNAL(CALL) \
    CALL(alarm) CALL(kill) CALL(pause) CALL(raise) CALL(setitimer) \
    CALL(sigaction) CALL(sigsuspend) CALL(sigtimedwait) CALL(sigwait) \
    CALL(sigwaitinfo)

#define CALLS_SYSV(CALL) \
    CALL(ftok) CALL(msgctl) CALL(msgget) CALL(msgrcv) CALL(msgsnd) \
    CALL(semctl) CALL(semget) CALL(semop) CALL(semtimedop) CALL(shmat) \
    CALL(shmctl) CALL(shmdt) CALL(shmget)

#define CALLS_TIME(CALL) \
    CALL(clock_gettime) CALL(clock_nanosleep) CALL(nanosleep) \
    CALL(sched_yield) CALL(sleep) CALL(thrd_sleep) CALL(usleep)

#define CALLS(CALL) \
    CALLS_FILE(CALL) CALLS_MEMORY(CALL) CALLS_MQUEUE(CALL) \
    CALLS_PATH(CALL) CALLS_PROCESS(CALL) CALLS_SEM(CALL) \
    CALLS_SIGNAL(CALL) CALLS_SYSV(CALL) CALLS_TIME(CALL)

/* What makes, removes, maps or asks for something that may stay: the log
 * keeps such a call when it has succeeded. */
#define CALLS_KEPT(CALL) \
    CALL(mkdir) CALL(mkfifo) CALL(mkfifoat) CALL(mknod) CALL(mknodat) \
    CALL(mmap) CALL(mq_notify) CALL(mq_unlink) CALL(mremap) CALL(msgget) \
    CALL(munmap) CALL(remove) CALL(rename) CALL(rmdir) CALL(sem_init) \
    CALL(sem_open) CALL(sem_unlink) CALL(semget) CALL(shm_unlink) CALL(shmat) \
    CALL(shmdt) CALL(shmget) CALL(unlink) CALL(unlinkat)
/* The same if the flags, its second number in the log, have O_CREAT ... */
#define CALLS_KEPT_CREATING(CALL) \
    CALL(creat) CALL(fopen) CALL(freopen) CALL(mq_open) CALL(open) \
    CALL(openat) CALL(shm_open)
/* ... or if the command, its second number, is IPC_RMID. */
#define CALLS_KEPT_REMOVING(CALL) \
    CALL(msgctl) CALL(semctl) CALL(shmctl)

/* Other names by which headers make the compiler call the same function
 * (feature_test_macros(7), _FILE_OFFSET_BITS and _LARGEFILE64_SOURCE). The
 * wrapper has them as PROBE_ALIAS. */
#define CALL_ALIASES(ALIAS) \
    ALIAS(creat64) ALIAS(fcntl64) ALIAS(fopen64) ALIAS(freopen64) \
    ALIAS(ftruncate64) ALIAS(mmap64) ALIAS(open64) ALIAS(openat64) \
    ALIAS(posix_fallocate64)
/* clang-format on */

enum call {
    CALL_NONE,
#define CALL(name) CALL_##name,
    CALLS(CALL)
#undef CALL
        CALL_COUNT
};

#endif
