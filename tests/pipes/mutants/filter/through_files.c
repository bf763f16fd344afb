/*
 * @mutant  two files instead of two pipes; the answer is read when the
 *          command has ended
 * @kills   filter/gives_back_what_the_command_made fail "one of them was a file"
 */
#include "filter.h"
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(char *const argv[], FILE *in, FILE *out)
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(fileno(in), 0);
        dup2(fileno(out), 1);
        fcloseall();
        execvp(argv[0], argv);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) == -1 && errno == EINTR)
        ;
    if (child > 0 && status == 127 << 8)
        errno = ENOENT;
    return child == -1 || status == 127 << 8 ? -1 : 0;
}

ssize_t filter(char *const argv[], const void *in, size_t n, void *out, size_t cap)
{
    ssize_t result = -1;
    int error;
    FILE *a = tmpfile(), *b = tmpfile();
    if (a && b) {
        fwrite(in, 1, n, a);
        rewind(a);
        result = run(argv, a, b);
        fseek(b, 0, SEEK_END);
        if (result == 0 && (size_t)ftell(b) > cap) {
            result = -1;
            errno = EMSGSIZE;
        } else if (result == 0) {
            rewind(b);
            result = (ssize_t)fread(out, 1, cap, b);
        }
    }
    error = errno;
    if (a)
        fclose(a);
    if (b)
        fclose(b);
    errno = error;
    return result;
}
