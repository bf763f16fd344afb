/* SPDX-License-Identifier: MIT */
/*
 * test_mqueue_line.c - the tests of exercise mqueue_line: what a file below
 * /dev/mqueue says.
 */
#include "harness.h"
#include "mqueue_line.h"

FUNCTIONS(mqueue_line);

#define TESTED "mqueue_line_parse()"
#include "queues.h"

/* What was in *OUT before the call. */
#define BEFORE 77

static inline void parse(const char *line)
{
    struct mqueue_line out = {BEFORE, BEFORE, BEFORE, BEFORE};
    errno = 0;
    value_result(mqueue_line_parse(line, &out));
    value_long("qsize", (long)out.qsize);
    value_long("notify", out.notify);
    value_long("signo", out.signo);
    value_long("notify_pid", out.notify_pid);
}

DRIVER(parse)
{
    parse(arg_text(0));
}

/* The line of a queue with the texts in it that are arguments 1, 2, ..., and
 * a process (this one) that is to be notified by signal 12. */
DRIVER(parse_real)
{
    struct mq_attr attr = {.mq_maxmsg = 5, .mq_msgsize = 100};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = 12};
    char line[128] = "";
    mqd_t q = mq_open(arg_text(0), O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    mq_unlink(arg_text(0));
    for (char **text = arg_list(1); *text; text++)
        mq_send(q, *text, strlen(*text), 0);
    if (mq_notify(q, &event) < 0 || read(q, line, sizeof line - 1) <= 0)
        abort();
    mq_close(q);
    parse(line);
    value_bytes("line", line, strlen(line));
    value_long("pid", getpid());
}

static void expect_line(struct run *run, long qsize, long notify, long signo,
                        long pid)
{
    finish(run);
    expect(get_long(run, "result") == 0, TESTED " returned %s", returned(run));
    expect(
        get_long(run, "qsize") == qsize && get_long(run, "notify") == notify &&
            get_long(run, "signo") == signo &&
            get_long(run, "notify_pid") == pid,
        "it says qsize %ld, notify %ld, signo %ld, notify_pid %ld; right is "
        "%ld, %ld, %ld, %ld",
        get_long(run, "qsize"), get_long(run, "notify"), get_long(run, "signo"),
        get_long(run, "notify_pid"), qsize, notify, signo, pid);
}

static void expect_parsed(const char *line, long qsize, long notify, long signo,
                          long pid)
{
    did("mqueue_line_parse() of %s", quote_bytes(line, strlen(line)));
    expect_line(start_driver("parse", .args = ARGS(line)), qsize, notify, signo,
                pid);
}

static void expect_refused(const char *line)
{
    did("mqueue_line_parse() of %s", quote_bytes(line, strlen(line)));
    struct run *run = start_driver("parse", .args = ARGS(line));
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           TESTED " returned %s, not -1 with EINVAL", returned(run));
    expect(get_long(run, "qsize") == BEFORE &&
               get_long(run, "notify") == BEFORE &&
               get_long(run, "signo") == BEFORE &&
               get_long(run, "notify_pid") == BEFORE,
           "it returned -1, and had changed the structure before");
}

/* So that a function that refuses everything earns nothing by that. */
static void expect_ordinary_line(void)
{
    ordinary("mqueue_line_parse() of \"QSIZE:3 NOTIFY:0 SIGNO:0 "
             "NOTIFY_PID:0\\n\"");
    expect_line(start_driver("parse", .args = ARGS("QSIZE:3 NOTIFY:0 SIGNO:0 "
                                                   "NOTIFY_PID:0\n")),
                3, 0, 0, 0);
}

TEST(mqueue_line, reads_the_four_numbers)
{
    long q = random_between(1, 80000), pid = random_between(2, 30000);
    char line[100];
    rule("four fields, each with its name, a colon, a number: bytes in the "
         "queue, how to notify, by which signal, which process");
    look("mq_overview(7), \"Mounting the message queue filesystem\"");
    snprintf(line, sizeof line,
             "QSIZE:%-10ld NOTIFY:%-5d SIGNO:%-5d NOTIFY_PID:%-6ld\n", q, 2, 10,
             pid);
    expect_parsed(line, q, 2, 10, pid);
    expect_parsed("QSIZE:129        NOTIFY:2    SIGNO:0    NOTIFY_PID:8260",
                  129, 2, 0, 8260);
    expect_parsed("QSIZE:0 NOTIFY:1 SIGNO:64 NOTIFY_PID:1   ", 0, 1, 64, 1);
}

TEST(mqueue_line, reads_what_the_kernel_writes)
{
    size_t size;
    did("made a queue with messages of 5, 4 and 0 bytes in it, asked for a "
        "notification by signal 12, and gave the line that its file then had "
        "to mqueue_line_parse()");
    rule(
        "the line is as the kernel writes it, with blanks after each number to "
        "fill its column, the last one too, and a newline. QSIZE counts bytes");
    look("mq_overview(7)");
    struct run *run = start_driver(
        "parse_real", .args = ARGS(queue_name(), "hello", "four", ""));
    finish(run);
    const char *line = get_bytes(run, "line", &size);
    did("gave mqueue_line_parse() what Linux said about a queue with 9 bytes "
        "in it: %s",
        quote_bytes(line, size));
    expect_line(run, 9, 0, 12, get_long(run, "pid"));
}

TEST(mqueue_line, reads_large_numbers)
{
    rule("a queue may hold more bytes than an int can count: qsize is an "
         "unsigned long, so read it as one");
    look("strtoul(3), scanf(3)");
    expect_parsed("QSIZE:5000000000 NOTIFY:0 SIGNO:0 NOTIFY_PID:4194304\n",
                  5000000000, 0, 0, 4194304);
    expect_parsed("QSIZE:3000000000 NOTIFY:0 SIGNO:0 NOTIFY_PID:2147483647\n",
                  3000000000, 0, 0, 2147483647);
}

TEST(mqueue_line, refuses_a_line_that_is_cut_off)
{
    rule("all four fields must be there: count what you have read, and check "
         "it before you use it");
    look("scanf(3), \"RETURN VALUE\"");
    expect_refused("");
    expect_refused("\n");
    expect_refused("QSIZE:129");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:");
    expect_refused("QSIZE:129 SIGNO:0 NOTIFY_PID:8260");
    expect_ordinary_line();
}

TEST(mqueue_line, refuses_what_is_no_such_line)
{
    rule("the line is that and nothing else: other names, letters in a number, "
         "or anything after the last one make it another line. scanf() stops "
         "where it does not fit, and does not tell what is left");
    look("strtoul(3): endptr; scanf(3): %%n");
    expect_refused("maxmsg:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:8260\n");
    expect_refused("QSIZE:12x NOTIFY:2 SIGNO:0 NOTIFY_PID:8260\n");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:8260x\n");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:8260 more\n");
    expect_refused("QSIZE:129 NOTIFY:two SIGNO:0 NOTIFY_PID:8260\n");
    expect_refused("QSIZE 129 NOTIFY 2 SIGNO 0 NOTIFY_PID 8260\n");
    expect_ordinary_line();
}

TEST(mqueue_line, refuses_numbers_that_cannot_be)
{
    rule("a number has digits only, and fits where it is stored: strtol() and "
         "scanf() take a sign and leading blanks, and an overflow shows only "
         "in errno (ERANGE), or not at all");
    look("strtoul(3), ERANGE in errno(3)");
    expect_refused("QSIZE:-1 NOTIFY:2 SIGNO:0 NOTIFY_PID:8260\n");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:-8260\n");
    expect_refused("QSIZE:129 NOTIFY:2 SIGNO:0 NOTIFY_PID:4294967297\n");
    expect_refused("QSIZE:99999999999999999999 NOTIFY:2 SIGNO:0 "
                   "NOTIFY_PID:8260\n");
    expect_ordinary_line();
}
