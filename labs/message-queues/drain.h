/* SPDX-License-Identifier: MIT */
/*
 * drain.h - contract of exercise 4: empty a queue without waiting.
 */
#ifndef DRAIN_H
#define DRAIN_H

/*
 * Empties the queue NAME, which must exist: takes one message after the other,
 * and calls EACH with its text, terminated by a '\0', and its priority. It ends
 * when there is no message left. A message that comes while EACH is running is
 * taken too. TEXT is valid until EACH returns. Works for every queue, whatever
 * the size of its messages.
 *
 * Returns how many messages were taken; 0 if there was none. -1 with errno if
 * the queue cannot be opened (ENOENT, EACCES, EMFILE, EINVAL) or if receiving
 * fails for any other reason than an empty queue.
 * EINTR is never returned: an interrupted call is repeated.
 * May block: never, except for what EACH does.
 * Leaves behind: the queue, empty. No descriptor, no memory, and no queue that
 * was not there before.
 */
int mq_drain(const char *name, void (*each)(const char *text, unsigned prio));

#endif
