# SPDX-License-Identifier: MIT
# kit-copy.sh - a copy of the kit with a history of its own and a hidden test,
# for the tests of what is made of a commit. Sourced after lib.sh; the copy is
# $kit, and of the lab $lab = pipes.

lab=pipes
kit="$scratch/a kit"

# One point of my_popen goes to a test that students do not get.
hide_a_test() {
    mkdir "$kit/tests/$lab/hidden" &&
        sed -i 's/^keeps_two_commands_apart = 2$/keeps_two_commands_apart = 1\
waits_for_true = 1/' "$kit/labs/$lab/lab.ini" &&
        cat >"$kit/tests/$lab/hidden/test_my_popen.c" <<'END'
#include "harness.h"

#include "my_popen.h"

DRIVER(popen_true)
{
    char *command[] = {"true", NULL};
    pid_t pid;
    int fd = my_popen(command, 'r', &pid);

    value_result(my_pclose(fd, pid));
}

TEST(my_popen, waits_for_true)
{
    did("my_popen() and my_pclose() of `true`");
    rule("the status of true is 0");
    look("waitpid(2)");
    struct run *run = start_driver("popen_true");
    finish(run);
    expect(get_long(run, "result") == 0, "it was not 0");
}
END
}

# A copy that is built, with all of the tree as its only commit.
copy_kit() {
    mkdir "$kit" && (cd "$root" && tar cf - --exclude=./.git \
        --exclude=./dist --exclude=./build/reports .) |
        (cd "$kit" && tar xf -) && hide_a_test || exit 4
    git init -q "$kit" && commit 2001-02-03T04:05:06Z || exit 4
}
commit() {
    git -C "$kit" add -A && GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git \
        -C "$kit" -c user.name=x -c user.email=x@example.org \
        -c commit.gpgsign=false commit -q -m x
}
