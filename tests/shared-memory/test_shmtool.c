/* SPDX-License-Identifier: MIT */
/*
 * test_shmtool.c - the tests of exercise shmtool: a program that passes a text
 * through shared memory, from one run of it to another. What lies where in the
 * object is the student's. The test decides who goes when.
 */
#include "harness.h"

PROGRAM(shmtool);

#define TESTED "it"
#include "objects.h"

/* A name for an object that stays until the test has it removed: what is left
 * because the test failed before that is not the student's fault. */
static const char *tool_name(void)
{
    const char *name = object_name();
    test_owns(name + 1);
    return name;
}

/* Run shmtool NAME WORD [TEXT]. */
static struct run *tool(const char *name, const char *word, const char *text)
{
    return start_program("shmtool", .args = ARGS(name, word, text));
}

/* The same by a process in which mmap() gives another address. */
static struct run *tool_elsewhere(const char *name, const char *word)
{
    return start_program("shmtool", .args = ARGS(name, word),
                         .move_mappings = 7);
}

static void expect_done(struct run *run, const char *what)
{
    expect_said(run, what, "");
}

static void create(const char *name)
{
    expect_done(tool(name, "create", NULL), "`create`");
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "`create` ended with exit status 0, and there was no object %s",
           name);
}

/* A run of `receive` prints TEXT. */
static void expect_received(struct run *run, const char *text)
{
    char *line = calloc(strlen(text) + 2, 1);
    if (!line)
        abort();
    sprintf(line, "%s\n", text);
    expect_said(run, "`receive`", line);
    free(line);
}

static void remove_object(const char *name)
{
    expect_done(tool(name, "remove", NULL), "`remove`");
    expect_gone(name, "after `remove`");
}

TEST(shmtool, passes_a_text)
{
    const char *name = tool_name(), *text = random_string(40);
    did("ran shmtool %s with create, send %s, receive, remove, one after the "
        "other; receive had its mapping at another address than send",
        name, text);
    rule("the text lies in the object, and stays there when the program that "
         "sent it has ended. The object may lie at another address in each "
         "process, so no pointer in it means anything to another one: store "
         "the bytes themselves");
    look("shm_overview(7), mmap(2)");
    create(name);
    expect_done(tool(name, "send", text), "`send`");
    struct run *seen = act("look", name);
    expect_received(tool_elsewhere(name, "receive"), text);
    expect_in_object(seen, text, "`send`");
    remove_object(name);
}

TEST(shmtool, waits_for_a_text)
{
    const char *name = tool_name(), *text = random_string(25);
    did("ran shmtool %s create, then receive, and when that was waiting, send "
        "%s",
        name, text);
    rule("receive waits until somebody has sent something: it sleeps in a "
         "semaphore in the object (sem_init() with pshared 1). receive must "
         "not initialise what it finds");
    look("sem_init(3), sem_wait(3)");
    create(name);
    struct run *run = tool_elsewhere(name, "receive");
    expect_waiting(run, "anything was sent");
    expect_done(tool(name, "send", text), "`send`");
    expect_received(run, text);
    remove_object(name);
}

TEST(shmtool, gives_each_text_once)
{
    const char *name = tool_name();
    const char *first = random_string(30), *second = random_string(4);
    did("ran shmtool %s send and receive, receive again, and when that was "
        "waiting, send with another text",
        name);
    rule("a text is given once: after that there is room, and the next receive "
         "waits for the next text");
    look("sem_wait(3), sem_post(3)");
    create(name);
    expect_done(tool(name, "send", first), "`send`");
    expect_received(tool(name, "receive", NULL), first);
    struct run *run = tool(name, "receive", NULL);
    expect_waiting(run, "the second text was sent");
    expect_done(tool(name, "send", second), "`send`");
    expect_received(run, second);
    remove_object(name);
}

TEST(shmtool, waits_until_there_is_room)
{
    const char *name = tool_name();
    const char *first = random_string(12), *second = random_string(30);
    did("ran shmtool %s send twice, and then receive twice", name);
    rule("there is room for one text: the second send waits until the first "
         "text has been taken, and overwrites nothing");
    look("sem_wait(3), sem_post(3)");
    create(name);
    expect_done(tool(name, "send", first), "`send`");
    struct run *run = tool(name, "send", second);
    expect_waiting(run, "the first text had been taken");
    expect_received(tool(name, "receive", NULL), first);
    expect_done(run, "the second `send`");
    expect_received(tool(name, "receive", NULL), second);
    remove_object(name);
}

TEST(shmtool, passes_any_text)
{
    const char *name = tool_name();
    const char *const texts[] = {random_string(4095), "%d 100%% %x", "", "x"};
    did("sent and received, with one object, a text of 4095 bytes, the text "
        "\"%%d 100%%%% %%x\", an empty one, and one of a single byte");
    rule("any text of at most 4095 bytes: with its '\\0' it fills 4096. The "
         "rest of an older, longer text does not come again, and a text is not "
         "a format for printf()");
    look("strlen(3), printf(3), memcpy(3)");
    create(name);
    for (int i = 0; i < 4; i++) {
        expect_done(tool(name, "send", texts[i]), "`send`");
        expect_received(tool(name, "receive", NULL), texts[i]);
    }
    remove_object(name);
}

TEST(shmtool, refuses_a_long_text)
{
    const char *name = tool_name(), *text = random_string(10);
    did("ran shmtool %s send with a text of 4096 bytes, then send %s and "
        "receive",
        name, text);
    rule("a text of 4096 bytes has no room for its '\\0': it is refused with "
         "exit status 1, not cut, and the room stays free");
    look("strlen(3)");
    create(name);
    expect_complaint(tool(name, "send", random_string(4096)), 1);
    struct run *run = tool(name, "send", text);
    expect_done(run, "`send`");
    expect_received(tool(name, "receive", NULL), text);
    remove_object(name);
}

TEST(shmtool, refuses_to_create_twice)
{
    const char *name = tool_name(), *text = random_string(20);
    did("ran shmtool %s create, send %s, create again, receive", name, text);
    rule("create makes a new object: if there is one, it fails with exit "
         "status 1, and that object stays as it is. If it fails because "
         "another process was first, it removes nothing");
    look("O_EXCL in shm_open(3)");
    create(name);
    expect_done(tool(name, "send", text), "`send`");
    expect_complaint(tool(name, "create", NULL), 1);
    expect_received(tool(name, "receive", NULL), text);
    remove_object(name);
}

TEST(shmtool, needs_an_object)
{
    static const char *const words[][2] = {
        {"send", "text"}, {"receive", NULL}, {"remove", NULL}};
    rule("only create makes an object; without one the others fail with exit "
         "status 1, and make none. An object is there once it is created, and "
         "no more once it is removed");
    look("shm_open(3), shm_unlink(3)");
    for (int i = 0; i < 3; i++) {
        const char *name = tool_name();
        did("ran shmtool %s %s, where there was no such object", name,
            words[i][0]);
        expect_complaint(tool(name, words[i][0], words[i][1]), 1);
        expect_gone(name, "after that");
    }
    const char *name = tool_name();
    did("ran shmtool %s create, send, remove, receive", name);
    create(name);
    expect_done(tool(name, "send", "text"), "`send`");
    remove_object(name);
    expect_complaint(tool(name, "receive", NULL), 1);
}

/* It ended with status 1 and said why, or it still waits. */
static bool is_refused(struct run *run)
{
    if (still_waits(run))
        return false;
    expect_complaint(run, 1);
    return true;
}

TEST(shmtool, copes_with_a_half_made_object)
{
    static const enum call calls[] = {CALL_ftruncate, CALL_posix_fallocate,
                                      CALL_mmap, CALL_sem_init};
    static const char *const names[] = {"ftruncate", "posix_fallocate", "mmap",
                                        "sem_init"};
    rule("an object exists before it has a size, and before its semaphores can "
         "be used. A program that comes then either waits until it is made, or "
         "fails with exit status 1: it must not use what is not there. Its "
         "maker says at the very end that it is ready");
    look("shm_open(3), fstat(2), sem_init(3)");
    for (int i = 0; i < 4; i++) {
        const char *name = tool_name(), *text = random_string(10);
        did("ran shmtool %s create, stopped it before its first %s(), ran "
            "send %s as far as it came, and continued create",
            name, names[i], text);
        struct run *maker = start_program(
            "shmtool", .args = ARGS(name, "create"), .stop_call = calls[i]);
        bool stops = run_reaches_stop(maker);
        const char *pid = process_number(maker);
        struct run *run = tool(name, "send", text);
        bool refused = stops && is_refused(run);
        if (stops)
            act("continue", pid);
        expect_done(maker, "`create`");
        expect_done(refused ? tool(name, "send", text) : run, "`send`");
        expect_received(tool(name, "receive", NULL), text);
        remove_object(name);
    }
}

TEST(shmtool, survives_a_killed_receiver)
{
    const char *name = tool_name(), *text = random_string(20);
    did("ran shmtool %s receive, killed it while it waited, ran send %s and "
        "then receive",
        name, text);
    rule("a process that is killed while it waits has taken nothing: the next "
         "one gets the text. A note that a process waits must not outlive it");
    look("sem_wait(3)");
    create(name);
    struct run *dead = tool(name, "receive", NULL);
    expect_waiting(dead, "anything was sent");
    run_kill(dead);
    expect_done(tool(name, "send", text), "`send`");
    expect_received(tool(name, "receive", NULL), text);
    remove_object(name);
}

TEST(shmtool, reports_usage)
{
    const char *name = tool_name();
    const char *const *const wrong[] = {ARGS(NULL),
                                        ARGS(name),
                                        ARGS(name, "create", "more"),
                                        ARGS(name, "send"),
                                        ARGS(name, "send", "one", "two"),
                                        ARGS(name, "receive", "text"),
                                        ARGS(name, "destroy"),
                                        ARGS(name, "remove", "it")};
    rule("wrong usage is exit status 2, with a line on standard error and "
         "nothing on standard output, and nothing has been done");
    look("stderr(3), strcmp(3)");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *const *a = wrong[i];
        did("ran shmtool%s%s%s%s%s%s%s%s", a[0] ? " " : "", a[0] ? a[0] : "",
            a[0] && a[1] ? " " : "", a[0] && a[1] ? a[1] : "",
            a[0] && a[1] && a[2] ? " " : "", a[0] && a[1] && a[2] ? a[2] : "",
            a[0] && a[1] && a[2] && a[3] ? " " : "",
            a[0] && a[1] && a[2] && a[3] ? a[3] : "");
        expect_complaint(start_program("shmtool", .args = a), 2);
    }
    expect_gone(name, "after that");
}
