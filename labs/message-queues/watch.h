/* SPDX-License-Identifier: MIT */
/*
 * watch.h - contract of exercise 7: let the system tell you of messages.
 */
#ifndef WATCH_H
#define WATCH_H

/*
 * Watches the queue NAME, which must exist, until TOTAL messages have been
 * taken from it, and calls EACH with the text of every one, terminated by a
 * '\0'. Messages that are there already count. TEXT is valid until EACH
 * returns, and EACH may do what it likes: it is never called from a signal
 * handler. Not one message more than TOTAL is taken.
 *
 * While the queue is empty the process sleeps, and is woken by a signal that it
 * has asked for with mq_notify(3) (SIGEV_SIGNAL; you choose the signal). It
 * does not wait in mq_receive(3), and does not look again and again. A
 * notification comes once, when a message arrives in an empty queue; to get
 * another one, the process must register again. Another process may take the
 * message first: then this one goes on waiting. No message may be missed,
 * whenever it comes.
 *
 * Returns 0 when TOTAL messages have been taken (at once if TOTAL is 0). -1
 * with errno:
 *   ENOENT, EACCES, EMFILE, EINVAL
 *          the queue cannot be opened
 *   EBUSY  another process is registered. If it was registered before the call,
 *          no message is taken. If it registers later, between two of this
 *          process's registrations, the messages taken before stay taken.
 * May block: until TOTAL messages have come.
 * Leaves behind: the queue. The signal that you used is handled as before, and
 * blocked or not as before; none is pending that was not; nobody is registered;
 * no descriptor and no memory is left. The same holds after -1.
 */
int mq_watch(const char *name, int total, void (*each)(const char *text));

#endif
