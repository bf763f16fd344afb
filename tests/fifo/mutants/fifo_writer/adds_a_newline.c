/*
 * @mutant   a newline comes behind the copy
 * @kills    fifo_writer/copies_its_input fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/carries_a_megabyte fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte"
 * @kills    fifo_writer/empty_input_is_opened_and_closed fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/sends_what_has_come fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/works_in_every_start_order fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/survives_a_reader_that_goes fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/refuses_what_is_no_fifo fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills    fifo_writer/reports_usage_and_failures fail "the reader got [0-9]+ bytes, and should have got [0-9]+; from byte [0-9]+ on there is"
 * @kills   fifo_writer/joins_short_counts fail "got 3002 bytes, and should have got 3001"
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buf[1000];
    struct stat st;
    ssize_t n, k, done;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return 2;
    }
    if (mkfifo(argv[1], 0644) == -1 &&
        (errno != EEXIST || stat(argv[1], &st) == -1 ||
         !S_ISFIFO(st.st_mode))) {
        perror(argv[1]);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open(argv[1], O_WRONLY);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    while ((n = read(0, buf, sizeof buf)) != 0) {
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("read");
            return 1;
        }
        for (done = 0; done < n; done += k) {
            k = write(fd, buf + done, n - done);
            if (k == -1 && errno == EINTR) {
                k = 0;
            } else if (k == -1) {
                perror("write");
                return 1;
            }
        }
    }
    write(fd, "\n", 1);
    close(fd);
    return 0;
}
