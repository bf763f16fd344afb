/*
 * @mutant   nothing keeps the processes apart
 * @kills parallel_count/loses_no_addition fail "6 additions were made, and the balance went from [0-9]+ to [0-9]+"
 * @kills parallel_count/goes_on_after_a_signal fail "6 additions were made, and the balance went from [0-9]+ to [0-9]+"
 */
#include "parallel_count.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

int parallel_count(int nproc, int rounds, struct account *acct)
{
    int made, failed = 0;

    if (nproc < 1 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid == -1) {
            failed = errno;
            break;
        }
        if (pid == 0) {
            for (int i = 0; i < rounds; i++) {
                account_set(acct, account_get(acct) + 1);
            }
            _exit(0);
        }
    }
    for (int i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    if (failed) {
        errno = failed;
        return -1;
    }
    return 0;
}
