/* SPDX-License-Identifier: MIT */
/*
 * sem_basics.h - the contract of exercise sem_basics (sem_basics.c is yours):
 * make a named semaphore, take it in three ways, throw it away.
 */
#ifndef SEM_BASICS_H
#define SEM_BASICS_H

#include <semaphore.h>

/*
 * Make a new semaphore NAME with VALUE and open it. It is new in any case: a
 * semaphore that had this name before loses it, and is not otherwise changed;
 * who has it open keeps it. The new one has mode 0600 (if the umask leaves it
 * so): only processes of this user can open it.
 *
 * Result: the semaphore. SEM_FAILED with errno: EINVAL if NAME is not a slash
 *   and one or more characters that are no slashes, or if VALUE is larger than
 *   SEM_VALUE_MAX; EACCES or EEXIST if the old one cannot be removed; EEXIST
 *   if another process makes one of this name at the same moment; else what
 *   the failing call gave (EMFILE, ENAMETOOLONG, ENOSPC, ...).
 * Blocks: never.
 * Left behind: the semaphore, until sem_gone(). After a failure nothing new;
 *   the old one may have lost its name.
 */
sem_t *sem_fresh(const char *name, unsigned value);

/*
 * Close S, which sem_fresh() or sem_open(3) gave, and remove NAME. Both are
 * tried, whatever becomes of the other.
 *
 * Result: 0. -1 with the errno of the step that failed, of either of them if
 *   both did: ENOENT if there is no such name (any more), EACCES, EINVAL.
 * Blocks: never.
 * Left behind: nothing. Who still has the semaphore open keeps it.
 */
int sem_gone(const char *name, sem_t *s);

/*
 * Take S: wait until its value is above 0, and lower it by one. A signal does
 * not end the wait.
 *
 * Result: 0. -1 with errno, and nothing is taken: what sem_wait(3) gives
 *   (EINVAL), but never EINTR.
 * Blocks: while the value is 0; asleep, not by asking again and again.
 * Left behind: S, lower by one.
 */
int sem_take(sem_t *s);

/*
 * Take S if that can be done now.
 *
 * Result: 1 if it was taken, 0 if its value was 0. -1 with errno for any other
 *   failure (EINVAL); never EINTR.
 * Blocks: never, also not if another process takes S at the same moment.
 * Left behind: S, lower by one if the result is 1, else as it was.
 */
int sem_try(sem_t *s);

/*
 * Take S, and wait for it at most MS milliseconds from the moment of the call:
 * signals neither end nor lengthen that time. With MS 0 or less it does not
 * wait at all. S is taken if its value is above 0, whatever MS is.
 *
 * Result: 1 if it was taken, 0 if the time was over first. -1 with errno for
 *   any other failure (EINVAL); never EINTR, ETIMEDOUT or EAGAIN.
 * Blocks: as long as said; asleep, not by asking again and again.
 * Left behind: S, lower by one if the result is 1, else as it was. Timers and
 *   signal handlers of the caller are not touched.
 */
int sem_take_ms(sem_t *s, long ms);

#endif
