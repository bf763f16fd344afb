/*
 * @mutant   hands the command to a shell, word by word
 * @kills   filter/says_when_the_command_does_not_exist fail "printed .*not found"
 * @kills filter/gives_the_command_its_own_sigpipe fail "filter\(\) returned 1; the command writes 6 bytes"
 * @kills filter/goes_on_after_interruptions fail "filter\(\) returned [0-9]+; the command writes 3000 bytes"
 * @kills filter/reports_a_failed_start fail "filter\(\) returned .*not -1 with"
 * @kills filter/gives_back_what_the_command_made fail "one of them was a file"
 */
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    char command[1000] = "", name[] = "/tmp/filter_XXXXXX";
    int fd = mkstemp(name);
    if (fd == -1)
        return -1;
    for (int i = 0; argv[i]; i++) {
        strcat(command, argv[i]);
        strcat(command, " ");
    }
    strcat(command, "< ");
    strcat(command, name);
    write(fd, in, n);
    close(fd);
    FILE *f = popen(command, "r");
    if (!f) {
        unlink(name);
        return -1;
    }
    size_t got = fread(out, 1, cap, f);
    int more = fgetc(f);
    int status = pclose(f);
    unlink(name);
    if (more != EOF) {
        errno = EMSGSIZE;
        return -1;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        errno = ENOENT;
        return -1;
    }
    return got;
}
