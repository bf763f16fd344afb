/* SPDX-License-Identifier: MIT */
/*
 * test_server_mem.c - the tests of exercise server_mem: the program that writes
 * a number into shared memory. What lies where in the object is the student's,
 * so the client is the student's own; the test decides who goes when.
 */
#include "harness.h"

PROGRAM(server_mem);

#define TESTED "it"
#include "objects.h"

static const char *random_number(void)
{
    return number(random_between(-2000000000, 2000000000));
}

/* Both have come to their end: the server wrote, and the client read, TEXT. */
static void expect_passed(struct run *server, struct run *client,
                          const char *text)
{
    char line[64], said[64];
    snprintf(line, sizeof line, "Received from the server: %s\n", text);
    snprintf(said, sizeof said, "Written: %s\n", text);
    /* If the server has given up, nobody ends the client. */
    if (!still_waits(server))
        expect_said(server, "server_mem", said);
    expect_said(client, "client_mem", line);
    expect_said(server, "server_mem", said);
}

TEST(server_mem, writes_and_waits_for_the_client)
{
    const char *name = object_name(), *text = random_number();
    int value = (int)strtol(text, NULL, 10);
    size_t n;
    did("ran server_mem %s %s, looked at the object when it was waiting, and "
        "ran client_mem %s",
        name, text, name);
    rule("the server writes the number into the object as an int, prints "
         "\"Written: NUMBER\", and waits: if it removes the object before the "
         "client has read it, the client finds nothing");
    look("shm_open(3), ftruncate(2), sem_wait(3)");
    struct run *server = start_program("server_mem", .args = ARGS(name, text));
    expect_waiting(server, "a client had come");
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "it waited for a client, and there was no object %s", name);
    const char *bytes = get_bytes(seen, "bytes", &n);
    expect(memmem(bytes, n, &value, sizeof value) != NULL,
           "it waited for a client, and in the object %s of %zu bytes there "
           "was no int %d",
           name, n, value);
    struct run *client = start_program("client_mem", .args = ARGS(name));
    expect_passed(server, client, text);
    name = object_name();
    did("ran server_mem %s, without a number, and then client_mem %s", name,
        name);
    rule("without a number it is 1337");
    server = start_program("server_mem", .args = ARGS(name));
    expect_waiting(server, "a client had come");
    client = start_program("client_mem", .args = ARGS(name));
    expect_passed(server, client, "1337");
}

TEST(server_mem, lets_the_client_come_first)
{
    const char *name = object_name(), *text = random_number();
    did("ran client_mem %s, and when it was waiting, server_mem %s %s", name,
        name, text);
    rule("the one that comes first makes the object, and the other one finds "
         "it: it is not an error if it is there already, and what is in it "
         "stays. Initialising a semaphore again takes it away from those that "
         "wait for it");
    look("shm_open(3), sem_init(3), flock(2)");
    struct run *client = start_program("client_mem", .args = ARGS(name));
    run_wait_quiet(client);
    struct run *server = start_program("server_mem", .args = ARGS(name, text));
    expect_passed(server, client, text);
}

TEST(server_mem, works_from_any_point)
{
    static const enum call calls[] = {CALL_ftruncate, CALL_mmap, CALL_sem_init,
                                      CALL_sem_post, CALL_posix_fallocate};
    static const char *const names[] = {"ftruncate", "mmap", "sem_init",
                                        "sem_post", "posix_fallocate"};
    rule(
        "between shm_open() and the last sem_init() the object is half made, "
        "and between that and sem_post() nothing is in it. The client may come "
        "at any moment, and must wait in all of them: as long as the size is "
        "0, a mapping is a SIGBUS");
    look("shm_open(3), flock(2), sem_init(3)");
    bool sized = false; /* by ftruncate(): not by posix_fallocate(), then */
    for (int i = 0; i < 5; i++) {
        if (sized && calls[i] == CALL_posix_fallocate)
            break;
        const char *name = object_name(), *text = random_number();
        did("ran server_mem %s %s, stopped it before its first %s(), ran "
            "client_mem %s as far as it came, and continued the server",
            name, text, names[i], name);
        struct run *server = start_program(
            "server_mem", .args = ARGS(name, text), .stop_call = calls[i]);
        bool stops = run_reaches_stop(server);
        sized |= stops && calls[i] == CALL_ftruncate;
        struct run *client = start_program("client_mem", .args = ARGS(name));
        if (stops)
            expect_waiting(client, "the server had written anything");
        go_on(server);
        expect_passed(server, client, text);
    }
}

TEST(server_mem, removes_the_object)
{
    const char *name = object_name(), *text = random_number();
    did("ran server_mem %s %s and client_mem %s, and looked what was left",
        name, text, name);
    rule("a shared memory object outlives its processes: the server removes "
         "it when the number has been read");
    look("shm_unlink(3)");
    struct run *server = start_program("server_mem", .args = ARGS(name, text));
    expect_waiting(server, "a client had come");
    struct run *client = start_program("client_mem", .args = ARGS(name));
    expect_passed(server, client, text);
    expect_gone(name, "when both had ended");
}

TEST(server_mem, is_not_bound_by_a_killed_one)
{
    static const enum call calls[] = {CALL_ftruncate, CALL_mmap, CALL_sem_init,
                                      CALL_posix_fallocate};
    static const char *const names[] = {"ftruncate", "mmap", "sem_init",
                                        "posix_fallocate"};
    rule("a program that is killed cannot remove its object, or finish it: the "
         "next one finds it half made, and must go on with it. A flock() ends "
         "with the process that has it");
    look("O_EXCL in shm_open(3), flock(2)");
    bool sized = false; /* by ftruncate(): not by posix_fallocate(), then */
    for (int i = 0; i < 4; i++) {
        if (sized && calls[i] == CALL_posix_fallocate)
            break;
        const char *name = object_name(), *text = random_number();
        did("ran server_mem %s 1, killed it before its first %s(), and ran "
            "server_mem %s %s and client_mem %s",
            name, names[i], name, text, name);
        struct run *dead = start_program("server_mem", .args = ARGS(name, "1"),
                                         .stop_call = calls[i]);
        bool stops = run_reaches_stop(dead);
        sized |= stops && calls[i] == CALL_ftruncate;
        if (!stops) { /* it does without that call */
            struct run *client =
                start_program("client_mem", .args = ARGS(name));
            expect_passed(dead, client, "1");
            continue;
        }
        run_kill(dead);
        struct run *server =
            start_program("server_mem", .args = ARGS(name, text));
        expect_waiting(server, "a client had come");
        struct run *client = start_program("client_mem", .args = ARGS(name));
        expect_passed(server, client, text);
        expect_gone(name, "when both had ended");
    }
}

TEST(server_mem, reports_usage_and_failures)
{
    const char *name = object_name();
    static const char *const numbers[] = {"", "12x", "99999999999", "x"};
    rule("wrong usage is exit status 2, with a line on standard error and "
         "nothing on standard output; a number is decimal, and fits into an "
         "int");
    look("strtol(3)");
    did("ran server_mem without arguments");
    expect_complaint(start_program("server_mem"), 2);
    did("ran server_mem with three arguments");
    expect_complaint(start_program("server_mem", .args = ARGS(name, "1", "2")),
                     2);
    for (int i = 0; i < 4; i++) {
        did("ran server_mem %s '%s'", name, numbers[i]);
        expect_complaint(
            start_program("server_mem", .args = ARGS(name, numbers[i])), 2);
    }
    rule("a call that fails is exit status 1, and what failed is said on "
         "standard error");
    look("shm_open(3), errno(3)");
    did("ran server_mem /a/b 42, a name that no object can have");
    expect_complaint(start_program("server_mem", .args = ARGS("/a/b", "42")),
                     1);
}
