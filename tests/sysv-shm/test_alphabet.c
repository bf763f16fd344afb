/* SPDX-License-Identifier: MIT */
/*
 * test_alphabet.c - the tests of exercise alphabet: a child writes, its parent
 * reads. The child can be stopped when it has been forked and has done nothing.
 */
#include "harness.h"

FUNCTIONS(alphabet);

#define TESTED "alphabet()"
#include "alphabet.h"
#include "segments.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyz"

DRIVER(alphabet)
{
    char *out = canary_buffer(27);
    errno = 0;
    value_result(alphabet(out));
    value_bytes("out", out, 28);
}

static void expect_letters(struct run *run)
{
    size_t n;
    expect_result(run, 0);
    const char *out = get_bytes(run, "out", &n);
    expect(memcmp(out, LETTERS, 27) == 0,
           "the 27 bytes are %s, and should be the letters and a '\\0'",
           quote_bytes(out, 27));
    expect(out[27] == 'X', "it wrote after the 27 bytes");
}

/* It has forked a child, which has not done anything yet, and the parent waits
 * for it. */
static struct run *start_stopped(void)
{
    struct run *run =
        start_driver("alphabet", .stop_call = CALL_fork, .stop_children = true);
    if (run_reaches_stop(run))
        return run;
    finish(run);
    expect(
        false,
        "it returned %s: it has not forked a child, or has not waited for it",
        returned(run));
    return NULL;
}

/* The child of RUN's first process; NULL if there is none. */
static const struct process *child_of(struct run *run)
{
    const struct view *v = view_processes(run);
    for (int i = 1; i < v->n; i++)
        if (v->processes[i].parent == v->processes[0].pid)
            return &v->processes[i];
    return NULL;
}

static void ordinary_call(void)
{
    ordinary("alphabet(out)");
    struct run *run = start_driver("alphabet");
    expect_result(run, 0);
}

TEST(alphabet, brings_the_letters)
{
    did("alphabet(out), stopped its child when it had been forked, and "
        "continued it when the parent could do nothing more by itself");
    rule("what the child writes into an attached segment its parent finds "
         "there, when the child has written it: the letters 'a' to 'z' and a "
         "'\\0', 27 bytes");
    look("shmat(2), fork(2), waitpid(2)");
    struct run *run = start_stopped();
    run_continue(run);
    expect_letters(run);

    did("alphabet(out), stopped it before its first shmdt(), and looked at the "
        "segment");
    run = start_driver("alphabet", .stop_call = CALL_shmdt);
    /* The child's, and its parent's. */
    for (int i = 0; i < 2 && run_reaches_stop(run); i++) {
        struct run *seen = act("all");
        expect(get_long(seen, "last_byte") == 'a',
               "the segment began with byte %ld then, not with 'a': the "
               "letters did not come through it",
               get_long(seen, "last_byte"));
        run_continue(run);
    }
    expect_letters(run);
}

TEST(alphabet, lets_the_child_write)
{
    did("alphabet(out), stopped its child when it had been forked, and killed "
        "it before it had done anything");
    rule("the child writes the letters: without it there are none. Whether it "
         "came to its end waitpid() tells, by its status; anything but exit "
         "status 0 is EIO");
    look("waitpid(2)");
    struct run *run = start_stopped();
    const struct process *child = child_of(run);
    expect(child != NULL, "the child that it had forked was not there");
    const char *pid = number(child->inner_pid);
    struct run *seen = act("all");
    expect(get_long(seen, "last_byte") <= 0,
           "the letters were there when the child had not done anything yet");
    act("kill", pid);
    expect_clean_error(run, EIO);
    seen = act("all");
    expect(get_long(seen, "segments") == 0,
           "it returned -1, and its segment is still there");
    ordinary_call();
}

TEST(alphabet, sleeps_until_the_child_has_ended)
{
    did("alphabet(out), stopped its child when it had been forked, and "
        "continued it when the parent had come to rest");
    rule("who waits, sleeps: in waitpid(), until the child has ended. A loop "
         "that looks at a byte again and again takes the processor from the "
         "very process that is to write it");
    look("waitpid(2)");
    struct run *run = start_stopped();
    run_wait_quiet(run);
    const struct process *p = view_first(run);
    expect(p && p->state == 'S', "it did not wait for its child");
    run_continue(run);
    expect_letters(run);
    expect_no_exits(run);
}

TEST(alphabet, uses_a_segment_of_its_own)
{
    did("alphabet(out), stopped its child when it had been forked, looked at "
        "the segments that there were, called it a second time, and continued "
        "the first");
    rule("IPC_PRIVATE as the key makes a new segment each time, which nobody "
         "else finds; the child needs no key, it inherits what is attached. "
         "Its mode says who can use a segment: 0600");
    look("IPC_PRIVATE in shmget(2), fork(2)");
    struct run *run = start_stopped();
    struct run *seen = act("all");
    expect(get_long(seen, "segments") == 1,
           "there %s %ld System V segment%s then, and not one",
           get_long(seen, "segments") > 1 ? "were" : "was",
           get_long(seen, "segments"),
           get_long(seen, "segments") > 1 ? "s" : "");
    expect(get_long(seen, "last_key") == IPC_PRIVATE,
           "the segment had the key %#lx, under which others find it",
           (unsigned long)get_long(seen, "last_key") & 0xffffffff);
    expect(get_long(seen, "last_size") == 27 &&
               get_long(seen, "last_mode") == 0600,
           "the segment had %ld bytes and mode %#lo, not 27 and 0600",
           get_long(seen, "last_size"), get_long(seen, "last_mode"));
    expect(get_long(seen, "last_attached") == 2,
           "it was attached %ld times: by parent and child there should be 2",
           get_long(seen, "last_attached"));
    struct run *second = start_driver("alphabet");
    expect_result(second, 0);
    run_continue(run);
    expect_letters(run);
}

TEST(alphabet, leaves_nothing_when_it_fails)
{
    static const struct {
        const char *what;
        enum call call;
        int error;
    } cases[] = {{"shmget()", CALL_shmget, ENOSPC},
                 {"shmat()", CALL_shmat, ENOMEM},
                 {"fork()", CALL_fork, EAGAIN}};
    rule("a segment does not end with the process that made it. Whatever "
         "fails after shmget(), the way out leads through shmdt() and "
         "IPC_RMID, and the errno that the caller gets is that of the failure");
    look("shmctl(2), errno(3)");
    for (int i = 0; i < 3; i++) {
        did("alphabet(out), where %s failed with %s", cases[i].what,
            errno_name(cases[i].error));
        struct run *run =
            start_driver("alphabet", .no_fork = cases[i].call == CALL_fork,
                         .faults = {{cases[i].call, 0, cases[i].error, false}});
        finish(run);
        struct run *seen = act("all");
        expect_clean_error(run, cases[i].error);
        expect(get_long(seen, "segments") == 0,
               "it returned -1, and its segment is still there");
    }
    ordinary_call();
}
