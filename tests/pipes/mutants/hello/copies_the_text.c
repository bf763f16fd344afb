/*
 * @mutant   There is neither a pipe nor a child: the text is just copied.
 * @kills    hello/gives_the_text fail "no free descriptor.*did not come through a pipe"
 * @kills    hello/comes_through_a_pipe fail "(stop|one process|child)"
 * @kills    hello/joins_short_counts fail "did not come through a pipe"
 * @kills    hello/goes_on_after_a_signal fail "did not come through a pipe"
 * @kills    hello/truncates_to_the_buffer fail "did not come through a pipe"
 * @kills    hello/silent_child_is_an_error fail "returned 14"
 * @kills    hello/failed_call_keeps_errno fail "returned 14"
 * @kills    hello/waits_for_its_child fail "did not come through a pipe"
 */
#include <errno.h>
#include <stdio.h>

#include "hello.h"

ssize_t hello_from_child(char *out, size_t cap)
{
    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    snprintf(out, cap, "Hello, world!\n");
    return cap > 14 ? 14 : cap - 1;
}
