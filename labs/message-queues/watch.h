/* SPDX-License-Identifier: MIT */
/*
 * watch.h - the contract of exercise watch (watch.c is yours).
 */
#ifndef WATCH_H
#define WATCH_H

/*
 * Watch the queue NAME, which must exist, until TOTAL messages have been taken
 * from it, and call EACH with the text of every one, terminated by a '\0'.
 * Messages that are there already count. TEXT is valid until EACH returns, and
 * EACH may do what it likes: it is never called from a signal handler. Not one
 * message more than TOTAL is taken.
 *
 * While the queue is empty the process sleeps, and is woken by a signal that
 * it has asked for with mq_notify(3) (SIGEV_SIGNAL; which signal is yours to
 * choose). It does not wait in mq_receive(3), and does not look again and
 * again. A notification comes when a message arrives in an empty queue, once;
 * whoever wants another one registers again. Another process may take the
 * message before you do: then you wait on. No message may be overlooked,
 * whenever it comes.
 *
 * Result: 0 when TOTAL messages have been taken (at once if TOTAL is 0). -1
 *   with errno if the queue cannot be opened (ENOENT, EACCES, EMFILE, EINVAL),
 *   with EBUSY if another process is registered; no message is taken then.
 * Blocks: until TOTAL messages have come.
 * Left behind: the queue. The signal that you used is handled, and blocked or
 *   not, as before; none is pending that was not; nobody is registered; no
 *   descriptor and no memory is left. So also with -1.
 */
int mq_watch(const char *name, int total, void (*each)(const char *text));

#endif
