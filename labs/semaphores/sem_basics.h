/* SPDX-License-Identifier: MIT */
/*
 * sem_basics.h - contract of exercise 1: make a named semaphore, take it in
 * three ways, remove it.
 */
#ifndef SEM_BASICS_H
#define SEM_BASICS_H

#include <semaphore.h>

/*
 * Makes a new semaphore NAME with VALUE and opens it. It is always new: a
 * semaphore that had this name before loses it, and is not changed otherwise; a
 * process that has that one open keeps it. The new one has mode 0600 (unless
 * the umask takes bits away): only processes of this user can open it.
 *
 * Returns the semaphore. SEM_FAILED with errno:
 *   EINVAL  NAME is not a slash and then one or more characters, none of them a
 *           slash; or VALUE is larger than SEM_VALUE_MAX
 *   EACCES, EEXIST
 *           the old one cannot be removed
 *   EEXIST  another process makes one with this name at the same moment
 *   EMFILE, ENAMETOOLONG, ENOSPC, ...
 *           a failure of the call that failed
 * May block: never.
 * Leaves behind: the semaphore, until sem_gone(). After a failure nothing new;
 * the old one may have lost its name.
 */
sem_t *sem_fresh(const char *name, unsigned value);

/*
 * Closes S, which sem_fresh() or sem_open(3) returned, and removes NAME. Both
 * are tried, even if one of them fails.
 *
 * Returns 0. -1 with the errno of the step that failed, of either of them if
 * both did: ENOENT if there is no such name (any more), EACCES, EINVAL.
 * May block: never.
 * Leaves behind: nothing. A process that still has the semaphore open keeps it.
 */
int sem_gone(const char *name, sem_t *s);

/*
 * Takes S: waits until its value is above 0, and lowers it by one. A signal
 * does not end the wait.
 *
 * Returns 0. -1 with the errno of sem_wait(3) (EINVAL), but never EINTR, and
 * then nothing is taken.
 * May block: while the value is 0. The process sleeps meanwhile.
 * Leaves behind: S, lower by one.
 */
int sem_take(sem_t *s);

/*
 * Takes S if that is possible now.
 *
 * Returns 1 if it was taken, 0 if its value was 0. -1 with errno for any other
 * failure (EINVAL); never EINTR.
 * May block: never, even if another process takes S at the same moment.
 * Leaves behind: S, lower by one if the result is 1, otherwise as it was.
 */
int sem_try(sem_t *s);

/*
 * Takes S, and waits for it at most MS milliseconds from the moment of the
 * call. Signals neither end that time nor make it longer. If MS is 0 or less it
 * does not wait at all. S is taken if its value is above 0, whatever MS is.
 *
 * Returns 1 if it was taken, 0 if the time was over first. -1 with errno for
 * any other failure (EINVAL); never EINTR, ETIMEDOUT or EAGAIN.
 * May block: for at most that time. The process sleeps meanwhile.
 * Leaves behind: S, lower by one if the result is 1, otherwise as it was.
 * Timers and signal handlers of the caller do not change.
 */
int sem_take_ms(sem_t *s, long ms);

#endif
