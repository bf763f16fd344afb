/*
 * @mutant   Parent and child each make a pipe of their own.
 * @kills    hello/gives_the_text deadlock "read"
 * @kills    hello/joins_short_counts deadlock "read"
 * @kills    hello/goes_on_after_a_signal deadlock "read"
 * @kills    hello/truncates_to_the_buffer deadlock "read"
 * @kills    hello/waits_for_its_child deadlock "read"
 * @kills    hello/silent_child_is_an_error deadlock "read"
 * @kills    hello/comes_through_a_pipe fail "read end of no pipe that its child could write"
 * @kills    hello/failed_call_keeps_errno deadlock "read"
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hello.h"

ssize_t hello_from_child(char *out, size_t cap)
{
    size_t done = 0;
    int fd[2];

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    pid_t pid = fork();
    if (pid == -1)
        return -1;
    if (pipe(fd) == -1) {
        if (pid == 0)
            _exit(1);
        waitpid(pid, NULL, 0);
        errno = EMFILE;
        return -1;
    }
    if (pid == 0) {
        write(fd[1], "Hello, world!\n", 14);
        _exit(0);
    }
    while (done < 14 && done < cap - 1) {
        ssize_t got = read(fd[0], out + done, cap - 1 - done);
        if (got > 0)
            done += got;
    }
    out[done] = '\0';
    close(fd[0]);
    close(fd[1]);
    waitpid(pid, NULL, 0);
    return done;
}
