/*
 * @mutant   There is a pipe, but no child: the parent writes into it and
 *           reads it back.
 * @kills    hello/gives_the_text fail "did not come from a child"
 * @kills    hello/comes_through_a_pipe fail "(stop|one process|child)"
 * @kills    hello/joins_short_counts fail "(child|returned)"
 * @kills    hello/goes_on_after_a_signal fail "(child|returned)"
 * @kills    hello/truncates_to_the_buffer fail "did not come from a child"
 * @kills    hello/silent_child_is_an_error fail "returned 14"
 * @kills    hello/failed_call_keeps_errno fail "returned 14"
 * @kills    hello/waits_for_its_child fail "did not come from a child"
 */
#include <errno.h>
#include <unistd.h>

#include "hello.h"

ssize_t hello_from_child(char *out, size_t cap)
{
    int fd[2];

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(fd) == -1)
        return -1;
    write(fd[1], "Hello, world!\n", 14);
    close(fd[1]);
    ssize_t n = read(fd[0], out, cap - 1);
    if (n >= 0)
        out[n] = '\0';
    close(fd[0]);
    return n;
}
