/*
 * @mutant   no result is looked at
 * @kills    fifo_make/accepts_a_fifo_that_is_there fail "its mode is now [0-9]+: somebody else made it, and decides who may use it"
 * @kills    fifo_make/refuses_anything_else fail "fifo_make\(\) returned 0, not -1 with EEXIST"
 * @kills    fifo_make/reports_other_failures fail "fifo_make\(\) returned 0, not -1 with ENOENT"
 * @kills    fifo_make/leaves_nothing_when_the_mode_fails fail "it returned 0, and there is a FIFO of mode 0600"
 * @kills    fifo_make/survives_a_race fail "the FIFO has mode 0666 now: it belongs to the other process, which decides who"
 */
#include "fifo_make.h"

#include <sys/stat.h>

int fifo_make(const char *path, mode_t mode)
{

    mkfifo(path, mode);
    chmod(path, mode);
    return 0;
}
