/* SPDX-License-Identifier: MIT */
/*
 * rpc_partners.h - the kit's own server and client for rpc: drivers, as in
 * partners.h, and what the tests of rpc do with them.
 */
#ifndef RPC_PARTNERS_H
#define RPC_PARTNERS_H

/* The bytes up to a newline, one by one; how many, the newline included. */
static inline size_t partner_read_line(int fd, char *line, size_t room)
{
    size_t n = 0;
    while (n < room && read(fd, line + n, 1) == 1)
        if (line[n++] == '\n')
            break;
    return n;
}

/* REQ REP HOW: a server. It opens REQ, waits for the test's word on stream 0,
 * and opens REP: so nothing hangs on who is quicker. HOW "right": it answers
 * one request and waits for the end; "silent": it takes one, and goes; "half":
 * it sends half of an answer. */
PARTNER(test_server)
{
    const char *how = arg_text(2);
    char *line = canary_buffer(300000);
    signal(SIGPIPE, SIG_IGN);
    int req = open(arg_text(0), O_RDONLY);
    partner_wait(0);
    int rep = open(arg_text(1), O_WRONLY);
    size_t n = partner_read_line(req, line, 300000);
    value_bytes("request", line, n);
    for (size_t i = 0; i < n; i++)
        if (line[i] >= 'a' && line[i] <= 'z')
            line[i] = (char)(line[i] - 'a' + 'A');
    if (strcmp(how, "half") == 0)
        partner_write(rep, line, n / 2);
    if (strcmp(how, "right") == 0) {
        partner_write(rep, line, n);
        partner_read_all(req, "more");
    }
    close(rep);
    close(req);
}

/* REQ REP HOW, requests as data: a client. It opens REQ, waits for the test's
 * word on stream 0, and opens REP. HOW "right": line by line, each answer
 * before the next line; "half": all at once, whatever it is, closes REQ and
 * reads to the end; "gone": it closes REP before it sends. */
PARTNER(test_client)
{
    const char *how = arg_text(2);
    size_t n, at = 0, got = 0;
    const char *bytes = arg_data(&n);
    char *answers = canary_buffer(300000);
    signal(SIGPIPE, SIG_IGN);
    int req = open(arg_text(0), O_WRONLY);
    partner_wait(0);
    int rep = open(arg_text(1), O_RDONLY);
    if (strcmp(how, "gone") == 0)
        close(rep);
    while (at < n && strcmp(how, "right") == 0) {
        const char *end = memchr(bytes + at, '\n', n - at);
        size_t length = (size_t)(end - bytes) + 1 - at;
        partner_write(req, bytes + at, length);
        got += partner_read_line(rep, answers + got, 300000 - got);
        at += length;
    }
    partner_write(req, bytes + at, n - at);
    close(req);
    if (strcmp(how, "half") == 0)
        got = partner_read_line(rep, answers, 300000);
    value_bytes("answers", answers, got);
    if (strcmp(how, "gone") != 0)
        close(rep);
}

static const char *req, *rep;

/* Two new FIFOs, req and rep. */
static void prepare_both(void)
{
    req = join(new_path(), "_req");
    rep = join(new_path(), "_rep");
    prepare_fifo(req);
    prepare_fifo(rep);
}

static void put_both_away(void)
{
    put_away(req);
    put_away(rep);
}

/* The kit's side, at REQ; it opens REP when let_partner_go() says so. */
static struct stream *partner_go, *partner_alive;
static struct run *start_partner(const char *driver, const char *how,
                                 const char *data)
{
    partner_go = stream_to_student();
    partner_alive = stream_from_student();
    struct run *partner = start_driver(driver, .args = ARGS(req, rep, how),
                                       .data = data, .data_size = strlen(data),
                                       .fds = FDS(partner_go, partner_alive));
    run_wait_quiet(partner);
    return partner;
}

/* When RUN, and everybody else, can go no further. */
static void let_partner_go(struct run *run)
{
    run_wait_quiet(run);
    stream_feed(partner_go, "g", 1);
    stream_end(partner_go);
}

/* Of no use any more: what RUN did needed no partner, or not all of it. */
static void end_partner(struct run *run)
{
    const struct view *v = view_processes(run);
    for (int i = 0; i < v->n; i++)
        kill(v->processes[i].pid, SIGKILL);
    stream_wait_end(partner_alive);
}

static char *upper(const char *text)
{
    char *changed = join(text, "");
    for (char *c = changed; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return changed;
}

#define start_call(message_, cap_, ...)                                    \
    start_driver("rpc_call", .args = ARGS(req, rep, number((long)(cap_))), \
                 .data = message_, .data_size = strlen(message_),          \
                 .ignore_sigpipe = true, ##__VA_ARGS__)
#define start_serve(...)                                                      \
    start_driver("rpc_serve", .args = ARGS(req, rep), .ignore_sigpipe = true, \
                 ##__VA_ARGS__)

/* The call gave the answer, and wrote nothing behind its buffer. */
static void expect_answer(struct run *call, const char *message, size_t cap)
{
    size_t n, length = strlen(message) + 1;
    const char *want = upper(message);
    finish(call);
    expect(get_long(call, "result") == 0, "rpc_call() returned %s, not 0",
           returned(call));
    const char *out = get_bytes(call, "out", &n);
    ssize_t at = find_difference(out, length, want, length);
    expect(at == -1,
           "the answer is wrong from byte %zd: %s is there instead "
           "of %s",
           at, quote_bytes(out + at, length - (size_t)at),
           quote_bytes(want + at, length - (size_t)at));
    expect(out[cap] == 'X', "it wrote after the %zu bytes of its buffer", cap);
}

/* rpc_call(), with a server of the kit. */
#define check_call(message_, cap_, ...)                                   \
    do {                                                                  \
        size_t n_, cap_n_ = (size_t)(cap_);                               \
        const char *text_ = (message_), *line_ = join(text_, "\n");       \
        prepare_both();                                                   \
        struct run *server_ = start_partner("test_server", "right", "");  \
        struct run *call_ = start_call(text_, cap_n_, ##__VA_ARGS__);     \
        let_partner_go(call_);                                            \
        expect_answer(call_, text_, cap_n_);                              \
        finish(server_);                                                  \
        const char *got_ = get_bytes(server_, "request", &n_);            \
        expect(find_difference(got_, n_, line_, strlen(line_)) == -1,     \
               "the server got the request %s instead of %s",             \
               quote_bytes(got_, n_), quote_bytes(line_, strlen(line_))); \
        put_both_away();                                                  \
    } while (0)

/* rpc_serve(), with a client of the kit that sends these lines. */
#define check_serve(lines_, ...)                                            \
    do {                                                                    \
        size_t n_;                                                          \
        const char *text_ = (lines_), *want_ = upper(text_);                \
        prepare_both();                                                     \
        struct run *serve_ = start_serve(__VA_ARGS__);                      \
        run_wait_quiet(serve_);                                             \
        struct run *client_ = start_partner("test_client", "right", text_); \
        let_partner_go(serve_);                                             \
        finish(client_);                                                    \
        const char *got_ = get_bytes(client_, "answers", &n_);              \
        ssize_t at_ = find_difference(got_, n_, want_, strlen(want_));      \
        expect(at_ == -1,                                                   \
               "the client got %zu bytes of answers instead of %zu: from "  \
               "byte %zd on %s instead of %s",                              \
               n_, strlen(want_), at_,                                      \
               quote_bytes(got_ + at_, n_ - (size_t)at_),                   \
               quote_bytes(want_ + at_, strlen(want_) - (size_t)at_));      \
        finish(serve_);                                                     \
        expect(get_long(serve_, "result") == 0,                             \
               "rpc_serve() returned %s, not 0", returned(serve_));         \
        put_both_away();                                                    \
    } while (0)

static void expect_ordinary_call(void)
{
    ordinary("rpc_call(\"hello\") with a server that answers");
    check_call("hello", 100);
}

static void expect_ordinary_serve(void)
{
    ordinary("rpc_serve() with a client that sends one request");
    check_serve("hello\n");
}

#endif
