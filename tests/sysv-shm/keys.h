/* SPDX-License-Identifier: MIT */
/*
 * keys.h - what the tests of keyserver and keyclient have in common. Both
 * programs are the student's: nobody else knows what they have in the segment.
 */
#ifndef KEYS_H
#define KEYS_H

#include <dirent.h>
#include <sys/syscall.h>

#include "segments.h"

/* A key that no other test has, in decimal digits. */
static inline const char *free_key(void)
{
    return number(random_between(100000, 2000000000));
}

/* KEY: a server of this key was killed by the test: remove what it has left,
 * besides its segment what it may have used to wait. */
PARTNER(sweep)
{
    const char *key = arg_text(0);
    char hex[24], path[300];
    snprintf(hex, sizeof hex, "%lx", arg_long(0));
    act_remove((char *[]){arg_list(0)[0]});
    int set = semget((key_t)arg_long(0), 0, 0);
    if (set != -1)
        semctl(set, 0, IPC_RMID);
    DIR *folder = opendir("/dev/shm");
    for (struct dirent *e; folder && (e = readdir(folder));) {
        snprintf(path, sizeof path, "/dev/shm/%s", e->d_name);
        if (strncmp(e->d_name, "sem.", 4) == 0 &&
            (strstr(e->d_name, key) || strstr(e->d_name, hex)))
            unlink(path);
    }
    if (folder)
        closedir(folder);
}

static inline void sweep(const char *key)
{
    finish(start_driver("sweep", .args = ARGS(key)));
}

/* Start keyserver KEY, and come back when it has made its segment and waits. */
static inline struct run *start_server(const char *key)
{
    struct run *run = start_program("keyserver", .args = ARGS(key));
    expect_waiting(run, "before any key was pressed");
    struct run *seen = act("look", key, "all");
    expect(get_long(seen, "exists"),
           "there was no segment with the key %s when keyserver should have "
           "been waiting for keys in it%s",
           key,
           !get_long(seen, "segments")      ? ""
           : get_long(seen, "last_removed") ? "; there was one that it had "
                                              "removed already"
                                            : "; there was another one");
    return run;
}

static inline struct run *start_client(const char *key, const char *lines)
{
    return start_program("keyclient", .args = ARGS(key), .input = lines,
                         .input_size = strlen(lines));
}

/* What the server prints for these keys. */
static inline const char *lines_for(const char *keys)
{
    char *lines = calloc(strlen(keys) + 1, sizeof "You pressed x\n"),
         *at = lines;
    if (!lines)
        abort();
    for (; *keys; keys++)
        at += sprintf(at, "You pressed %c\n", *keys);
    return lines;
}

/* Both have been started, and end well: the server has printed KEYS, the
 * client nothing. */
static inline void expect_talk(struct run *server, struct run *client,
                               const char *keys)
{
    size_t n, m;
    finish(client);
    const char *out = run_output(client, &n);
    const char *errors = run_errors(client, &m);
    expect(n == 0, "keyclient printed %s on standard output",
           quote_bytes(out, n));
    expect(run_status(client) == 0, "keyclient ended with %s%s%s",
           status_text(run_status(client)),
           m ? "; on standard error there was " : "",
           m ? quote_bytes(errors, m) : "");
    expect_printed(server, lines_for(keys));
}

/* Run keyclient KEY, and type KEYS one after the other: the next one when both
 * have come to rest. */
static inline void talk(struct run *server, const char *key, const char *keys)
{
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    run_wait_quiet(client);
    for (const char *at = keys; *at; at++) {
        run_feed(client, text_of("%c\n", *at), 2);
        run_wait_quiet(client);
    }
    run_end_input(client);
    expect_talk(server, client, keys);
}

/* How many bytes of the segment KEY are C. */
static inline long count_bytes(const char *key, char c)
{
    long count = 0;
    size_t n;
    struct run *seen = act("look", key);
    seen = act("see", key, number(get_long(seen, "size")));
    const char *bytes = get_bytes(seen, "bytes", &n);
    for (size_t i = 0; i < n; i++)
        count += bytes[i] == c;
    return count;
}

/* A key that the client has given away, since it reads on, and that the server
 * cannot have taken yet, is in the segment. */
static inline void expect_key_in_segment(void)
{
    const char *key = free_key();
    did("ran keyserver %s and keyclient %s, stopped the server when it was "
        "waiting, typed the line ~, and looked at the segment when the client "
        "was waiting for the next line; then continued the server and typed q",
        key, key);
    rule("the keys go through the segment, and not through a file, a pipe or a "
         "queue");
    look("shmop(2)");
    struct run *server = start_server(key);
    struct run *client =
        start_program("keyclient", .args = ARGS(key), .keep_input = true);
    run_wait_quiet(client);
    const char *pid = process_number(server);
    long before = count_bytes(key, '~');
    act("stop", pid);
    run_feed(client, "~\n", 2);
    run_wait_quiet(client);
    const struct process *p = view_first(client);
    bool reads_on = p && process_waits_in(p, SYS_read) && p->args[0] == 0;
    long after = count_bytes(key, '~');
    act("continue", pid);
    expect(!reads_on || after > before,
           "the client was waiting for the next line, and there was no ~ in "
           "the segment");
    run_feed(client, "q\n", 2);
    run_end_input(client);
    expect_talk(server, client, "~q");
}

static inline void kill_both(struct run *server, struct run *client)
{
    const char *server_pid = process_number(server);
    act("kill", process_number(client));
    run_wait_quiet(client);
    act("kill", server_pid);
    run_wait_quiet(server);
}

static inline void ordinary_pair(void)
{
    const char *key = free_key();
    ordinary_run(text_of("keyserver %s and keyclient %s", key, key));
    struct run *server = start_server(key);
    talk(server, key, "zq");
}

#endif
