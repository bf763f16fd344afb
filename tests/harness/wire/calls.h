/* SPDX-License-Identifier: MIT */
/*
 * calls.h - the libc calls that the probe stands in front of.
 *
 * One group a family, one CALL(name, traits) a call. The judge, the probe and
 * the build read this list: a call `read` of the student's object is renamed to
 * `probe_read`, logged as CALL_read, and can be ordered to fail or to stop.
 * The wrappers of a group stand in the file of that name: probe_file.c, ...
 * Whatever else must be known of a call are its traits: traits.h.
 */
#ifndef CALLS_H
#define CALLS_H

/* clang-format off */
#define CALLS_FILE(CALL) \
    CALL(close, 0) CALL(dup, 0) CALL(dup2, 0) CALL(dup3, 0) \
    CALL(epoll_wait, ASKS) CALL(fcntl, ASKS) CALL(flock, ASKS) CALL(pipe, 0) \
    CALL(pipe2, 0) CALL(poll, ASKS) CALL(ppoll, ASKS) CALL(pread, 0) \
    CALL(pselect, ASKS) CALL(pwrite, 0) CALL(read, 0) CALL(select, ASKS) CALL(write, 0)

#define CALLS_MEMORY(CALL) \
    CALL(ftruncate, 0) CALL(mmap, KEPT) CALL(mremap, KEPT) CALL(msync, 0) \
    CALL(munmap, KEPT) CALL(posix_fallocate, 0) \
    CALL(shm_open, KEPT_IF_NEW | MAKES(SHM) | OPENS | ASKS) \
    CALL(shm_unlink, KEPT | REMOVES(SHM)) CALL(syscall, 0)

#define CALLS_MQUEUE(CALL) \
    CALL(mq_close, 0) CALL(mq_getattr, ASKS) CALL(mq_notify, KEPT) \
    CALL(mq_open, KEPT_IF_NEW | MAKES(MQUEUE) | OPENS) CALL(mq_receive, 0) \
    CALL(mq_send, 0) CALL(mq_setattr, 0) CALL(mq_timedreceive, 0) \
    CALL(mq_timedsend, 0) CALL(mq_unlink, KEPT | REMOVES(MQUEUE))

#define CALLS_PATH(CALL) \
    CALL(chmod, 0) CALL(creat, KEPT_IF_NEW | MAKES(FILE) | OPENS) \
    CALL(fchmod, 0) CALL(fclose, 0) CALL(fdopen, 0) \
    CALL(fopen, KEPT_IF_NEW | MAKES(FILE)) \
    CALL(freopen, KEPT_IF_NEW | MAKES(FILE)) \
    CALL(mkdir, KEPT | MAKES(DIRECTORY)) CALL(mkfifo, KEPT | MAKES(FIFO)) \
    CALL(mkfifoat, KEPT | MAKES(FIFO)) \
    CALL(mknod, KEPT | MAKES(FILE) | MAKES(FIFO)) \
    CALL(mknodat, KEPT | MAKES(FILE) | MAKES(FIFO)) \
    CALL(open, KEPT_IF_NEW | MAKES(FILE) | MAKES(SHM) | OPENS) \
    CALL(openat, KEPT_IF_NEW | MAKES(FILE) | OPENS) \
    CALL(remove, KEPT | REMOVES(FOLDER) | REMOVES(SHM)) \
    CALL(rename, KEPT | MAKES(FOLDER)) CALL(rmdir, KEPT | REMOVES(FOLDER)) \
    CALL(umask, 0) CALL(unlink, KEPT | REMOVES(FOLDER) | REMOVES(SHM)) \
    CALL(unlinkat, KEPT | REMOVES(FOLDER))

#define CALLS_PROCESS(CALL) \
    CALL(_exit, 0) CALL(execl, 0) CALL(execle, 0) CALL(execlp, 0) \
    CALL(execv, 0) CALL(execve, 0) CALL(execvp, 0) CALL(execvpe, 0) \
    CALL(exit, 0) CALL(fexecve, 0) CALL(fork, 0) CALL(vfork, 0) \
    CALL(wait, 0) CALL(wait3, ASKS) CALL(wait4, ASKS) CALL(waitid, ASKS) \
    CALL(waitpid, ASKS)

#define CALLS_SEM(CALL) \
    CALL(sem_clockwait, ASKS) CALL(sem_close, 0) CALL(sem_destroy, 0) \
    CALL(sem_getvalue, ASKS) CALL(sem_init, KEPT) \
    CALL(sem_open, KEPT | MAKES(SEMAPHORE) | ASKS) CALL(sem_post, 0) \
    CALL(sem_timedwait, ASKS) CALL(sem_trywait, ASKS) \
    CALL(sem_unlink, KEPT | REMOVES(SEMAPHORE)) CALL(sem_wait, 0)

#define CALLS_SIGNAL(CALL) \
    CALL(kill, ASKS) CALL(pause, 0) CALL(raise, 0) CALL(sigaction, 0) \
    CALL(signal, 0) CALL(sigsuspend, 0) CALL(sigtimedwait, ASKS) \
    CALL(sigwait, 0) CALL(sigwaitinfo, 0)

#define CALLS_SYSV(CALL) \
    CALL(ftok, 0) CALL(msgctl, KEPT_IF_REMOVED) \
    CALL(msgget, KEPT | MAKES(SYSV_MSG)) CALL(msgrcv, 0) CALL(msgsnd, 0) \
    CALL(semctl, KEPT_IF_REMOVED | ASKS) \
    CALL(semget, KEPT | MAKES(SYSV_SEM)) CALL(semop, 0) CALL(semtimedop, 0) \
    CALL(shmat, KEPT) CALL(shmctl, KEPT_IF_REMOVED | ASKS) CALL(shmdt, KEPT) \
    CALL(shmget, KEPT | MAKES(SYSV_SHM) | ASKS)

#define CALLS_TIME(CALL) \
    CALL(clock_gettime, ASKS) CALL(clock_nanosleep, ASKS) \
    CALL(nanosleep, ASKS) CALL(sched_yield, ASKS) CALL(sleep, ASKS) \
    CALL(thrd_sleep, ASKS) CALL(usleep, ASKS)

#define CALLS_TIMER(CALL) \
    CALL(alarm, 0) CALL(setitimer, 0) CALL(timer_create, 0) \
    CALL(timer_delete, 0) CALL(timer_settime, 0) CALL(ualarm, 0)

#define CALLS(CALL) \
    CALLS_FILE(CALL) CALLS_MEMORY(CALL) CALLS_MQUEUE(CALL) \
    CALLS_PATH(CALL) CALLS_PROCESS(CALL) CALLS_SEM(CALL) \
    CALLS_SIGNAL(CALL) CALLS_SYSV(CALL) CALLS_TIME(CALL) CALLS_TIMER(CALL)

/* Other names by which headers make the compiler call the same function
 * (feature_test_macros(7), _FILE_OFFSET_BITS and _LARGEFILE64_SOURCE). The
 * wrapper has them as PROBE_ALIAS. */
#define CALL_ALIASES(ALIAS) \
    ALIAS(creat64) ALIAS(fcntl64) ALIAS(fopen64) ALIAS(freopen64) \
    ALIAS(ftruncate64) ALIAS(mmap64) ALIAS(open64) ALIAS(openat64) \
    ALIAS(posix_fallocate64)

/* What does the same as a call above in another shape. The wrapper logs it as
 * that call, and whatever is ordered for that call happens to it, too. */
#define CALL_SHAPES(SHAPE) \
    SHAPE(_Exit) /* as _exit */ \
    SHAPE(readv) SHAPE(recv) SHAPE(recvfrom) /* as read */ \
    SHAPE(send) SHAPE(sendto) SHAPE(writev) /* as write */ \
    SHAPE(pread64) SHAPE(preadv) SHAPE(preadv64) /* as pread */ \
    SHAPE(pwrite64) SHAPE(pwritev) SHAPE(pwritev64) /* as pwrite */ \
    SHAPE(__libc_current_sigrtmax) /* no call: it is what SIGRTMAX says */
/* clang-format on */

enum call {
    CALL_NONE,
#define CALL(name, traits) CALL_##name,
    CALLS(CALL)
#undef CALL
        CALL_COUNT
};

#endif
