/* SPDX-License-Identifier: MIT */
/*
 * test_client_mem.c - the tests of exercise client_mem: the program that reads
 * the number that server_mem, the student's own, has written. The test decides
 * who goes when.
 */
#include "harness.h"

PROGRAM(client_mem);

#define TESTED "it"
#include "objects.h"

static const char *random_number(void)
{
    return number(random_between(2, 2000000000));
}

/* The client ended with the line for TEXT, and then the server ended well. */
static void expect_received(struct run *client, struct run *server,
                            const char *text)
{
    char line[64];
    snprintf(line, sizeof line, "Received from the server: %s\n", text);
    /* If one of them has given up, nobody ends the other one. */
    if (!still_waits(client))
        expect_said(client, "client_mem", line);
    if (!view_first(server)) {
        finish(server);
        expect(run_status(server) == 0, "server_mem ended with %s",
               status_text(run_status(server)));
    }
    expect_said(client, "client_mem", line);
    finish(server);
    expect(run_status(server) == 0, "server_mem ended with %s",
           status_text(run_status(server)));
}

TEST(client_mem, prints_the_number)
{
    static const char *const texts[] = {"0", "-2147483648", NULL};
    rule("the line is \"Received from the server: NUMBER\", with the number "
         "that is in the object; and the server is told that it was read");
    look("sem_wait(3), sem_post(3)");
    for (int i = 0; i < 3; i++) {
        const char *name = object_name();
        const char *text = texts[i] ? texts[i] : random_number();
        did("ran server_mem %s %s, and when it was waiting, client_mem %s",
            name, text, name);
        struct run *server =
            start_program("server_mem", .args = ARGS(name, text));
        run_wait_quiet(server);
        struct run *client = start_program("client_mem", .args = ARGS(name));
        expect_received(client, server, text);
    }
    /* Numbers that occur nowhere else in an object. */
    const char *name = object_name();
    const char *old = number(random_between(1 << 24, 1 << 30));
    const char *new = number(random_between(1 << 24, 1 << 30));
    did("ran server_mem %s %s, put %s in the place of that int in the object "
        "when it was waiting, and ran client_mem %s",
        name, old, new, name);
    rule("the number that the client prints is the one that it finds in the "
         "object: shared memory is where it comes from, and nothing else");
    look("mmap(2)");
    struct run *server = start_program("server_mem", .args = ARGS(name, old));
    if (!still_waits(server))
        expect_said(server, "server_mem, which should have been waiting,", "");
    struct run *changed = act("replace", name, old, new);
    expect(get_long(changed, "replaced") > 0,
           "server_mem was waiting, and in the object there was no int %s",
           old);
    struct run *client = start_program("client_mem", .args = ARGS(name));
    expect_received(client, server, new);
}

TEST(client_mem, waits_for_the_server)
{
    const char *name = object_name(), *text = random_number();
    did("ran client_mem %s before there was a server, and server_mem %s %s "
        "when it was waiting",
        name, name, text);
    rule("a client that comes first waits until the server has written: it "
         "sleeps in a semaphore. Without one it reads what was there before, "
         "and that is a 0");
    look("sem_wait(3), sem_init(3)");
    struct run *client = start_program("client_mem", .args = ARGS(name));
    expect_waiting(client, "there was a server");
    struct run *server = start_program("server_mem", .args = ARGS(name, text));
    expect_received(client, server, text);
}

TEST(client_mem, works_from_any_point)
{
    static const enum call calls[] = {CALL_ftruncate, CALL_mmap, CALL_sem_init,
                                      CALL_sem_wait, CALL_posix_fallocate};
    static const char *const names[] = {"ftruncate", "mmap", "sem_init",
                                        "sem_wait", "posix_fallocate"};
    rule("either program may be the one that makes the object, and the other "
         "one may come in the middle of it: it must then not find a size of 0, "
         "and nothing may be made twice");
    look("shm_open(3), flock(2), sem_init(3)");
    bool sized = false; /* by ftruncate(): not by posix_fallocate(), then */
    for (int i = 0; i < 5; i++) {
        if (sized && calls[i] == CALL_posix_fallocate)
            break;
        const char *name = object_name(), *text = random_number();
        did("ran client_mem %s, stopped it before its first %s(), ran "
            "server_mem %s %s as far as it came, and continued the client",
            name, names[i], name, text);
        struct run *client = start_program("client_mem", .args = ARGS(name),
                                           .stop_call = calls[i]);
        bool stops = run_reaches_stop(client);
        sized |= stops && calls[i] == CALL_ftruncate;
        struct run *server =
            start_program("server_mem", .args = ARGS(name, text));
        expect(still_waits(server) || !stops,
               "server_mem ended before the client had read anything");
        go_on(client);
        expect_received(client, server, text);
    }
}

TEST(client_mem, is_not_bound_by_a_killed_one)
{
    static const enum call calls[] = {CALL_ftruncate, CALL_mmap, CALL_sem_init,
                                      CALL_posix_fallocate};
    static const char *const names[] = {"ftruncate", "mmap", "sem_init",
                                        "posix_fallocate"};
    rule(
        "a client that is killed leaves what it has made, perhaps only half of "
        "it: the next one finds it, and must go on with it. A flock() ends "
        "with the process that has it");
    look("O_EXCL in shm_open(3), flock(2)");
    bool sized = false; /* by ftruncate(): not by posix_fallocate(), then */
    for (int i = 0; i < 4; i++) {
        if (sized && calls[i] == CALL_posix_fallocate)
            break;
        const char *name = object_name(), *text = random_number();
        did("ran client_mem %s, killed it before its first %s(), ran "
            "client_mem "
            "%s, and when that was waiting, server_mem %s %s",
            name, names[i], name, name, text);
        struct run *client = start_program("client_mem", .args = ARGS(name),
                                           .stop_call = calls[i]);
        if (run_reaches_stop(client)) {
            sized |= calls[i] == CALL_ftruncate;
            run_kill(client);
            client = start_program("client_mem", .args = ARGS(name));
        }
        expect_waiting(client, "there was a server");
        struct run *server =
            start_program("server_mem", .args = ARGS(name, text));
        run_wait_quiet(server);
        go_on(client);
        expect_received(client, server, text);
        expect_gone(name, "when both had ended");
    }
}

TEST(client_mem, reports_usage_and_failures)
{
    const char *name = object_name();
    rule("wrong usage is exit status 2, with a line on standard error and "
         "nothing on standard output");
    look("exit(3), stderr(3)");
    did("ran client_mem without arguments");
    expect_complaint(start_program("client_mem"), 2);
    did("ran client_mem with two arguments");
    expect_complaint(start_program("client_mem", .args = ARGS(name, "1")), 2);
    rule("a call that fails is exit status 1, and what failed is said on "
         "standard error");
    look("shm_open(3), errno(3)");
    did("ran client_mem /a/b, a name that no object can have");
    expect_complaint(start_program("client_mem", .args = ARGS("/a/b")), 1);
}
