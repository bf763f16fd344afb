/* SPDX-License-Identifier: MIT */
/*
 * test_keyclient.c - the tests of exercise keyclient: the program that gives
 * keys to the server, which is the student's own.
 */
#include "harness.h"

PROGRAM(keyclient);

#define TESTED "it"
#include "keys.h"

/* The client ends well, and the server has got at least LEAST keys, whatever
 * they are: the point of such a test is another one, and a client that says too
 * early that a key is there does not lose it, too. */
static void expect_keys_came(struct run *server, struct run *client,
                             const char *key, size_t least)
{
    size_t n, came = 0;
    finish(client);
    expect_status(client, 0);
    run_wait_quiet(server);
    const char *out = run_output(server, &n);
    for (size_t i = 0; i < n; i++)
        came += out[i] == '\n';
    if (view_first(server)) {
        act("kill", process_number(server));
        run_wait_quiet(server);
        sweep(key);
    }
    expect(came >= least,
           "it has ended, and keyserver has printed %zu of %zu "
           "keys",
           came, least);
}

/* The client gives a key to SERVER. */
static void expect_a_key_comes(struct run *server, const char *key)
{
    struct run *client = start_client(key, "z\nq\n");
    expect_keys_came(server, client, key, 1);
}

static void ordinary_client(void)
{
    const char *key = free_key();
    ordinary_run(text_of("keyserver %s and keyclient %s", key, key));
    expect_a_key_comes(start_server(key), key);
}

/* 300 keys, and a server that takes none of them for a while. */
static void expect_asleep_without_room(void)
{
    enum { KEYS = 300 };
    char keys[KEYS + 1], lines[2 * KEYS + 1];
    const char *key = free_key();
    for (int i = 0; i < KEYS; i++) {
        keys[i] = (char)(i == KEYS - 1 ? 'q' : 'a' + i % 16);
        memcpy(lines + 2 * i, (char[]){keys[i], '\n', '\0'}, 3);
    }
    keys[KEYS] = '\0';
    did("ran keyserver %s, stopped it when it was waiting, ran keyclient %s "
        "with %d keys until it had come to rest, and continued the server",
        key, key, KEYS);
    rule("while there is no room for a key the client sleeps, until the server "
         "has taken one: it does not look again and again");
    look("sem_overview(7)");
    struct run *server = start_server(key);
    const char *pid = process_number(server);
    act("stop", pid);
    struct run *client = start_client(key, lines);
    run_wait_quiet(client);
    act("continue", pid);
    expect_talk(server, client, keys);
}

TEST(keyclient, sends_the_first_character_of_each_line)
{
    char *longest = random_string(3000), *text;
    const char *key = free_key();
    longest[0] = 'L';
    longest[1500] = 'q';
    text = text_of("one\n\n two\n%s\n5\nquit\nmore\n", longest);
    did("ran keyserver %s and keyclient %s with the lines \"one\", \"\", "
        "\" two\", a line of 3000 bytes that begins with L, \"5\", \"quit\" "
        "and "
        "\"more\"",
        key, key);
    rule("a line gives one key, its first character, whatever else is in it; a "
         "blank is a character, and an empty line has none. A line may be "
         "longer than any buffer: its rest is not another line");
    look("fgets(3), getline(3), getchar(3)");
    struct run *server = start_server(key);
    struct run *client = start_client(key, text);
    expect_talk(server, client, "o L5q");
    expect_key_in_segment();
    expect_asleep_without_room();
}

TEST(keyclient, ends_with_q)
{
    const char *key = free_key();
    did("ran keyserver %s and keyclient %s, and typed the lines a, Q and q; "
        "more could have come",
        key, key);
    rule("q ends both: the client passes it on and reads no further. Q is a "
         "key like any other");
    look("exit(3)");
    struct run *server = start_server(key);
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    run_feed(client, "a\nQ\nq\n", 6);
    run_wait_quiet(client);
    bool waits = view_first(client) != NULL;
    run_end_input(client);
    expect(!waits, "it did not end when q had been typed");
    expect_keys_came(server, client, key, 3);
}

TEST(keyclient, presses_q_at_the_end_of_its_input)
{
    const char *key = free_key();
    did("ran keyserver %s and keyclient %s, whose input was \"a\\nb\" and then "
        "ended",
        key, key);
    rule("the input may end without q, and its last line without a newline. "
         "Then the client still sends q: otherwise nothing would ever end the "
         "server");
    look("getchar(3), feof(3)");
    struct run *server = start_server(key);
    struct run *client = start_client(key, "a\nb");
    expect_talk(server, client, "abq");
    key = free_key();
    did("ran keyserver %s and keyclient %s, whose input was "
        "\"a\\n\\377\\nb\\n\"",
        key, key);
    rule("the end of the input is no character: getchar() returns an int, as "
         "EOF is none of the 256 bytes. In a char the byte 255 looks like it");
    server = start_server(key);
    client = start_client(key, "a\n\377\nb\n");
    expect_talk(server, client, "a\377bq");
    key = free_key();
    rule("the input may end without q, and its last line without a newline. "
         "Then the client presses q all the same: else nobody would ever end "
         "the server");
    did("ran keyserver %s and keyclient %s, whose input was empty", key, key);
    server = start_server(key);
    client = start_client(key, "");
    expect_talk(server, client, "q");
}

TEST(keyclient, reports_that_no_server_is_there)
{
    const char *key = free_key();
    did("ran keyclient %s, where there was no such segment", key);
    rule("the segment is the server's. Without IPC_CREAT shmget() fails with "
         "ENOENT, and the client can say so; with it there would be a segment "
         "that nobody reads and nobody removes");
    look("shmget(2)");
    struct run *run = start_client(key, "a\nq\n");
    run_wait_quiet(run);
    struct run *seen = act("look", key, "remove", key);
    expect(!get_long(seen, "exists"), "it made the segment %s itself", key);
    expect_complaint(run, 1);

    did("ran keyserver %s, killed it with SIGKILL when it was waiting, and ran "
        "keyclient %s",
        key, key);
    rule("the segment of a server that was killed is still there; if nobody "
         "has it attached (shm_nattch is 0), there is no server. When a "
         "process ends, the kernel detaches what it had attached");
    look("IPC_STAT in shmctl(2)");
    struct run *server = start_server(key);
    act("kill", process_number(server));
    run_wait_quiet(server);
    run = start_client(key, "a\nb\nq\n");
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    sweep(key);
    expect(!waits, "it waits, with keys for a server that is not there");
    expect_complaint(run, 1);
    ordinary_client();
}

/* The server is stopped before its NTH call of CALL, if it makes that; every
 * server calls shmat(). */
static void try_unready(enum call call, const char *what, int nth)
{
    const char *key = free_key();
    did("ran keyserver %s, stopped it before %s, ran keyclient %s until it had "
        "come to rest, and continued the server",
        key, what, key);
    struct run *server = start_program("keyserver", .args = ARGS(key),
                                       .stop_call = call, .stop_nth = nth);
    if (!run_reaches_stop(server)) {
        expect(call != CALL_shmat, "keyserver has not called shmat()");
        run_kill(server);
        sweep(key);
        return;
    }
    struct run *client = start_client(key, "a\nq\n");
    run_wait_quiet(client);
    bool waits = view_first(client) != NULL;
    run_continue(server);
    run_wait_quiet(server);
    expect(!waits, "it took the segment for a server's and waited for "
                   "something in there, which was not ready then");
    expect_complaint(client, 1);
    expect_waiting(server, "and no key had been pressed");
    expect_a_key_comes(server, key);
}

TEST(keyclient, keeps_away_from_a_server_that_is_not_ready)
{
    rule("between shmget() and the last preparation the segment is there, and "
         "what is in it is not ready. It begins as zeros: a number that the "
         "server sets last of all tells the two apart. A server that is not "
         "ready is as none: exit status 1");
    look("shmget(2), sem_init(3)");
    try_unready(CALL_shmat, "its shmat()", 1);
    try_unready(CALL_sem_init, "its first sem_init()", 1);
    try_unready(CALL_sem_init, "its second sem_init()", 2);
}

TEST(keyclient, comes_again_after_one_was_killed)
{
    const char *key = free_key();
    did("ran keyserver %s and keyclient %s, typed a and b, killed the client "
        "with SIGKILL when it was waiting for input, and ran keyclient %s "
        "again with the lines c and q",
        key, key, key);
    rule("the server goes on when a client has gone, and the next client finds "
         "the segment as the last one left it: what is in there belongs to the "
         "server, no client prepares it anew");
    look("signal(7), sem_overview(7)");
    struct run *server = start_server(key);
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    expect_waiting(client, "before a key was pressed");
    run_feed(client, "a\nb\n", 4);
    run_wait_quiet(client);
    act("kill", process_number(client));
    run_wait_quiet(client);
    expect_waiting(server, "when the client had been killed");
    client = start_client(key, "c\nq\n");
    expect_keys_came(server, client, key, 4);
}

TEST(keyclient, leaves_the_segment_to_the_server)
{
    const char *key = free_key();
    did("ran keyserver %s, stopped it when it was waiting, ran keyclient %s "
        "with the line q, and looked for the segment when it had come to rest",
        key, key);
    rule("only one process removes a segment, and that is the one that made "
         "it. When the client has removed it the next client finds none, "
         "though the server still runs");
    look("shmctl(2)");
    struct run *server = start_server(key);
    const char *pid = process_number(server);
    act("stop", pid);
    struct run *client = start_client(key, "q\n");
    run_wait_quiet(client);
    struct run *seen = act("look", key);
    act("continue", pid);
    expect(get_long(seen, "exists"), "the segment was gone then");
    expect_talk(server, client, "q");
}

TEST(keyclient, reports_usage)
{
    static const char *const wrong[] = {"0", "-5", "12x"};
    const char *key = free_key();
    rule("with anything but one argument, a decimal number from 1 on: a line "
         "on standard error that says how it is used, nothing on standard "
         "output, exit status 2. The key 0 is IPC_PRIVATE");
    look("strtol(3), exit(3)");
    did("ran keyclient with no argument");
    expect_complaint(start_program("keyclient", .args = ARGS(NULL)), 2);
    did("ran keyclient %s %s", key, key);
    expect_complaint(start_program("keyclient", .args = ARGS(key, key)), 2);
    for (int i = 0; i < 3; i++) {
        did("ran keyclient \"%s\"", wrong[i]);
        expect_complaint(start_program("keyclient", .args = ARGS(wrong[i])), 2);
    }
    ordinary_client();
}
