/*
 * @mutant   The string is printed by the program itself: no pipe, no child.
 * @kills    simple_pipe/echoes_the_string fail "not through a pipe"
 * @kills    simple_pipe/empty_string_gives_a_newline fail "not through a pipe"
 * @kills    simple_pipe/carries_a_megabyte fail "not through a pipe"
 * @kills    simple_pipe/joins_short_counts fail "not through a pipe"
 * @kills    simple_pipe/goes_on_after_a_signal fail "not through a pipe"
 * @kills    simple_pipe/goes_through_a_pipe fail "one process only"
 * @kills    simple_pipe/waits_for_its_child fail "one process was left"
 * @kills    simple_pipe/reports_failed_calls fail "printed .hello"
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0) {
            p += put;
            n -= put;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s STRING\n", argv[0]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    if (send_all(1, argv[1], strlen(argv[1])) == -1 ||
        send_all(1, "\n", 1) == -1) {
        perror("write");
        return 1;
    }
    return 0;
}
