/*
 * @mutant   The parent reads to the end of file and holds the write end
 *           itself.
 * @kills    hello/gives_the_text deadlock "write end"
 * @kills    hello/comes_through_a_pipe deadlock "write end"
 * @kills    hello/joins_short_counts deadlock "write end"
 * @kills    hello/goes_on_after_a_signal deadlock "write end"
 * @kills    hello/truncates_to_the_buffer deadlock "write end"
 * @kills    hello/waits_for_its_child deadlock "write end"
 * @kills    hello/silent_child_is_an_error deadlock "write end"
 * @kills    hello/failed_call_keeps_errno deadlock "write end"
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hello.h"

ssize_t hello_from_child(char *out, size_t cap)
{
    const char *text = "Hello, world!\n";
    size_t size = 14, done = 0;
    int fd[2];

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(fd) == -1)
        return -1;
    pid_t pid = fork();
    if (pid == -1) {
        close(fd[0]);
        close(fd[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pid == 0) {
        close(fd[0]);
        while (done < size) {
            ssize_t put = write(fd[1], text + done, size - done);
            if (put == -1 && errno != EINTR)
                _exit(1);
            if (put > 0)
                done += put;
        }
        _exit(0);
    }
    if (size > cap - 1)
        size = cap - 1;
    for (;;) {
        char c;
        ssize_t got = read(fd[0], &c, 1);
        if (got == 0 || (got == -1 && errno != EINTR))
            break;
        if (got > 0 && done < size)
            out[done++] = c;
    }
    close(fd[0]);
    close(fd[1]);
    waitpid(pid, NULL, 0);
    if (done < size) {
        errno = EIO;
        return -1;
    }
    out[done] = '\0';
    return done;
}
