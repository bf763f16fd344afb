/* SPDX-License-Identifier: MIT */
/*
 * test_keyserver.c - the tests of exercise keyserver: the program that makes
 * the segment and prints the keys. What is in the segment is for the student to
 * say, so the client is the student's own.
 */
#include "harness.h"

PROGRAM(keyserver);

#define TESTED "it"
#include "keys.h"

TEST(keyserver, prints_each_key)
{
    const char *key = free_key();
    did("ran keyserver %s, and when it was waiting keyclient %s, and typed the "
        "lines x, 7, %% and q",
        key, key);
    rule("one line `You pressed` and the key for each key, q among them, and "
         "then the server ends. The two meet in one segment because they have "
         "the same key: with IPC_PRIVATE each would have its own");
    look("shmget(2), shmat(2)");
    struct run *server = start_server(key);
    talk(server, key, "x7%q");
    expect_key_in_segment();
}

TEST(keyserver, prints_the_same_key_again)
{
    const char *key = free_key();
    did("ran keyserver %s and keyclient %s, and typed the lines a, a, a, b, b "
        "and q",
        key, key);
    rule("a changed byte does not tell you whether a key has come: the same "
         "key may come twice. One side has to say that it is there, and the "
         "other one that it was taken");
    look("sem_overview(7)");
    struct run *server = start_server(key);
    talk(server, key, "aaabbq");
}

TEST(keyserver, loses_no_key_when_it_is_slow)
{
    enum { KEYS = 300 };
    char keys[KEYS + 2], lines[2 * KEYS + 3];
    const char *key = free_key();
    random_text(keys, KEYS);
    for (int i = 0; i < KEYS; i++)
        keys[i] = keys[i] == 'q' ? 'r' : keys[i];
    strcpy(keys + KEYS, "q");
    for (int i = 0; i <= KEYS; i++)
        memcpy(lines + 2 * i, (char[]){keys[i], '\n', '\0'}, 3);
    did("ran keyserver %s, stopped it when it was waiting, ran keyclient %s "
        "with %d keys until it had come to rest, and continued the server",
        key, key, KEYS);
    rule("a place for a key is free when the key has been taken, not when a "
         "new one comes: else a server that is slower than its client loses "
         "some. The client waits until there is room");
    look("sem_overview(7)");
    struct run *server = start_server(key);
    const char *pid = process_number(server);
    act("stop", pid);
    struct run *client = start_client(key, lines);
    run_wait_quiet(client);
    act("continue", pid);
    expect_talk(server, client, keys);
}

TEST(keyserver, sleeps_until_a_key_comes)
{
    const char *key = free_key();
    did("ran keyserver %s, looked at it while no key came, sent it x, looked "
        "at its output and at it again, and then sent it q",
        key);
    rule("a process that waits must sleep: a loop that looks at the segment "
         "again and again takes the processor from all others. And what it "
         "prints must be seen now, so it must not stay in the buffer of stdio");
    look("sem_wait(3), fflush(3)");
    struct run *server = start_server(key);
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    expect_waiting(client, "before a key was pressed");
    run_feed(client, "x\n", 2);
    run_wait_quiet(client);
    expect_waiting(server, "when x had been pressed");
    size_t n;
    const char *out = run_output(server, &n);
    expect(n == strlen("You pressed x\n") &&
               memcmp(out, "You pressed x\n", n) == 0,
           "when x had been pressed and both were waiting it had printed %s",
           n ? quote_bytes(out, n) : "nothing");
    run_feed(client, "q\n", 2);
    run_end_input(client);
    expect_talk(server, client, "xq");
}

TEST(keyserver, removes_the_segment)
{
    const char *key = free_key();
    did("ran keyserver %s, looked at its segment, ran keyclient %s with the "
        "line q, and looked for the segment when both had ended",
        key, key);
    rule("the server makes the segment, mode 0600, and removes it when it "
         "ends: shmctl() with IPC_RMID and the identifier, not the key. "
         "shmdt() only detaches it");
    look("shmctl(2), shmdt(2)");
    struct run *server = start_server(key);
    struct run *seen = act("look", key);
    expect(get_long(seen, "mode") == 0600, "the segment had mode %#lo",
           get_long(seen, "mode"));
    struct run *client = start_client(key, "q\n");
    expect_talk(server, client, "q");
    seen = act("look", key);
    expect(!get_long(seen, "exists"), "the segment %s is still there", key);
}

TEST(keyserver, replaces_what_a_killed_server_left)
{
    const char *key = free_key();
    did("ran keyserver %s, and keyclient %s with the lines a and b; killed "
        "both with SIGKILL when they were waiting, and ran both again, with "
        "the lines c and q",
        key, key);
    rule("a server that was killed has removed nothing: its segment is still "
         "there, with all that was in it. If nobody has it attached any more "
         "(shm_nattch is 0), it is of no use: remove it and make another one");
    look("IPC_STAT in shmctl(2), shmget(2)");
    struct run *server = start_server(key);
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    run_feed(client, "a\n", 2);
    run_wait_quiet(client);
    run_feed(client, "b\n", 2);
    run_wait_quiet(client);
    kill_both(server, client);
    server = start_server(key);
    talk(server, key, "cq");

    const char *small = free_key();
    did("ran keyserver %s, where there was a segment of 1 byte with this key "
        "that nobody had attached, and keyclient %s with the lines c and q",
        small, small);
    act("make", small, "1", "600");
    server = start_server(small);
    talk(server, small, "cq");
}

TEST(keyserver, leaves_a_running_server_alone)
{
    const char *key = free_key();
    did("ran keyserver %s, where another process had made a segment with this "
        "key, and had it attached",
        key);
    rule("a segment that somebody has attached (shm_nattch is not 0) is in "
         "use. A second server says so and ends with exit status 1; it does "
         "not take the segment from the first one");
    look("IPC_STAT in shmctl(2)");
    act("make", key, "5000", "600", "put", key, "theirs");
    struct run *holder = start_holder(key);
    struct run *run = start_program("keyserver", .args = ARGS(key));
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    struct run *seen = act("look", key);
    bool exists = get_long(seen, "exists");
    bool same = exists && get_long(seen, "size") == 5000;
    if (same)
        seen = act("see", key, "6", "remove", key);
    end_holder(holder);
    expect(same, "the segment was %s then", exists ? "another one" : "gone");
    size_t n;
    expect(memcmp(get_bytes(seen, "bytes", &n), "theirs", 6) == 0,
           "what was in the segment was changed");
    expect(!waits, "it has not ended, and waits for keys in that segment");
    expect_complaint(run, 1);
    ordinary_pair();
}

TEST(keyserver, reports_usage_and_failures)
{
    static const char *const wrong[] = {"0", "-5", "12x"};
    const char *key = free_key();
    rule("with anything but one argument, a decimal number from 1 on: a line "
         "on standard error that says how it is used, nothing on standard "
         "output, exit status 2. The key 0 is IPC_PRIVATE");
    look("strtol(3), exit(3)");
    did("ran keyserver with no argument");
    expect_complaint(start_program("keyserver", .args = ARGS(NULL)), 2);
    did("ran keyserver %s %s", key, key);
    expect_complaint(start_program("keyserver", .args = ARGS(key, key)), 2);
    for (int i = 0; i < 3; i++) {
        did("ran keyserver \"%s\"", wrong[i]);
        expect_complaint(start_program("keyserver", .args = ARGS(wrong[i])), 2);
    }
    rule("shmget() returns -1 when it fails: say why on standard error, and "
         "end with exit status 1");
    look("shmget(2), perror(3)");
    did("ran keyserver %s, where shmget() failed with ENOSPC", key);
    expect_complaint(start_program("keyserver", .args = ARGS(key),
                                   .faults = {{CALL_shmget, 0, ENOSPC, false}}),
                     1);
    rule("shmat() returns (void *)-1 when it fails: say why on standard error, "
         "leave no segment, and end with exit status 1");
    look("shmat(2), shmctl(2)");
    did("ran keyserver %s, where shmat() failed with ENOMEM", key);
    struct run *run = start_program("keyserver", .args = ARGS(key),
                                    .faults = {{CALL_shmat, 0, ENOMEM, false}});
    finish(run);
    struct run *seen = act("look", key, "remove", key);
    expect_complaint(run, 1);
    expect(!get_long(seen, "exists"),
           "the segment that it made is still there");
    ordinary_pair();
}
